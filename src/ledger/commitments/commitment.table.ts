import { sql } from "kysely";
import { MARKINGS } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import type { Viewer } from "../../base/operation.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { findParty, findPartyByName } from "../../parties/party.registry.ts";
import { describeTopics } from "../../statements/reading/fields/topics.ts";
import { FIRMNESSES } from "../../statements/statement.ts";
import { AMBITIONS, DELIVERY, ROLES_OF_PARTIES, VERIFIABILITIES } from "../delivery-words.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import { readChoice, readCoded, readDate, readList, readWords } from "../imports/cells.ts";
import { type Changeable, type ImportColumn, UnreadCell } from "../imports/importable.ts";
import { entriesToCorrect, entriesToRecord, PromiseByHand } from "./commitment.correcting.ts";
import { type CommitmentContent, CommitmentId, type PartyInRole } from "./commitment.entry.ts";
import { scopesOfRows } from "./commitment.scope.ts";
import { readSeenCommitments, seenBy, WITH_DOCUMENT } from "./commitment.store.ts";
import { type Commitment, deriveCommitment } from "./commitment.ts";

/** What the cells of a commitment are written from: a row of the list has it, and so has the commitment itself. */
type Shown = Pick<
  Commitment,
  | "quote"
  | "source"
  | "actors"
  | "partners"
  | "areas"
  | "date"
  | "firmness"
  | "condition"
  | "parties"
  | "framework"
  | "instrument"
  | "verifiability"
  | "ambition"
>;

/** A state or group by its code or name. */
function readPartner(text: string): string {
  const given = text.trim();
  const known = findParty(given.toUpperCase()) ?? findPartyByName(given);
  if (known) return known.id;
  throw new UnreadCell(`"${given}" is no state or group that Entente knows by its code or name.`);
}

/** "lead: JP". A party is the code of a state or group, or a name. */
function readRole(text: string): PartyInRole {
  const [role = "", ...rest] = text.split(":");
  const party = rest.join(":").trim();
  const known = ROLES_OF_PARTIES.find((one) => one === role.trim().toLowerCase());
  if (known && party) return { party: findPartyByName(party)?.id ?? party, role: known };
  throw new UnreadCell(`"${text}" does not say who does what: write a role and a party, as "lead: JP".`);
}

const ROLES = ROLES_OF_PARTIES.join(", ");

/** The columns of a table of commitments that can be taken in again; an export writes the same. */
export const COMMITMENT_COLUMNS = [
  {
    key: "words",
    head: "Quote",
    also: ["promise", "text"],
    takes: "What is promised, in its own words; only of a commitment that was recorded by hand",
    isNeeded: true,
    cell: ({ quote }) => quote,
    read: readWords,
  },
  {
    key: "citation",
    head: "Source",
    also: ["source"],
    takes: "Where it stands, so that others find it; only of one that was recorded by hand",
    isNeeded: true,
    cell: ({ source }) => source?.citation ?? null,
    read: readWords,
  },
  {
    key: "url",
    head: "Address of source",
    takes: "An address that begins with http:// or https://",
    cell: ({ source }) => source?.url ?? null,
    read: readWords,
  },
  {
    key: "sourceDate",
    head: "Date of source",
    takes: "2026, 2026-06 or 2026-06-04",
    cell: ({ source }) => source?.date ?? null,
    read: readDate,
  },
  {
    key: "actors",
    head: "Who",
    also: ["who promises"],
    takes: "Who promises, parted by semicolons",
    cell: ({ actors }) => actors,
    read: readList(readWords),
  },
  {
    key: "partners",
    head: "Partners",
    takes: "States and groups by their codes or names, parted by semicolons: JP; KE",
    cell: ({ partners }) => partners,
    read: readList(readPartner),
  },
  {
    key: "areas",
    head: "Topics",
    takes: "Topics by their codes or names, parted by semicolons",
    cell: ({ areas }) => areas,
    read: readList(readCoded("topic", describeTopics)),
  },
  {
    key: "date",
    head: "Date",
    takes: '2026, 2026-06 or 2026-06-04, or "none stated"',
    cell: ({ date }) => date ?? "none stated",
    read: readDate,
  },
  {
    key: "firmness",
    head: "Firmness",
    takes: FIRMNESSES.join(", "),
    cell: ({ firmness }) => firmness,
    read: readChoice(FIRMNESSES),
  },
  {
    key: "condition",
    head: "Condition",
    takes: "On what it depends, in the words of the text",
    cell: ({ condition }) => condition,
    read: readWords,
  },
  {
    key: "parties",
    head: "Parties in roles",
    also: ["roles"],
    takes: `Who does what, parted by semicolons: "lead: JP; funding: European Investment Bank"; roles: ${ROLES}`,
    cell: ({ parties }) => parties.map(({ party, role }) => `${role}: ${party}`),
    read: readList(readRole),
  },
  {
    key: "framework",
    head: "Framework",
    takes: "The id of the framework under which it is followed",
    cell: ({ framework }) => framework,
    read: readWords,
  },
  {
    key: "instrument",
    head: "Instrument",
    takes: "By what it is carried out: a code or name of the vocabulary",
    cell: ({ instrument }) => instrument,
    read: readCoded("instrument", () => DELIVERY().instruments),
  },
  {
    key: "verifiability",
    head: "Verifiability",
    takes: VERIFIABILITIES.join(", "),
    cell: ({ verifiability }) => verifiability,
    read: readChoice(VERIFIABILITIES),
  },
  {
    key: "ambition",
    head: "Ambition",
    takes: AMBITIONS.join(", "),
    cell: ({ ambition }) => ambition,
    read: readChoice(AMBITIONS),
  },
] as const satisfies readonly ImportColumn<Shown>[];

