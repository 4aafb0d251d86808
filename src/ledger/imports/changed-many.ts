import { z } from "zod";
import { flag, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { appendEntries, whoOf } from "../entries/appending.ts";
import { getHead, listEntriesBetween, lockLedger } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import type { NewEntry } from "../entries/record.ts";
import { UnreadCell } from "./importable.ts";
import { Change } from "./planning.ts";

// What is done to many records at once: looked at first, done with one reason, taken back at once.

/** More than so many are changed part by part. */
export const MOST = 1000;

/** What every such operation is asked besides what it does. */
export const manyAtOnce = {
  seenUpTo: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: "The last entry that you had seen" }),
  dryRun: flag,
  reason: z.string().trim().max(2000).optional().meta({ description: "Why; needed unless it is a dry run" }),
};

/** What every operation is asked that takes such a change back. */
export const takingBack = {
  from: z.coerce.number().int().min(1).meta({ description: "The first entry of the change" }),
  to: z.coerce.number().int().min(1).meta({ description: "The last entry of the change" }),
  reason: z.string().trim().min(1).max(2000).default("Taken back"),
};

const OUTCOMES = ["changed", "unchanged", "conflict", "refused"] as const;
export const Line = z.object({
  id: z.string(),
  label: z.string().meta({ description: "What it is about, in short" }),
  outcome: z.enum(OUTCOMES),
  changes: z.array(Change),
  why: z.string().nullable().meta({ description: "Why it is not changed, where it is not" }),
});
export type Line = z.output<typeof Line>;

/** What becomes of one of the records, and the entries that do it. */
export type Plan = { line: Line; entries: NewEntry[] };

export const Changed = z.object({
  isDryRun: z.boolean(),
  seenUpTo: z
    .int()
    .meta({ description: "The last entry of the ledger as it was looked at: give it when you do it" }),
  counts: z.record(z.enum(OUTCOMES), z.int()),
  lines: z.array(Line),
  written: z
    .object({ from: z.int(), to: z.int() })
    .nullable()
    .meta({ description: "The entries that were written: what takes them back names them" }),
});

/** A record that stays as it is, and why. */
export function staying(
  about: { id: string; label: string },
  outcome: "unchanged" | "conflict" | "refused",
  why: string | null = null,
): Plan {
  return { line: { ...about, outcome, changes: [], why }, entries: [] };
}

/** A record that somebody has changed since whoever asks looked at it. */
export function conflictOf(about: { id: string; label: string }, seq: number, changes: Change[] = []): Plan {
  const why = `Somebody has changed it since (entry ${seq}).`;
  return { line: { ...about, outcome: "conflict", changes, why }, entries: [] };
}

/** Does to many records at once what `plan` says of them, or says what it would do. Throws `changes.reason`. */
export async function doMany(
  context: OperationContext,
  { dryRun, reason }: { dryRun: boolean; reason?: string | undefined },
  plan: () => Promise<Plan[]>,
): Promise<z.input<typeof Changed>> {
  if (!dryRun && !reason) throw noReason();
  if (!dryRun) await lockLedger(context.database);
  const { seq } = await getHead(context.database);
  const plans = await plan();
  const entries = plans.flatMap((one) => one.entries);
  const written = dryRun ? [] : await appendEntries(context.database, entries, whoOf(context, reason));
  const counts = { changed: 0, unchanged: 0, conflict: 0, refused: 0 };
  for (const { line } of plans) counts[line.outcome] += 1;
  const [first, last] = [written[0], written.at(-1)];
  return {
    isDryRun: dryRun,
    seenUpTo: last?.seq ?? seq,
    counts,
    lines: plans.map(({ line }) => line),
    written: first && last ? { from: first.seq, to: last.seq } : null,
  };
}

/**
 * The entries of one change that somebody made to many records at once, each of which is such an entry. Throws
 * `changes.not-one` where they are not that, or it is not theirs to take back.
 */
export async function entriesOfOne(
  { database, person }: OperationContext,
  { from, to }: { from: number; to: number },
  isSuch: (entry: LedgerEntry) => boolean,
): Promise<LedgerEntry[]> {
  const made = await listEntriesBetween(database, from, to);
  const [first] = made;
  const isOne =
    first !== undefined &&
    made.every((entry) => entry.at === first.at && entry.by === first.by && isSuch(entry)) &&
    made.length === to - from + 1;
  if (!isOne || (first.by !== person.id && person.role !== "administrator")) throw notOne();
  return made;
}

/** Why one record cannot be changed so. Anything else than its own reasons is thrown on. */
export function refusal(error: unknown): string {
  if (error instanceof UnreadCell) return error.message;
  if (error instanceof Problem) return `${error.message} ${error.remedy}`;
  if (error instanceof z.ZodError) return error.issues.map(({ message }) => message).join(". ");
  throw error;
}

function noReason(): Problem {
  return new Problem("changes.reason", {
    message: "A change to many records needs a reason: it stands in the history of each.",
    remedy: "Say why in a few words.",
  });
}

function notOne(): Problem {
  return new Problem("changes.not-one", {
    message: "These entries are not one change that you made to many records.",
    remedy:
      "Name the first and the last entry that the change answered; whose it is can take it back, and an administrator.",
  });
}
