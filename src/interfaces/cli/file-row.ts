import { recordOf } from "../../base/problem.ts";

/** What became of a file: how it was taken, its document, how many statements, or why it was not read. */
export type FileRow = {
  name: string;
  outcome: string;
  document: string | null;
  statements: number | null;
  problem: { code: string; message: string; remedy: string } | null;
  /** What a person should know of a file that was read: why it was not analysed, what its name promises wrongly. */
  notes: string[];
};

/** A file that was refused, with what was thrown about it. */
export function refusedRow(name: string, thrown: unknown): FileRow {
  const { code, message, remedy } = recordOf(thrown);
  return { ...plainRow(name, "refused"), problem: { code, message, remedy } };
}

/** A file of which no more is known than what became of it. */
export function plainRow(name: string, outcome: string): FileRow {
  return { name, outcome, document: null, statements: null, problem: null, notes: [] };
}
