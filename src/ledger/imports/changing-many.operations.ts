import { z } from "zod";
import {
  type Asking,
  defineOperation,
  flag,
  type OperationContext,
  type Role,
  type Scope,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { textOf } from "../../base/tables/table.ts";
import { appendEntries, whoOf } from "../entries/appending.ts";
import { getHead, listEntriesBetween, lockLedger } from "../entries/ledger-entry.store.ts";
import type { NewEntry } from "../entries/record.ts";
import { assertNotForTwo } from "./for-two.ts";
import { type AnyChangeable, type ImportColumn, type Importing, UnreadCell } from "./importable.ts";
import { Change } from "./planning.ts";

const MOST = 1000;

const Edit = z.object({
  column: z.string().min(1).max(100).meta({ description: "The field, by its key or head (imports.columns)" }),
  how: z.enum(["set", "add", "remove"]).default("set").meta({
    description: "Add to a list of values, or remove from one, instead of setting the field",
  }),
  text: z
    .string()
    .max(5000)
    .meta({ description: "The value as a table would say it; empty takes the value away" }),
});
type Edit = z.output<typeof Edit>;

const OUTCOMES = ["changed", "unchanged", "conflict", "refused"] as const;
const Line = z.object({
  id: z.string(),
  label: z.string().meta({ description: "What it is about, in short" }),
  outcome: z.enum(OUTCOMES),
  changes: z.array(Change),
  why: z.string().nullable().meta({ description: "Why it is not changed, where it is not" }),
});
type Line = z.output<typeof Line>;

const Changed = z.object({
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

/** Whose the records are; where a field is set that says so too, as they would be. */
type ScopeOf = (context: Asking, ids: readonly string[], edits: readonly Edit[]) => Promise<Scope[]>;

/** `NOUN.change-many` and `NOUN.take-back`: the same change to many records at once, looked at first, and undone at once. */
export function changeManyOperations<const Noun extends string>(
  importable: AnyChangeable & { noun: Noun },
  { role, scopeOf }: { role: Role; scopeOf: ScopeOf },
) {
  const { noun, one } = importable;
  const changeMany = defineOperation({
    name: `${noun}.change-many` as `${Noun}.change-many`,
    summary: `Make the same change to many ${noun} at once, or say what it would change`,
    details: `With dryRun nothing is written, and each ${one} is told with what would change from what to what. Give the entry that it answers (seenUpTo) when you do it: what somebody else has changed since is a conflict and stays as it is. Each change is an entry of its own ${one}'s history with the one reason; ${noun}.take-back undoes them together.`,
    effect: "write",
    role,
    scope: ({ ids, edits }, context) => scopeOf(context, ids, edits),
    input: z.object({
      ids: z.array(importable.id).min(1).max(MOST).meta({
        description: "The records, at most 1,000; more are changed part by part",
      }),
      edits: z.array(Edit).min(1).max(20),
      seenUpTo: z.coerce
        .number()
        .int()
        .min(0)
        .optional()
        .meta({ description: "The last entry that you had seen" }),
      dryRun: flag,
      reason: z
        .string()
        .trim()
        .max(2000)
        .optional()
        .meta({ description: "Why; needed unless it is a dry run" }),
    }),
    output: Changed,
    isWell: ({ counts }) => (counts.refused ?? 0) + (counts.conflict ?? 0) === 0,
    run: async ({ ids, edits, seenUpTo, dryRun, reason }, context) => {
      if (!dryRun && !reason) throw noReason();
      if (!dryRun) await lockLedger(context.database);
      const { seq } = await getHead(context.database);
      const current = await importable.current(context, ids);
      const known = edits.map((edit) => ({ edit, column: columnOf(importable, edit) }));
      const plans: { line: Line; entries: NewEntry[] }[] = [];
      for (const id of [...new Set(ids as string[])]) {
        const state = current.get(id);
        if (!state) {
          const why = `There is no ${one} ${id} that you may see.`;
          plans.push({ line: { id, label: id, outcome: "refused", changes: [], why }, entries: [] });
        } else plans.push(await planEdits(context, importable, state, { edits: known, seenUpTo, reason }));
      }
      const entries = plans.flatMap((plan) => plan.entries);
      const written = dryRun ? [] : await appendEntries(context.database, entries, whoOf(context, reason));
      return answer(
        plans.map(({ line }) => line),
        { isDryRun: dryRun, seenUpTo: seq, written },
      );
    },
  });

  const takeBack = defineOperation({
    name: `${noun}.take-back` as `${Noun}.take-back`,
    summary: `Take back a change that was made to many ${noun} at once`,
    details: `Names the entries that the change answered. Each ${one} gets the values back that it had before; one that somebody has changed since is a conflict and stays as it is. Nothing is deleted: taking back is an entry too.`,
    effect: "write",
    role,
    scope: async ({ from, to }, context) =>
      scopeOf(
        context,
        (await listEntriesBetween(context.database, from, to)).map(({ record }) => record),
        [],
      ),
    input: z.object({
      from: z.coerce.number().int().min(1).meta({ description: "The first entry of the change" }),
      to: z.coerce.number().int().min(1).meta({ description: "The last entry of the change" }),
      reason: z.string().trim().min(1).max(2000).default("Taken back"),
    }),
    output: Changed,
    positional: ["from", "to"],
    isWell: ({ counts }) => (counts.conflict ?? 0) === 0,
    run: async ({ from, to, reason }, context) => {
      await lockLedger(context.database);
      const made = await listEntriesBetween(context.database, from, to);
      const [first] = made;
      const isOne =
        first !== undefined &&
        made.every(({ at, by, noun }) => at === first.at && by === first.by && noun === importable.one) &&
        made.length === to - from + 1;
      if (!isOne || (first.by !== context.person.id && context.person.role !== "administrator"))
        throw notOne();
      const ids = [...new Set(made.map(({ record }) => record))];
      const current = await importable.current(context, ids);
      const before = await importable.before(context, ids, from);
      const plans: { line: Line; entries: NewEntry[] }[] = [];
      for (const id of ids) {
        const [state, earlier] = [current.get(id), before.get(id)];
        if (!state || !earlier) {
          const why = "It was not there before, or you may not see it any more.";
          plans.push({ line: { id, label: id, outcome: "refused", changes: [], why }, entries: [] });
        } else plans.push(await planReturn(context, importable, { state, earlier, to, reason }));
      }
      const entries = plans.flatMap((plan) => plan.entries);
      const written = await appendEntries(context.database, entries, whoOf(context, reason));
      const { seq } = await getHead(context.database);
      return answer(
        plans.map(({ line }) => line),
        { isDryRun: false, seenUpTo: seq, written },
      );
    },
  });
  return [changeMany, takeBack] as const;
}

type Column = ImportColumn<Importing>;

function columnOf({ columns, noun }: AnyChangeable, { column: wanted, how }: Edit): Column {
  const same = (word: string) => word.toLowerCase() === wanted.trim().toLowerCase();
  const column = columns.find(({ key, head }) => same(key) || same(head));
  if (!column?.read) {
    throw new Problem("changes.column", {
      message: `"${wanted}" is no field of ${noun} that can be changed.`,
      remedy: "imports.columns lists the fields that can.",
    });
  }
  if (how !== "set" && !Array.isArray(column.read(""))) {
    throw new Problem("changes.column", {
      message: `${column.head} holds one value: nothing can be added to it or removed from it.`,
      remedy: "Set it instead.",
    });
  }
  return column;
}

/** What the cell would say after the edit. */
function textAfter(column: Column, { how, text }: Edit, before: string): string {
  if (how === "set") return text.trim();
  const held = before.split("; ").filter(Boolean);
  const given = text
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean);
  // "Japan" and "JP" are one value: they are compared by what they mean.
  const meaning = (part: string) => JSON.stringify(column.read?.(part));
  const named = new Set((how === "add" ? held : given).map(meaning));
  const others = (how === "add" ? given : held).filter((part) => !named.has(meaning(part)));
  return (how === "add" ? [...held, ...others] : others).join("; ");
}

async function planEdits(
  context: OperationContext,
  importable: AnyChangeable,
  state: Importing,
  {
    edits,
    seenUpTo,
    reason,
  }: {
    edits: readonly { edit: Edit; column: Column }[];
    seenUpTo: number | undefined;
    reason: string | undefined;
  },
): Promise<{ line: Line; entries: NewEntry[] }> {
  const about = { id: state.id, label: importable.label(state) };
  const fields: Record<string, unknown> = {};
  const changes: Change[] = [];
  try {
    for (const { edit, column } of edits) {
      const before = textOf(column.cell(state));
      const after = textAfter(column, edit, before);
      const value = column.read?.(after);
      if (JSON.stringify(value) === JSON.stringify(column.read?.(before))) continue;
      fields[column.key] = value;
      changes.push({ field: column.head, from: before || null, to: after || null });
    }
    if (changes.length === 0)
      return { line: { ...about, outcome: "unchanged", changes, why: null }, entries: [] };
    if (seenUpTo !== undefined && state.seq > seenUpTo) {
      const why = `Somebody has changed it since (entry ${state.seq}).`;
      return { line: { ...about, outcome: "conflict", changes, why }, entries: [] };
    }
    assertNotForTwo(importable.operations.change, fields);
    const entries = await importable.change(context, state, fields, reason);
    return { line: { ...about, outcome: "changed", changes, why: null }, entries };
  } catch (error) {
    const why = refusal(error);
    return { line: { ...about, outcome: "refused", changes, why }, entries: [] };
  }
}

/** Gives a record the values that it had before, as far as nobody has changed it since. */
async function planReturn(
  context: OperationContext,
  importable: AnyChangeable,
  { state, earlier, to, reason }: { state: Importing; earlier: Importing; to: number; reason: string },
): Promise<{ line: Line; entries: NewEntry[] }> {
  const about = { id: state.id, label: importable.label(state) };
  const fields: Record<string, unknown> = {};
  const changes: Change[] = [];
  for (const column of importable.columns as readonly Column[]) {
    const [now, then] = [textOf(column.cell(state)), textOf(column.cell(earlier))];
    if (!column.read || now === then) continue;
    fields[column.key] = column.read(then);
    changes.push({ field: column.head, from: now || null, to: then || null });
  }
  if (state.seq > to) {
    const why = `Somebody has changed it since (entry ${state.seq}).`;
    return { line: { ...about, outcome: "conflict", changes, why }, entries: [] };
  }
  if (changes.length === 0)
    return { line: { ...about, outcome: "unchanged", changes, why: null }, entries: [] };
  try {
    assertNotForTwo(importable.operations.change, fields);
    const entries = await importable.change(context, state, fields, reason);
    return { line: { ...about, outcome: "changed", changes, why: null }, entries };
  } catch (error) {
    return { line: { ...about, outcome: "refused", changes, why: refusal(error) }, entries: [] };
  }
}

/** Why one record cannot be changed so. Anything else than its own reasons is thrown on. */
function refusal(error: unknown): string {
  if (error instanceof UnreadCell) return error.message;
  if (error instanceof Problem) return `${error.message} ${error.remedy}`;
  if (error instanceof z.ZodError) return error.issues.map(({ message }) => message).join(". ");
  throw error;
}

function answer(
  lines: Line[],
  {
    isDryRun,
    seenUpTo,
    written,
  }: { isDryRun: boolean; seenUpTo: number; written: readonly { seq: number }[] },
): z.input<typeof Changed> {
  const counts = { changed: 0, unchanged: 0, conflict: 0, refused: 0 };
  for (const { outcome } of lines) counts[outcome] += 1;
  const [first, last] = [written[0], written.at(-1)];
  return {
    isDryRun,
    seenUpTo: last?.seq ?? seenUpTo,
    counts,
    lines,
    written: first && last ? { from: first.seq, to: last.seq } : null,
  };
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
