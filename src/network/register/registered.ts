import { z } from "zod";
import { MARKINGS, type Marked, MarkedFor, MarkingCode } from "../../access/markings/marking.ts";
import { Citation } from "../../base/citation.ts";
import { unreachable } from "../../base/problem.ts";
import { someOf } from "../../ledger/entries/changing.ts";
import type { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";
import { findPartyByName } from "../../parties/party.registry.ts";
import { type Fact, Figure, gather, sinceOf, statusOn, TopicCode } from "./fact.ts";
import { knownBy } from "./publication.ts";

/** Ids of the register are words that can be read: "eu-japan-digital-partnership". */
export function slugOf<Noun extends string>(noun: Noun) {
  return z
    .string()
    .max(120)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, `The id of a ${noun} is small letters, figures and dashes`)
    .brand<Noun>()
    .meta({ description: `Id of a ${noun}` });
}

/** A party by its code or any of its names; kept by its code. */
export const PartyRef = z
  .string()
  .refine(
    (name) => findPartyByName(name) !== undefined,
    "There is no such party: parties.list shows which there are",
  )
  .overwrite((name) => findPartyByName(name)?.id ?? name)
  .meta({ examples: ["JP"] });

/** What every record of the network says of itself, whatever it is. */
export const registeredFields = {
  name: z.string().trim().min(1).max(200),
  also: z
    .array(z.string().trim().min(1).max(200))
    .default([])
    .meta({ description: "Other names and acronyms" }),
  parties: z.array(PartyRef).default([]).meta({ description: "Codes or names of parties" }),
  unnamed: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .nullable()
    .default(null)
    .meta({ description: "Parties that the sources mean and do not name one by one" }),
  marking: MarkingCode.default(() => MARKINGS()[0]?.code ?? "public"),
  markedFor: MarkedFor.default([]).meta({ description: "Organisations or people that the marking names" }),
  published: z.boolean().default(false).meta({ description: "Whether the public view may show it" }),
  sources: z.array(Citation).default([]),
};

/** What can be said of a record in the ledger, beside what its noun adds. */
export function contentOf<Shape extends z.core.$ZodLooseShape, FactOf extends z.ZodObject>(
  fields: z.ZodObject<Shape>,
  fact: FactOf,
) {
  return z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("recorded"), fields }),
    z.object({
      kind: z.literal("changed"),
      fields: someOf(fields),
    }),
    z.object({ kind: z.literal("fact added"), fact }),
    z.object({ kind: z.literal("fact retracted"), fact: z.int().min(1) }),
    z.object({ kind: z.literal("withdrawn") }),
    z.object({ kind: z.literal("restored") }),
  ]);
}

/** A record of the network as it ships with Entente, before anybody has added to it. */
export type Catalogued<Fields, One extends Fact> = { id: string; fields: Fields; facts: One[] };

/** What the ledger may say of a record of the network. */
export type RegisteredContent<Fields, One> =
  | { kind: "recorded"; fields: Fields }
  | { kind: "changed"; fields: Partial<Fields> }
  | { kind: "fact added"; fact: Omit<One, "known" | "by" | "seq"> }
  | { kind: "fact retracted"; fact: number }
  | { kind: "withdrawn" }
  | { kind: "restored" };

/** A record of the network: what ships with Entente, and on it what people have added since. */
export type Registered<Fields, One extends Fact> = Catalogued<Fields, One> & {
  isCatalogued: boolean;
  isWithdrawn: boolean;
  /** Its last entry in the ledger: what a change is based on. Null where there is none. */
  seq: number | null;
  /** The last entry that changed what is said of it, as told by `seq` and `at`. Null where there is none. */
  changed: { seq: number; at: string } | null;
};

/** A record read from the catalogue and its entries, oldest first. Null where there is neither. */
export function deriveRegistered<Fields, One extends Fact>(
  base: Catalogued<Fields, One> | undefined,
  entries: readonly LedgerEntry<RegisteredContent<Fields, One>>[],
): Registered<Fields, One> | null {
  let record: Registered<Fields, One> | null = base
    ? { ...base, isCatalogued: true, isWithdrawn: false, seq: null, changed: null }
    : null;
  for (const entry of entries) {
    const { content, seq, at } = entry;
    const changed = { seq, at };
    if (content.kind === "recorded") {
      record = {
        id: entry.record,
        fields: content.fields,
        facts: record?.facts ?? [],
        isCatalogued: record?.isCatalogued ?? false,
        isWithdrawn: false,
        seq,
        changed,
      };
    } else if (record) record = { ...changedBy(record, entry, content), seq, changed };
  }
  return record;
}

