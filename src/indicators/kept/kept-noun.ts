import { z } from "zod";
import { MARKINGS, MarkedFor, MarkingCode, maySee } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import { type Asking, PersonName, type Scope, type Viewer } from "../../base/operation.ts";
import { Problem, unreachable } from "../../base/problem.ts";
import { endOfDay, entriesUntil } from "../../ledger/entries/as-of.ts";
import { someOf } from "../../ledger/entries/changing.ts";
import { readKeptEntries } from "../../ledger/entries/kept-entries.ts";
import type { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";
import { defineRecord, type RecordOf } from "../../ledger/entries/record.ts";

/** What every record of these nouns says of who may see it and under which framework it stands. */
export const keptFields = {
  framework: z.string().trim().min(1).max(100).nullable().default(null).meta({
    description: "Id of the framework to which it belongs: who has a role there may change it",
  }),
  marking: MarkingCode.default(() => MARKINGS()[0]?.code ?? "public"),
  markedFor: MarkedFor.default([]).meta({ description: "Organisations or people that the marking names" }),
  published: z.boolean().default(false).meta({ description: "Whether visitors may see it" }),
};
type KeptFields = { framework: string | null; marking: string; markedFor: string[]; published: boolean };

/** What an entry about such a record says. */
export type KeptContent<Fields> =
  | { kind: "recorded"; fields: Fields }
  | { kind: "changed"; fields: Partial<Fields> }
  | { kind: "withdrawn" }
  | { kind: "restored" };

/** A record as its entries give it. */
export type Kept<Fields> = {
  id: string;
  seq: number;
  fields: Fields;
  isWithdrawn: boolean;
  recordedBy: string;
  organisation: string | null;
  recordedAt: string;
  changedBy: string;
  changedAt: string;
};

/** How such a record is shown besides its own fields. */
export const keptShape = {
  seq: z.int().nullable().meta({ description: "Its last ledger entry, for basedOn; null where it ships" }),
  isWithdrawn: z.boolean(),
  recordedBy: PersonName.nullable(),
  recordedAt: z.iso.datetime().nullable(),
  changedBy: PersonName.nullable(),
  changedAt: z.iso.datetime().nullable(),
};

/** A noun of which there are few records, each read from its entries: no table has to be drawn. */
export type KeptNoun<Noun extends string, Fields> = {
  noun: Noun;
  plural: string;
  fields: z.ZodObject;
  id: z.ZodType<string>;
  /** Those that somebody may see, in the order of their recording; as the ledger said at the end of a day, if one is given. */
  read(
    database: Database,
    viewer: Viewer,
    asked?: { end?: Date | null; withWithdrawn?: boolean },
  ): Promise<Map<string, Kept<Fields>>>;
  /** One of them, withdrawn or not. Throws `NOUNS.unknown` also where it may not be seen. */
  get(asked: Asking, id: string, asOf?: string): Promise<Kept<Fields>>;
  record: RecordOf<Noun, string, { kind: string }, Kept<Fields>>;
  /** Whose these records are. */
  scopesOf(asked: Asking, ids: readonly string[]): Promise<Scope[]>;
};

/** Declares such a noun. */
export function keptNoun<const Noun extends string, Shape extends z.core.$ZodLooseShape>(of: {
  noun: Noun;
  /** As the operations name them: "indicators". */
  plural: string;
  id: z.ZodType<string>;
  fields: z.ZodObject<Shape>;
}): KeptNoun<Noun, z.output<z.ZodObject<Shape>> & KeptFields> {
  type Fields = z.output<z.ZodObject<Shape>> & KeptFields;
  const content = z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("recorded"), fields: of.fields }),
    z.object({ kind: z.literal("changed"), fields: someOf(of.fields) }),
    z.object({ kind: z.literal("withdrawn") }),
    z.object({ kind: z.literal("restored") }),
  ]) as unknown as z.ZodType<KeptContent<Fields>>;
  const derive = (entries: readonly LedgerEntry<KeptContent<Fields>>[]) =>
    entries.reduce<Kept<Fields> | null>(followedBy, null);
  const read: KeptNoun<Noun, Fields>["read"] = async (database, viewer, asked = {}) => {
    const found = new Map<string, Kept<Fields>>();
    for (const [id, entries] of await readKeptEntries(database, of.noun)) {
      const own = entriesUntil(entries as readonly LedgerEntry<KeptContent<Fields>>[], asked.end ?? null);
      const record = derive(own);
      const today = derive(entries as readonly LedgerEntry<KeptContent<Fields>>[]);
      // Who may see it is decided by how it is marked today, whatever day is looked at.
      const isSeen = today && maySee(viewer, { ...today.fields, isPublished: today.fields.published });
      if (record && isSeen && (asked.withWithdrawn || !record.isWithdrawn)) found.set(id, record);
    }
    return found;
  };
  return {
    noun: of.noun,
    plural: of.plural,
    fields: of.fields,
    id: of.id,
    read,
    async get({ database, person, now }, id, asOf) {
      const end = endOfDay(asOf, now);
      const found = (await read(database, person, { end, withWithdrawn: true })).get(id);
      if (found) return found;
      throw new Problem(`${of.plural}.unknown`, {
        message: `There is no ${of.noun} ${id} that you may see.`,
        remedy: `Ask ${of.plural}.list to see which there are.`,
        details: { id },
      });
    },
    async scopesOf({ database, person }, ids) {
      const all = await read(database, person, { withWithdrawn: true });
      return ids.map((id) => {
        const record = all.get(id);
        return record ? scopeOf(record.organisation, record.fields) : { organisations: [], frameworks: [] };
      });
    },
    record: defineRecord<Noun, string, { kind: string }, Kept<Fields>>({
      noun: of.noun,
      id: of.id,
      content: content as never,
      derive: derive as never,
      index: async () => {},
      clear: async () => {},
      visible: async (database, viewer, entries) => {
        const seen = await read(database, viewer, { withWithdrawn: true });
        return entries.filter((entry) => seen.has(entry.record));
      },
    }),
  };
}

/** Whose a record with these fields is that an organisation recorded. */
export function scopeOf(
  organisation: string | null,
  { framework, markedFor }: Pick<KeptFields, "framework" | "markedFor">,
): Scope {
  return {
    organisations: [...(organisation === null ? [] : [organisation]), ...markedFor],
    frameworks: framework === null ? [] : [framework],
  };
}

function followedBy<Fields>(
  before: Kept<Fields> | null,
  { record: id, seq, by, at, organisation, content }: LedgerEntry<KeptContent<Fields>>,
): Kept<Fields> | null {
  const last = { seq, changedBy: by, changedAt: at };
  switch (content.kind) {
    case "recorded":
      return {
        id,
        fields: content.fields,
        isWithdrawn: false,
        recordedBy: by,
        organisation,
        recordedAt: at,
        ...last,
      };
    case "changed":
      return before && { ...before, fields: { ...before.fields, ...content.fields }, ...last };
    case "withdrawn":
      return before && { ...before, isWithdrawn: true, ...last };
    case "restored":
      return before && { ...before, isWithdrawn: false, ...last };
    default:
      return unreachable(content);
  }
}
