import { useParams, useSearch } from "@tanstack/react-router";
import { useRead } from "../../../client/queries.ts";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { PageSkeleton } from "../../../components/skeleton.tsx";
import { Page } from "../../../frame/page.tsx";

/** A document with its text. */
export function Desk() {
  const { id } = useParams({ from: "/documents/$id" });
  const { version } = useSearch({ from: "/documents/$id" });
  const document = useRead("documents.get", { id });
  const text = useRead("documents.text", { id, version });
  const failed = document.error ?? text.error;
  if (failed) return <ProblemPanel error={failed} onRetry={() => void document.refetch()} />;
  if (!document.data || !text.data) return <PageSkeleton />;
  return (
    <Page title={document.data.title}>
      <p style={{ whiteSpace: "pre-wrap", maxWidth: "38rem" }}>{text.data.text}</p>
    </Page>
  );
}
