import type { Counts } from "../matrix/matrix.ts";

/** How codes are called in a report. */
export type Words = {
  status(code: string): string;
  topic(code: string): string;
  party(code: string): string;
};

/** "12 commitments: 3 complete, 9 unreported; 2 overdue." */
export function countsSentence({ commitments, statuses, overdue }: Counts, words: Words): string {
  if (commitments === 0) return "No commitment is in the ledger.";
  const parts = statuses.map(
    ({ status, commitments: count }) => `${count} ${words.status(status).toLowerCase()}`,
  );
  return `${commitments} ${commitments === 1 ? "commitment" : "commitments"}: ${parts.join(", ")}; ${overdue === 0 ? "none" : overdue} overdue.`;
}
