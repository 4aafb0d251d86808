import { call } from "./call.ts";
import type { InputOf, OutputOf, RowOf } from "./operation-types.ts";

/** The nouns of which many records can be changed at once from their list. */
export type ManyNoun = "commitments" | "actions" | "milestones";
export type ChangedMany = OutputOf<"commitments.change-many">;
export type Edit = InputOf<"commitments.change-many">["edits"][number];
/** The entries that a change has written, part by part: what takes it back names them. */
export type Written = { from: number; to: number }[];

/** So many at a time: the page shows how far it is, and can be stopped between two parts. */
export const PART = 200;
const MOST = 20_000;

const LISTS = {
  commitments: (page: object, signal: AbortSignal) =>
    call("commitments.list", { ...page, count: "quick" }, signal),
  actions: (page: object, signal: AbortSignal) => call("actions.list", page, signal),
  milestones: (page: object, signal: AbortSignal) => call("milestones.list", page, signal),
};

/** The ids of all records that a list shows under these filters, at most 20,000. */
export async function idsOfAll(noun: ManyNoun, input: object, signal: AbortSignal): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; offset < MOST; offset += 1000) {
    const { rows }: { rows: Pick<RowOf<"actions.list">, "id">[] } = await LISTS[noun](
      { ...input, limit: 1000, offset },
      signal,
    );
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < 1000) break;
  }
  return ids;
}

/** Does something to these records, or says what would become of them, part by part. `onPart` is told of all that was done so far. */
export async function partByPart(
  ids: readonly string[],
  size: number,
  ask: (part: string[], signal: AbortSignal) => Promise<ChangedMany>,
  { signal, onPart }: { signal: AbortSignal; onPart(sum: ChangedMany, written: Written, done: number): void },
): Promise<void> {
  const written: Written = [];
  let sum: ChangedMany | null = null;
  for (let from = 0; from < ids.length && !signal.aborted; from += size) {
    const part: ChangedMany = await ask(ids.slice(from, from + size), signal);
    if (part.written) written.push(part.written);
    sum = sum === null ? part : together(sum, part);
    onPart(sum, [...written], Math.min(from + size, ids.length));
  }
}

/** Takes back what was done, the last part first. */
export async function takeBack(
  written: Written,
  back: (range: { from: number; to: number }) => Promise<ChangedMany>,
): Promise<ChangedMany | null> {
  let sum: ChangedMany | null = null;
  for (const range of written.toReversed()) {
    const part = await back(range);
    sum = sum === null ? part : together(sum, part);
  }
  return sum;
}

function together(before: ChangedMany, part: ChangedMany): ChangedMany {
  const counts = { ...part.counts };
  for (const [outcome, count] of Object.entries(before.counts) as [keyof ChangedMany["counts"], number][])
    counts[outcome] = (counts[outcome] ?? 0) + count;
  // What the first part saw is what a person has looked at: anything newer is a conflict.
  return { ...part, seenUpTo: before.seenUpTo, counts, lines: [...before.lines, ...part.lines] };
}
