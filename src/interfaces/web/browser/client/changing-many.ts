import { call } from "./call.ts";
import type { InputOf, OutputOf } from "./operation-types.ts";

export type ChangedMany = OutputOf<"commitments.change-many">;
export type Edit = InputOf<"commitments.change-many">["edits"][number];
/** The entries that a change has written, part by part: what takes it back names them. */
export type Written = { from: number; to: number }[];

// So many at a time: the page shows how far it is, and can be stopped between two parts.
const PART = 200;
const MOST = 20_000;

/** The ids of all commitments that a list shows under these filters, at most 20,000. */
export async function idsOfAll(input: InputOf<"commitments.list">, signal: AbortSignal): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; offset < MOST; offset += 1000) {
    const { rows } = await call(
      "commitments.list",
      { ...input, count: "quick", limit: 1000, offset },
      signal,
    );
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < 1000) break;
  }
  return ids;
}

/** Changes these commitments, or says what would change, part by part. `onPart` is told of all that was done so far. */
export async function changeMany(
  ids: readonly string[],
  given: { edits: Edit[]; dryRun: boolean; reason: string; seenUpTo: number | null },
  { signal, onPart }: { signal: AbortSignal; onPart(sum: ChangedMany, written: Written, done: number): void },
): Promise<void> {
  const written: Written = [];
  let sum: ChangedMany | null = null;
  const { edits, dryRun, reason, seenUpTo } = given;
  for (let from = 0; from < ids.length && !signal.aborted; from += PART) {
    const part: ChangedMany = await call(
      "commitments.change-many",
      {
        ids: ids.slice(from, from + PART),
        edits,
        dryRun,
        ...(reason ? { reason } : {}),
        ...(seenUpTo === null ? {} : { seenUpTo }),
      },
      signal,
    );
    if (part.written) written.push(part.written);
    sum = sum === null ? part : together(sum, part);
    onPart(sum, [...written], Math.min(from + PART, ids.length));
  }
}

/** Takes a change back, the last part first. */
export async function takeBack(written: Written): Promise<ChangedMany | null> {
  let sum: ChangedMany | null = null;
  for (const range of written.toReversed()) {
    const part = await call("commitments.take-back", range);
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
