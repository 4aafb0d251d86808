import { z } from "zod";
import {
  type Asking,
  defineOperation,
  type OperationContext,
  type Role,
  type Scope,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { textOf } from "../../base/tables/table.ts";
import { listEntriesBetween, lockLedger } from "../entries/ledger-entry.store.ts";
import {
  Changed,
  conflictOf,
  doMany,
  entriesOfOne,
  MOST,
  manyAtOnce,
  type Plan,
  refusal,
  staying,
  takingBack,
} from "./changed-many.ts";
import { assertNotForTwo } from "./for-two.ts";
import type { AnyChangeable, ImportColumn, Importing } from "./importable.ts";
import type { Change } from "./planning.ts";

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
      ...manyAtOnce,
    }),
    output: Changed,
    isWell: ({ counts }) => (counts.refused ?? 0) + (counts.conflict ?? 0) === 0,
    run: ({ ids, edits, seenUpTo, dryRun, reason }, context) =>
      doMany(context, { dryRun, reason }, async () => {
        const current = await importable.current(context, ids);
        const known = edits.map((edit) => ({ edit, column: columnOf(importable, edit) }));
        const plans: Plan[] = [];
        for (const id of [...new Set(ids as string[])]) {
          const state = current.get(id);
          const why = `There is no ${one} ${id} that you may see.`;
          if (!state) plans.push(staying({ id, label: id }, "refused", why));
          else plans.push(await planEdits(context, importable, state, { edits: known, seenUpTo, reason }));
        }
        return plans;
      }),
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
    input: z.object(takingBack),
    output: Changed,
    positional: ["from", "to"],
    isWell: ({ counts }) => (counts.conflict ?? 0) === 0,
    run: async ({ from, to, reason }, context) => {
      await lockLedger(context.database);
      const made = await entriesOfOne(context, { from, to }, ({ noun }) => noun === one);
      return doMany(context, { dryRun: false, reason }, async () => {
        const ids = [...new Set(made.map(({ record }) => record))];
        const current = await importable.current(context, ids);
        const before = await importable.before(context, ids, from);
        const plans: Plan[] = [];
        for (const id of ids) {
          const [state, earlier] = [current.get(id), before.get(id)];
          const why = "It was not there before, or you may not see it any more.";
          if (!state || !earlier) plans.push(staying({ id, label: id }, "refused", why));
          else plans.push(await planReturn(context, importable, { state, earlier, to, reason }));
        }
        return plans;
      });
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
): Promise<Plan> {
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
    if (changes.length === 0) return staying(about, "unchanged");
    if (seenUpTo !== undefined && state.seq > seenUpTo) return conflictOf(about, state.seq, changes);
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
): Promise<Plan> {
  const about = { id: state.id, label: importable.label(state) };
  const fields: Record<string, unknown> = {};
  const changes: Change[] = [];
  for (const column of importable.columns as readonly Column[]) {
    const [now, then] = [textOf(column.cell(state)), textOf(column.cell(earlier))];
    if (!column.read || now === then) continue;
    fields[column.key] = column.read(then);
    changes.push({ field: column.head, from: now || null, to: then || null });
  }
  if (state.seq > to) return conflictOf(about, state.seq, changes);
  if (changes.length === 0) return staying(about, "unchanged");
  try {
    assertNotForTwo(importable.operations.change, fields);
    const entries = await importable.change(context, state, fields, reason);
    return { line: { ...about, outcome: "changed", changes, why: null }, entries };
  } catch (error) {
    return { line: { ...about, outcome: "refused", changes, why: refusal(error) }, entries: [] };
  }
}
