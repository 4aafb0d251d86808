import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { read, useRead } from "../../../client/queries.ts";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { PageSkeleton } from "../../../components/skeleton.tsx";
import { openDeskDocument } from "./desk-document.ts";
import { DeskView } from "./desk-view.tsx";
import { leftPassedOver } from "./statement.ts";

/** The reading desk: a document as text, its statements marked in it and beside it, to be reviewed. */
export function Desk() {
  const { id } = useParams({ from: "/documents/$id" });
  const { version } = useSearch({ from: "/documents/$id" });
  const document = useRead("documents.get", { id });
  // The text of a version never changes: it is neither asked for again nor compared with itself.
  const text = useQuery({
    ...read("documents.text", { id, version }),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  const statements = useRead("statements.of-version", { document: id, version });
  const marked = useMemo(
    () => statements.data && { ...statements.data, passedOver: leftPassedOver(statements.data) },
    [statements.data],
  );
  const open = useMemo(() => (text.data ? openDeskDocument(text.data) : undefined), [text.data]);

  // Somebody has added a version while this page was open: the one without a number is the newest.
  const isOutdated =
    version === undefined &&
    document.data !== undefined &&
    open !== undefined &&
    document.data.version > open.number;
  const { refetch: refetchText } = text;
  const { refetch: refetchStatements } = statements;
  useEffect(() => {
    if (!isOutdated) return;
    void refetchText();
    void refetchStatements();
  }, [isOutdated, refetchText, refetchStatements]);

  const failed = document.error ?? text.error ?? statements.error;
  if (failed) {
    const retry = () => {
      for (const query of [document, text, statements]) if (query.error) void query.refetch();
    };
    return <ProblemPanel error={failed} onRetry={retry} />;
  }
  if (!document.data || !open || !marked) return <PageSkeleton />;
  return <DeskView key={open.version} facts={document.data} document={open} read={marked} />;
}
