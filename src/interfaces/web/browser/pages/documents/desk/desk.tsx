import { useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useRead } from "../../../client/queries.ts";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { PageSkeleton } from "../../../components/skeleton.tsx";
import { openDeskDocument } from "./desk-document.ts";
import { DeskView } from "./desk-view.tsx";

/** The reading desk: a document as text, its statements marked in it and beside it, to be reviewed. */
export function Desk() {
  const { id } = useParams({ from: "/documents/$id" });
  const { version } = useSearch({ from: "/documents/$id" });
  const document = useRead("documents.get", { id });
  const text = useRead("documents.text", { id, version });
  const read = useRead("statements.of-version", { document: id, version });
  const open = useMemo(() => (text.data ? openDeskDocument(text.data) : undefined), [text.data]);
  const failed = document.error ?? text.error ?? read.error;
  if (failed) {
    const retry = () => {
      for (const query of [document, text, read]) if (query.error) void query.refetch();
    };
    return <ProblemPanel error={failed} onRetry={retry} />;
  }
  if (!document.data || !open || !read.data) return <PageSkeleton />;
  return <DeskView key={open.version} facts={document.data} document={open} read={read.data} />;
}
