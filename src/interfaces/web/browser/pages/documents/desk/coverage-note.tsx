import { useRead } from "../../../client/queries.ts";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { countWords, numberWords } from "../../../words/numbers.ts";
import { UNSURE_BELOW } from "./statement.ts";

/**
 * What became of every sentence of the document, in figures: so that nobody takes silence for nothing found. Only the
 * current version is counted.
 */
export function CoverageNote({
  document,
  number,
  isAsked,
}: {
  document: { id: string; version: number };
  /** The version that is shown. */
  number: number;
  isAsked: boolean;
}) {
  return isAsked && number === document.version ? <Figures document={document.id} /> : null;
}

function Figures({ document }: { document: string }) {
  const { data, error, refetch } = useRead("statements.coverage", {
    documents: [document],
    unsureBelow: UNSURE_BELOW,
  });
  if (error) return <ProblemPanel small error={error} onRetry={() => void refetch()} />;
  const row = data?.rows[0];
  if (!row) return <p className="coverage-note">Counting…</p>;
  const found = [
    countWords(row.commitments, "commitment"),
    countWords(row.progress, "progress report"),
    countWords(row.recommendations, "recommendation"),
    ...(row.rejected > 0 ? [`${numberWords(row.rejected)} rejected`] : []),
  ];
  const decided =
    row.decidedShare === null
      ? "There is no statement to decide."
      : `${shareWords(row.decidedShare)} of the statements decided.`;
  return (
    <p className="coverage-note">
      <strong>{countWords(row.units, "sentence or part of one", "sentences or parts of one")}:</strong>{" "}
      {found.join(", ")}, {numberWords(row.passedOver)} passed over, {numberWords(row.unsure)} of them unsure.{" "}
      {decided}
    </p>
  );
}

/** A share as a whole percentage that says "all" or "none" only where it is so. */
function shareWords(share: number): string {
  if (share === 0 || share === 1) return `${100 * share} %`;
  return `${Math.min(99, Math.max(1, Math.round(100 * share)))} %`;
}
