import { settleMarking } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import type { Asking, OperationContext, Scope, Viewer } from "../../base/operation.ts";
import type { NewEntry } from "../../ledger/entries/record.ts";
import { readCoded, readDate, readList, readWords } from "../../ledger/imports/cells.ts";
import { type Importable, type ImportColumn, UnreadCell } from "../../ledger/imports/importable.ts";
import { findParty, findPartyByName } from "../../parties/party.registry.ts";
import { describeTopics } from "../../statements/reading/fields/topics.ts";
import type { Fact } from "./fact.ts";
import { assertFree, idFromName } from "./recording.ts";
import { type FrameworksOf, movedTo, ownScope } from "./register.scope.ts";
import type { RegisterAsked } from "./register-noun.ts";
import type { Registered } from "./registered.ts";

type Fields = {
  name: string;
  also: string[];
  parties: string[];
  unnamed: string | null;
  marking: string;
  markedFor: string[];
  published: boolean;
  sources: { document: string; section: string }[];
};
// biome-ignore lint/suspicious/noExplicitAny: each noun has fields and statuses of its own, which only its own files name
type AnyRecord = Registered<any, any> & { fields: Fields; facts: Fact[] };
/** A record of the register as a table has it. One that only ships has no entry yet. */
export type TableRecord = AnyRecord & { seq: number };

function readParty(text: string): string {
  const known = findParty(text.trim().toUpperCase()) ?? findPartyByName(text.trim());
  if (known) return known.id;
  throw new UnreadCell(`"${text.trim()}" is no party that Entente knows by its code or name.`);
}

/** The columns that tables of every noun of the register have. */
const COMMON: readonly ImportColumn<TableRecord>[] = [
  {
    key: "name",
    head: "Name",
    takes: "What it is called; an id is made from it",
    isNeeded: true,
    cell: ({ fields }) => fields.name,
    read: readWords,
  },
  {
    key: "also",
    head: "Other names",
    takes: "Parted by semicolons",
    cell: ({ fields }) => fields.also,
    read: readList(readWords),
  },
  {
    key: "parties",
    head: "Parties",
    takes: "Codes or names of parties, parted by semicolons: EU; JP",
    cell: ({ fields }) => fields.parties,
    read: readList(readParty),
  },
  {
    key: "document",
    head: "Said in",
    takes: "The document that says it, by its reference",
    isNeeded: true,
    cell: ({ fields }) => fields.sources[0]?.document ?? null,
    read: readWords,
  },
  {
    key: "section",
    head: "Section",
    takes: "Its section that says it",
    isNeeded: true,
    cell: ({ fields }) => fields.sources[0]?.section ?? null,
    read: readWords,
  },
];

/** The columns of a fact: what is said of a new record beside its fields, or is added to one that is there. */
export function factColumns(statuses: readonly string[]): readonly ImportColumn<TableRecord>[] {
  const last = ({ facts }: TableRecord) => facts.at(-1);
  const columns: ImportColumn<TableRecord>[] = [
    {
      key: "says",
      head: "What is the case",
      takes: "In one plain sentence; with it, status, day and topics become a fact of the record",
      cell: (record) => last(record)?.says ?? null,
      read: readWords,
    },
    {
      key: "status",
      head: "Status",
      takes: statuses.join(", "),
      cell: (record) => last(record)?.status ?? null,
      read: readCoded("status", () => statuses.map((code) => ({ code, label: code }))),
    },
    {
      key: "since",
      head: "From",
      takes: "2026, 2026-06 or 2026-06-04",
      cell: (record) => last(record)?.on ?? null,
      read: readDate,
    },
    {
      key: "topics",
      head: "Topics",
      takes: "Topics by their codes or names, parted by semicolons",
      cell: (record) => last(record)?.topics ?? null,
      read: readList(readCoded("topic", describeTopics)),
    },
  ];
  return columns.map((column) => ({ ...column, isAdding: true }));
}

type Declared<Noun extends string = string> = {
  noun: Noun;
  one: string;
  // biome-ignore lint/suspicious/noExplicitAny: the id and content of each noun are checked by its own schema
  id: any;
  of: {
    read(database: Database, viewer: Viewer, asked?: RegisterAsked): Promise<Map<string, AnyRecord>>;
    record: { entry(id: never, content: never, basedOn?: number): NewEntry };
    scopesOf(asked: Asking, ids: readonly string[]): Promise<Scope[]>;
    frameworksOf: FrameworksOf;
  };
  columns: readonly ImportColumn<TableRecord>[];
  /** The words from which a record's id is made, and by which a row is known to be about one; its name if absent. */
  calledBy?(fields: Record<string, unknown>): string;
  /** The schema of its fields and of a fact about it. */
  fields: { parse(value: unknown): unknown };
  fact: { parse(value: unknown): unknown };
  /** Throws where what is to be recorded does not fit what is there. */
  assertFits(context: OperationContext, fields: Record<string, unknown>): Promise<void>;
};

