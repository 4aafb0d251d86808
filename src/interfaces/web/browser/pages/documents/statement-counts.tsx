import { type StatementTypeName, TypeSign, Unknown } from "../../components/signs.tsx";
import { Skeleton } from "../../components/skeleton.tsx";
import { numberWords } from "../../words/numbers.ts";
import type { Count } from "./document-columns.tsx";

const TYPES: readonly StatementTypeName[] = ["commitment", "progress", "recommendation"];

/** How many statements of each type a document has, and how much of them is decided. Rejected ones are decided, and not counted as found. */
export function StatementCounts({
  counts,
  notAnalysed,
}: {
  counts: readonly Count[] | undefined;
  notAnalysed: string | null;
}) {
  if (notAnalysed) {
    return (
      <span className="statement-counts" title={notAnalysed}>
        <Unknown inList reason={notAnalysed} /> not analysed
      </span>
    );
  }
  if (!counts) return <Skeleton width="70%" height="0.75em" />;
  const sum = (some: readonly Count[]) => some.reduce((total, row) => total + row.count, 0);
  const all = sum(counts);
  if (all === 0) return <span className="statement-counts">0</span>;
  const decided = sum(counts.filter((row) => row.standing !== "proposed"));
  return (
    <span className="statement-counts" title={`${decided} of ${all} decided`}>
      {TYPES.map((type) => (
        <span key={type} className="statement-count">
          <TypeSign type={type} />
          {numberWords(sum(counts.filter((row) => row.type === type && row.standing !== "rejected")))}
        </span>
      ))}
      <span className="decided-share" role="img" aria-label={`${decided} of ${all} decided`}>
        <span style={{ width: `${(100 * decided) / all}%` }} />
      </span>
    </span>
  );
}