function changedBy<Fields, One extends Fact>(
  record: Registered<Fields, One>,
  { by, at, seq }: { by: string; at: string; seq: number },
  content: Exclude<RegisteredContent<Fields, One>, { kind: "recorded" }>,
): Registered<Fields, One> {
  switch (content.kind) {
    case "changed":
      return { ...record, fields: { ...record.fields, ...content.fields } };
    case "fact added":
      return {
        ...record,
        facts: [...record.facts, { ...content.fact, known: at.slice(0, 10), by, seq } as One],
      };
    case "fact retracted":
      return { ...record, facts: record.facts.filter((fact) => fact.seq !== content.fact) };
    case "withdrawn":
      return { ...record, isWithdrawn: true };
    case "restored":
      return { ...record, isWithdrawn: false };
    default:
      return unreachable(content);
  }
}

/** A fact of the catalogue, with the day on which it was known. */
export function asShipped<One>(fact: One & { sources: z.infer<typeof Citation>[] }) {
  return { ...fact, known: knownBy(fact.sources), by: null, seq: null };
}

/** Who may see a record. What ships with Entente is public. */
export function markedAs({
  fields,
  isCatalogued,
}: {
  fields: { marking: string; markedFor: string[]; published: boolean };
  isCatalogued: boolean;
}): Marked {
  const { marking, markedFor, published } = fields;
  return { marking, markedFor, isPublished: published || isCatalogued };
}

/** What is shown of every record of the network as it stood on a day, whatever it is. */
export function stateFields<Id extends z.ZodType, const Status extends string>(
  id: Id,
  statuses: readonly Status[],
) {
  return {
    id,
    name: z.string(),
    also: z.array(z.string()),
    parties: z.array(z.string()),
    unnamed: z.string().nullable(),
    status: z.enum(statuses),
    topics: z.array(TopicCode),
    figures: z.array(Figure),
    marking: z.string(),
    sources: z.array(Citation),
  };
}

/** Since when a record stands, as far as its sources say. */
export const sinceFields = {
  since: z.string().nullable().meta({ description: "Since when it stands, where its sources say" }),
  sinceAfter: z
    .string()
    .nullable()
    .meta({ description: "It began after this day, where the day is not known" }),
  sinceAtLatest: z.string().nullable().meta({ description: "It had begun by this day" }),
};

type Named = {
  name: string;
  also: string[];
  parties: string[];
  unnamed: string | null;
  marking: string;
  sources: z.infer<typeof Citation>[];
};

/** What a record says of itself, whatever the day. */
export function namedOf<Fields extends Named, One extends Fact>(record: Catalogued<Fields, One>) {
  const { name, also, parties, unnamed, marking } = record.fields;
  return { name, also, parties, unnamed, marking, sources: sourcesOf(record) };
}

/** A record as it stood on a day: what is the same for every noun; null where it had not come yet. */
export function stateOn<Fields extends Named, Status extends string>(
  record: Catalogued<Fields, Fact<Status>>,
  day: string,
) {
  const { facts } = record;
  const status = statusOn(facts, day);
  if (status === null) return null;
  return {
    ...namedOf(record),
    status,
    topics: gather(facts, day, (fact) => fact.topics),
    figures: gather(facts, day, (fact) => fact.figures),
  };
}

/** Since when a record had stood on a day: from its first fact that gives one of these statuses. */
export function sinceOn<Status extends string>(
  { facts }: { facts: readonly Fact<Status>[] },
  standing: readonly Status[],
  day: string,
) {
  const { on, after, atLatest } = sinceOf(facts, standing, day);
  return { since: on, sinceAfter: after, sinceAtLatest: atLatest };
}

/** All sources of a record, each once. */
function sourcesOf<Fields extends { sources: z.infer<typeof Citation>[] }, One extends Fact>({
  fields,
  facts,
}: Catalogued<Fields, One>): z.infer<typeof Citation>[] {
  const all = [...fields.sources, ...facts.flatMap((fact) => fact.sources)];
  return [...new Map(all.map((source) => [`${source.document}\n${source.section}`, source])).values()];
}
