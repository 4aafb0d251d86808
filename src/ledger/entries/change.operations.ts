import { z } from "zod";
import {
  defineOperation,
  flag,
  listOf,
  type OperationContext,
  PersonId,
  pageOf,
  paging,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { endOfDay } from "./as-of.ts";
import { type Declared, HistoryEntry, visibleTo, withChanges, withNames } from "./history.operations.ts";
import { getHead, listEntries, listEntriesAmong, listRecordRows } from "./ledger-entry.store.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import { findLook, recordLook } from "./look.store.ts";
import type { RecordDeclaration } from "./record.ts";

/** More than this is nothing that somebody reads through: the ledger's file has all of it. */
const MOST = 20_000;

const ChangedRecord = HistoryEntry.extend({
  commitment: z.string().nullable().meta({ description: "The commitment that the record is or belongs to" }),
});
export type ChangedRecord = z.input<typeof ChangedRecord>;

/** Between when, and of what, changes are asked for. */
const asked = {
  from: z.iso.date().optional().meta({ description: "First day (UTC); from the beginning, if absent" }),
  to: z.iso.date().optional().meta({ description: "Last day (UTC); until now, if absent" }),
  unseen: flag.meta({
    description: "Only what came after the entry up to which you have looked (ledger.seen)",
  }),
  nouns: listOf(z.string()).meta({ description: "Only about records of these nouns: commitment, action …" }),
  records: listOf(z.string()).meta({ description: "Only about these records and what belongs to them" }),
  by: listOf(PersonId).meta({ description: "Only what these people did" }),
};
type Asked = z.output<z.ZodObject<typeof asked>> & {
  /** Only about these records as well, and what belongs to them. */
  among?: readonly string[] | undefined;
};

/** By what changes are narrowed that are not said record by record. */
export const narrowing = {
  frameworks: listOf(z.string()).meta({ description: "Only about these frameworks and what is under them" }),
  partners: listOf(z.string()).meta({ description: "Only about commitments with these partners" }),
};
type Narrowing = z.output<z.ZodObject<typeof narrowing>>;

/** The records that are under these frameworks and with these partners, as far as somebody may see them. */
export type FindRecords = (
  context: Pick<OperationContext, "database" | "person">,
  asked: Narrowing,
) => Promise<string[]>;

/** What rows are about, by words that somebody knows it by: the quote of a commitment; null where there is none to be seen. */
export type FindNames = (
  database: OperationContext["database"],
  viewer: OperationContext["person"],
  rows: readonly Pick<ChangedRecord, "commitment">[],
) => Promise<(row: Pick<ChangedRecord, "commitment">) => string | null>;

/** The records to which changes are narrowed; undefined where they are not. */
export async function narrowedBy(
  find: FindRecords,
  asked: Narrowing,
  context: Pick<OperationContext, "database" | "person">,
): Promise<string[] | undefined> {
  const isNarrowed = asked.frameworks.length + asked.partners.length > 0;
  return isNarrowed ? find(context, asked) : undefined;
}

/** What of the ledger changed under these conditions, as far as somebody may see it, the latest first. */
export async function listChanges(
  byNoun: Declared,
  { from, to, unseen, ...only }: Asked,
  { database, person, now }: Pick<OperationContext, "database" | "person" | "now">,
  page: { limit: number; offset: number },
): Promise<{ rows: ChangedRecord[]; total: number; last: number | null; looked: string | null }> {
  const looked = await findLook(database, person.id);
  const found = await listEntriesAmong(database, {
    after: unseen ? (looked?.seq ?? 0) : 0,
    from: from === undefined ? null : new Date(`${from}T00:00:00Z`),
    before: endOfDay(to, now),
    ...only,
    limit: MOST + 1,
  });
  if (found.length > MOST) throw tooMany();
  const seen = (await visibleTo(database, person, byNoun, found)).reverse();
  const wanted = seen.slice(page.offset, page.offset + page.limit);
  const rows = await withHistory(byNoun, wanted, { database, person });
  const named = await withNames(database, person, rows);
  const parts = new Map(
    (
      await listRecordRows(
        database,
        rows.map(({ record }) => record),
      )
    ).map((row) => [row.record, row]),
  );
  return {
    rows: named.map((row) => ({
      ...row,
      commitment: row.noun === "commitment" ? row.record : (parts.get(row.record)?.part_of ?? null),
    })),
    total: seen.length,
    last: seen[0]?.seq ?? null,
    looked: looked?.at ?? null,
  };
}

/** These entries with what each changed: read from all that came before about the same records. */
async function withHistory(
  byNoun: Declared,
  wanted: readonly LedgerEntry[],
  { database, person }: Pick<OperationContext, "database" | "person">,
) {
  const records = [...new Set(wanted.map(({ record }) => record))];
  const all = await visibleTo(database, person, byNoun, await listEntries(database, records));
  const told = new Map(withChanges(byNoun, all).map((row) => [row.seq, row]));
  return wanted.flatMap(({ seq }) => told.get(seq) ?? []);
}

function tooMany(): Problem {
  return new Problem("ledger.too-many-changes", {
    message: `More than ${MOST.toLocaleString("en").replaceAll(",", " ")} entries were made in this time.`,
    remedy: "Choose a shorter time or fewer nouns, or export the ledger.",
  });
}

/** The operations that tell what changed of records of these nouns, and remember up to where somebody has looked. */
export function changeOperations(
  declarations: readonly RecordDeclaration[],
  find: FindRecords,
  findNames: FindNames,
) {
  const byNoun: Declared = new Map(declarations.map((declared) => [declared.noun, declared]));
  return [changes(byNoun, find, findNames), seen] as const;
}

const NamedRecord = ChangedRecord.extend({
  called: z.string().nullable().meta({
    description:
      "The quote of the commitment that it is about, cut if it is long; null: of none, or of none you may see",
  }),
});

const changes = (byNoun: Declared, find: FindRecords, findNames: FindNames) =>
  defineOperation({
    name: "ledger.changes",
    summary:
      "Tell what changed in the ledger between two days, or since you last looked: who, when, what, from what to what",
    details:
      "The latest first. What you may not see is left out. With unseen, what came since you said ledger.seen; where you never did, everything.",
    effect: "read",
    role: "reader",
    input: z.object({ ...asked, ...narrowing, ...paging }),
    output: pageOf(NamedRecord).extend({
      last: z.int().nullable().meta({
        description: "The last entry among them: give it to ledger.seen once you have looked; null: none",
      }),
      looked: z.iso
        .datetime()
        .nullable()
        .meta({ description: "When you last said that you had looked; null: never" }),
    }),
    columns: ["at", "by", "noun", "kind", "called", "record", "reason"],
    run: async ({ limit, offset, frameworks, partners, ...given }, context) => {
      const among = await narrowedBy(find, { frameworks, partners }, context);
      const found = await listChanges(byNoun, { ...given, among }, context, { limit, offset });
      const nameOf = await findNames(context.database, context.person, found.rows);
      return { ...found, rows: found.rows.map((row) => ({ ...row, called: nameOf(row) })) };
    },
  });

const seen = defineOperation({
  name: "ledger.seen",
  summary: "Say that you have looked at all changes up to an entry; it is remembered for you alone",
  effect: "write",
  role: "reader",
  input: z.object({
    upTo: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ description: "Number of the entry; the last, if absent" }),
  }),
  output: z.object({ looked: z.iso.datetime() }),
  positional: ["upTo"],
  run: async ({ upTo }, { database, person, now }) => {
    const { seq: head } = await getHead(database);
    await recordLook(database, person.id, Math.min(upTo ?? head, head), now());
    return { looked: now().toISOString() };
  },
});