const MARKING: ImportColumn<Commitment> = {
  key: "marking",
  head: "Marking",
  takes: "Who may see it: the code or name of a marking; only of one that was recorded by hand",
  cell: ({ marked }) => marked?.marking ?? null,
  read: readCoded("marking", MARKINGS),
};

/** Commitments as a table makes and changes them. */
export const importableCommitments = {
  noun: "commitments",
  one: "commitment",
  id: CommitmentId,
  columns: [...COMMITMENT_COLUMNS, MARKING],
  operations: { record: "commitments.record", change: "commitments.correct" },
  scopesOf: scopesOfRows,
  current: ({ database, person }, ids) => readSeenCommitments(database, person, ids as CommitmentId[]),
  label: ({ quote }) => shownQuote(quote),
  before: async ({ database }, ids, seq) => {
    const entries = await listEntries<CommitmentContent, CommitmentId>(database, ids as CommitmentId[]);
    return new Map(
      ids.flatMap((id) => {
        const state = deriveCommitment(entries.filter((entry) => entry.record === id && entry.seq < seq));
        return state ? [[id, state]] : [];
      }),
    );
  },
  sameness: ({ words, citation }) => (words && citation ? sameness(words, citation) : null),
  twins: ({ database, person }, rows) => findSame(database, person, rows),
  record: ({ person }, fields) =>
    entriesToRecord(person, newId("com") as CommitmentId, PromiseByHand.parse(promiseOf(fields, null))),
  change: ({ person }, commitment, fields) =>
    entriesToCorrect(person, commitment, PromiseByHand.partial().parse(promiseOf(fields, commitment.source))),
} as const satisfies Changeable<Commitment>;

/** The columns of its source are one field of the record. */
function promiseOf(
  { citation, url, sourceDate, ...fields }: Record<string, unknown>,
  before: Commitment["source"],
): Record<string, unknown> {
  const said = Object.entries({ citation, url, date: sourceDate }).filter(([, value]) => value !== undefined);
  return said.length ? { ...fields, source: { ...before, ...Object.fromEntries(said) } } : fields;
}

const sameness = (words: unknown, citation: unknown) => JSON.stringify([words, citation]);

/** The commitments recorded by hand that have the words of these rows, each by its words and source. */
async function findSame(
  database: Database,
  viewer: Viewer,
  rows: readonly Record<string, unknown>[],
): Promise<Map<string, CommitmentId>> {
  const words = rows.map((row) => row.words).filter((one) => typeof one === "string");
  if (words.length === 0) return new Map();
  const { rows: found } = await sql<{ id: CommitmentId; quote: string; citation: string }>`
    select c.id, c.quote, c.source ->> 'citation' as citation from ${WITH_DOCUMENT}
    where c.until_at is null and c.document is null and c.quote = any(${words}) and ${seenBy(viewer)} order by c.id`.execute(
    database,
  );
  return new Map(found.map(({ id, quote, citation }) => [sameness(quote, citation), id]));
}