/** A noun of the register as a table makes and changes it. What a table says of a status or day becomes a fact with its source. */
export function registerImportable<const Noun extends string>(
  of: Declared<Noun>,
): Importable<TableRecord> & { noun: Noun } {
  const entry = (id: string, content: object) => of.of.record.entry(id as never, content as never);
  const idOf = (fields: Record<string, unknown>) => idFromName(of.calledBy?.(fields) ?? String(fields.name));
  const readAll = async ({ database, person }: Asking) =>
    of.of.read(database, person, { withWithdrawn: true });
  return {
    noun: of.noun,
    one: of.one,
    id: of.id,
    columns: [...COMMON, ...of.columns],
    operations: { record: `${of.noun}.record`, change: `${of.noun}.change` },
    scopesOf: async (asked, rows) => {
      const all = await readAll(asked);
      const scopes = rows.map(async ({ id, fields }) => {
        const before = id === null ? {} : all.get(id)?.fields;
        const own = id ?? idOf(fields);
        const after = await of.of.frameworksOf(asked, own, { ...before, ...fields } as never);
        if (id === null) return [ownScope(asked, after)];
        const now = await of.of.scopesOf(asked, [id]);
        return [...now, ...movedTo(now, after)];
      });
      return (await Promise.all(scopes)).flat();
    },
    current: async (context, ids) => {
      const all = await readAll(context);
      return new Map(
        ids.flatMap((id) => {
          const found = all.get(id);
          return found ? [[id, { ...found, seq: found.seq ?? 0 }] as const] : [];
        }),
      );
    },
    sameness: (fields) => (typeof fields.name === "string" ? idOf(fields) : null),
    twins: async (context) => {
      const all = [...(await readAll(context))];
      return new Map([
        ...all.map(([id, { fields }]) => [idOf(fields), id] as const),
        ...all.map(([id]) => [id, id] as const),
      ]);
    },
    record: async (context, given) => {
      const id = idOf(given);
      await assertFree(context.database, id);
      const { fields, fact } = partsOf(given);
      await of.assertFits(context, fields);
      const full = of.fields.parse(fields) as Fields;
      const marked = settleMarking(context.person, full.marking, full.markedFor);
      return [
        entry(id, { kind: "recorded", fields: { ...full, ...marked } }),
        ...factOf(of, entry, id, fact, full.sources),
      ];
    },
    change: async (context, state, given) => {
      const { fields, fact } = partsOf(given, state.fields.sources);
      // A day alone says since when it has been as it is.
      if (fact.since !== undefined && fact.status === undefined) fact.status = state.facts.at(-1)?.status;
      await of.assertFits(context, fields);
      const sources = (fields.sources as Fields["sources"] | undefined) ?? state.fields.sources;
      return [
        ...(Object.keys(fields).length ? [entry(state.id, { kind: "changed", fields })] : []),
        ...factOf(of, entry, state.id, fact, sources),
      ];
    },
  };
}

const OF_A_FACT = ["says", "status", "since", "topics"] as const;

/** What of a row is said of the record itself, and what becomes a fact. */
function partsOf(given: Record<string, unknown>, [before, ...others]: Fields["sources"] = []) {
  const { document, section, ...rest } = given;
  const fields = Object.fromEntries(
    Object.entries(rest).filter(([key]) => !OF_A_FACT.some((one) => one === key)),
  );
  if (document !== undefined || section !== undefined)
    fields.sources = [
      { document: document ?? before?.document, section: section ?? before?.section },
      ...others,
    ];
  const fact = Object.fromEntries(OF_A_FACT.flatMap((key) => (key in given ? [[key, given[key]]] : [])));
  return { fields, fact };
}

function factOf(
  of: Declared,
  entry: (id: string, content: object) => NewEntry,
  id: string,
  { since, ...fact }: Record<string, unknown>,
  sources: Fields["sources"],
): NewEntry[] {
  if (Object.keys(fact).length === 0 && since === undefined) return [];
  const says = fact.says ?? (fact.status ? `It is ${String(fact.status)}.` : "It is so.");
  return [
    entry(id, { kind: "fact added", fact: of.fact.parse({ ...fact, says, on: since ?? null, sources }) }),
  ];
}
