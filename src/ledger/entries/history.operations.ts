import { z } from "zod";
import { namesFor } from "../../access/people/shown-names.ts";
import type { Database } from "../../base/database/database.ts";
import { defineOperation, flag, pageOf, paging, type Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { asOf, endOfDay, entriesUntil } from "./as-of.ts";
import { Change, deriveChanges } from "./history.ts";
import { listEntries, listEntriesWithParts } from "./ledger-entry.store.ts";
import { LedgerEntry } from "./ledger-entry.ts";
import type { RecordDeclaration } from "./record.ts";

const { content: _, previous: __, ...told } = LedgerEntry.shape;
export const HistoryEntry = z.object({
  ...told,
  kind: z.string().meta({ description: "What was done, in the word of its noun" }),
  changes: z.array(Change),
});

/** The operation that tells how any record of the ledger came to stand as it does. */
export function ledgerHistory(declarations: readonly RecordDeclaration[]) {
  const byNoun = new Map(declarations.map((declared) => [declared.noun, declared]));
  return defineOperation({
    name: "ledger.history",
    summary:
      "Tell the history of a record of any noun, the latest first: who changed what from what to what, when, why, and on whose approval",
    effect: "read",
    role: "reader",
    input: z.object({
      record: z.string().min(1).max(200).meta({ description: "Id of the record" }),
      withParts: flag.meta({
        description:
          "Also of what belongs to it: of a commitment its actions, milestones, evidence, assessments",
      }),
      ...asOf,
      ...paging,
    }),
    output: pageOf(HistoryEntry),
    columns: ["at", "by", "noun", "kind", "reason", "record"],
    positional: ["record"],
    run: async ({ record, withParts, asOf, limit, offset }, { database, person, now }) => {
      const found = withParts
        ? await listEntriesWithParts(database, [record])
        : await listEntries(database, [record]);
      const entries = entriesUntil(found, endOfDay(asOf, now));
      const seen = await visibleTo(database, person, byNoun, entries);
      if (!seen.some((entry) => entry.record === record)) {
        throw new Problem("ledger.no-record", {
          message: `The ledger has no record ${record} that you may see.`,
          remedy: "Take the id from the page or list that shows the record.",
          details: { record },
        });
      }
      const rows = withChanges(byNoun, seen).reverse();
      const page = rows.slice(offset, offset + limit);
      return { rows: await withNames(database, person, page), total: rows.length };
    },
  });
}

type Row = z.input<typeof HistoryEntry>;

/** What a record may hold besides: people for whom it is marked, by their ids. */
export async function withNames(database: Database, viewer: Viewer, rows: readonly Row[]): Promise<Row[]> {
  const text = JSON.stringify(rows.map(({ changes }) => changes));
  const nameOf = await namesFor(database, viewer, text.match(/(?<=")per-[a-z0-9]{12}(?=")/gu) ?? []);
  const named: Row["changes"][] = JSON.parse(text, (_, value) =>
    typeof value === "string" ? nameOf(value) : value,
  );
  return rows.map((row, at) => ({ ...row, changes: named[at] ?? [] }));
}

export type Declared = ReadonlyMap<string, RecordDeclaration>;

/** Those of the entries, about records of any nouns, that somebody may see, in the order of the chain. */
export async function visibleTo(
  database: Database,
  viewer: Viewer,
  byNoun: Declared,
  entries: readonly LedgerEntry[],
): Promise<LedgerEntry[]> {
  const seen: LedgerEntry[] = [];
  for (const [noun, declared] of byNoun) {
    const own = entries.filter((entry) => entry.noun === noun);
    if (own.length > 0)
      seen.push(...((await declared.visible(database, viewer, own as never)) as LedgerEntry[]));
  }
  return seen.sort((one, other) => one.seq - other.seq);
}

export function withChanges(byNoun: Declared, entries: readonly LedgerEntry[]): Row[] {
  const known = new Map<string, { entries: LedgerEntry[]; state: unknown }>();
  return entries.map(({ content, previous: _, ...entry }) => {
    const declared = byNoun.get(entry.noun);
    const ships = () => ({ entries: [], state: declared?.ships?.(entry.record) ?? null });
    const before = known.get(entry.record) ?? ships();
    const own = [...before.entries, { content, previous: _, ...entry }];
    const state = declared?.derive(own as never) ?? null;
    known.set(entry.record, { entries: own, state });
    return { ...entry, kind: content.kind, changes: deriveChanges(before.state, state) };
  });
}
