import { z } from "zod";
import type { OperationContext } from "../../base/operation.ts";
import { findDocuments } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { pointsBack } from "../../indicators/stocktaking/sentence-before.ts";
import { listTakenProgress, readSentencesBefore } from "../../indicators/stocktaking/stocktaking.store.ts";
import { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import {
  type CommitmentRow,
  EVERY_COMMITMENT,
  listCommitments,
} from "../../ledger/commitments/commitment.list.store.ts";
import { findNaming } from "../../ledger/commitments/commitment.naming.store.ts";
import { dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { Status } from "../../ledger/status/status.ts";
import { listStatements } from "../../statements/statement.store.ts";
import { StatementId } from "../../statements/statement.ts";
import { listFrameworks } from "../frameworks/framework.operations.ts";
import { namedBy, namesOf } from "../register/naming.ts";
import { INITIATIVE_KINDS, Initiative } from "./initiative.ts";

/** A commitment as it is told of what it promises. */
export const Promised = z.object({
  commitment: CommitmentId,
  statement: StatementId.nullable(),
  document: DocumentId.nullable(),
  documentTitle: z.string().nullable().meta({ description: "Or how it is cited, if recorded by hand" }),
  documentDate: z.string().nullable(),
  shown: z.string().meta({ description: "Its words" }),
  status: Status,
  isOverdue: z.boolean(),
});
export type Promised = z.infer<typeof Promised>;

/** Progress that answers a promise, or (no commitment, no relation) that names the initiative and is linked to none. */
const Reported = z.object({
  commitment: CommitmentId.nullable(),
  relation: z.enum(["fulfils", "advances"]).nullable(),
  statement: StatementId,
  document: DocumentId.nullable(),
  documentTitle: z.string(),
  date: z.string().nullable().meta({ description: "When it happened, else when it was reported" }),
  shown: z.string().meta({ description: "Its words" }),
});

type Reported = z.infer<typeof Reported>;

/** An initiative with what the ledger says of it: what is promised, and what was reported. */
export const ToldInitiative = Initiative.extend({
  promised: z.array(Promised).meta({ description: "Commitments that name it" }),
  reported: z
    .array(Reported)
    .meta({ description: "Accepted progress that is linked to these commitments or names it" }),
});
export type ToldInitiative = z.infer<typeof ToldInitiative>;

/** More commitments or reports than this name nothing in particular. */
const MOST = 2000;
/** What is promised by the register alone stands there as one of these. */
const MEANT: readonly string[] = ["proposed", "planned"];

/**
 * Whether something is promised and nothing of it reported: no accepted progress is linked to the commitments that name it, or
 * names it itself. Where no commitment does, the register speaks: it is planned, and no later text names it.
 */
export function isUnreported({ promised, reported, status, namedAgainIn }: ToldInitiative): boolean {
  if (reported.length > 0) return false;
  return promised.length > 0 || (MEANT.includes(status) && namedAgainIn.length === 0);
}

/** These initiatives, which are some of all that are known, with what is promised of each and what was reported of it, as of a day. */
export async function withPromises(
  context: OperationContext,
  rows: readonly Initiative[],
  { all, asOf }: { all: readonly Initiative[]; asOf: string | undefined },
): Promise<ToldInitiative[]> {
  const phrases = rows.flatMap(namesOf);
  const naming = namedBy(all, await listFrameworks(context, asOf));
  const promises = await listNamed(context, phrases, { naming, kinds: kindsOf(all) }, asOf);
  const linked = await listLinked(context, promises, asOf);
  const speaking = await listNaming(context, phrases, naming, asOf);
  return rows.map((row) => {
    const promised = promises.filter(({ names }) => names.has(row.id)).map((one) => one.promised);
    const own = new Set<string | null>(promised.map(({ commitment }) => commitment));
    // One report may answer several promises: it is told once.
    const answering = [
      ...new Map(
        linked.filter(({ commitment }) => own.has(commitment)).map((report) => [report.statement, report]),
      ).values(),
    ];
    const told = new Set(answering.map(({ statement }) => statement));
    const others = speaking.filter(({ report, names }) => names.has(row.id) && !told.has(report.statement));
    return { ...row, promised, reported: [...answering, ...others.map(({ report }) => report)] };
  });
}

type Naming = (text: string) => ReadonlySet<string>;

const kindsOf = (all: readonly Initiative[]) =>
  new Map<string, string>(all.map(({ id, kind }) => [id, kind]));

/** The kinds of which a text speaks by their words. */
function namingKinds(): Naming {
  return namedBy(
    INITIATIVE_KINDS().flatMap(({ code, words }) => words.map((name) => ({ id: code, name, also: [] }))),
    [],
  );
}

/**
 * The commitments whose words name something; or that follow a sentence that does and go on about it: they point back ("It will
 * be extended"), or speak of the kind of what it names ("new cable routes in the region").
 */
async function listNamed(
  context: OperationContext,
  phrases: readonly string[],
  { naming, kinds }: { naming: Naming; kinds: ReadonlyMap<string, string> },
  asked: string | undefined,
): Promise<{ promised: Promised; names: ReadonlySet<string> }[]> {
  const rows = (await listHolding(context, phrases, asked)).map((row) => ({ row, own: naming(row.shown) }));
  const kindsIn = namingKinds();
  const goesOn = ({ row, own }: (typeof rows)[number]) =>
    own.size === 0 && (pointsBack(row.shown) || kindsIn(row.shown).size > 0);
  const following = rows.filter(goesOn).flatMap(({ row }) => row.statement ?? []);
  const before = await readSentencesBefore(context.database, context.person, following);
  return rows.map(({ row, own }) => {
    const promised = asPromised(row);
    if (own.size > 0) return { promised, names: own };
    const back = [...naming(before.get(row.statement ?? "") ?? "")];
    const spoken = kindsIn(row.shown);
    const isMeant = (id: string) => pointsBack(row.shown) || spoken.has(kinds.get(id) ?? "");
    return { promised, names: new Set(back.filter(isMeant)) };
  });
}

/** The commitments that somebody may see whose words or passage hold one of these phrases, in the order of their texts. */
async function listHolding(
  { database, person, now }: OperationContext,
  phrases: readonly string[],
  asked: string | undefined,
): Promise<CommitmentRow[]> {
  const end = endOfDay(asked, now);
  const among = await findNaming(database, phrases, end);
  if (among.length === 0) return [];
  const page = { sort: "document", descending: false, limit: MOST, offset: 0, count: "quick" } as const;
  const filter = { ...EVERY_COMMITMENT, end, day: dayOf(end, now), among };
  return (await listCommitments(database, person, filter, page)).rows;
}

function asPromised(row: CommitmentRow): Promised {
  const { id, statement, document, documentTitle, documentDate, source, shown, status, isOverdue } = row;
  return {
    commitment: id,
    statement,
    document,
    documentTitle: documentTitle ?? source?.citation ?? null,
    documentDate: documentDate ?? source?.date ?? null,
    shown,
    status,
    isOverdue,
  };
}

/** The progress that is linked to those of these commitments that name something, the latest first. */
async function listLinked(
  { database, person, now }: OperationContext,
  promises: readonly { promised: Promised; names: ReadonlySet<string> }[],
  asked: string | undefined,
): Promise<Reported[]> {
  const ids = promises.filter(({ names }) => names.size > 0).map(({ promised }) => promised.commitment);
  const linked = await listTakenProgress(database, person, ids, endOfDay(asked, now));
  return linked.map((one) => Reported.parse(one)).sort(latestFirst);
}

/** The accepted progress whose words name something, the latest first. */
async function listNaming(
  { database, person, now }: OperationContext,
  phrases: readonly string[],
  naming: Naming,
  asked: string | undefined,
): Promise<{ report: Reported; names: ReadonlySet<string> }[]> {
  const end = endOfDay(asked, now);
  const wanted = { types: ["progress" as const], standings: ["accepted" as const], documents: [], areas: [] };
  const page = { sort: "place" as const, limit: MOST, offset: 0 };
  const { rows } = await listStatements(database, person, { ...wanted, partners: [], phrases }, page);
  const known = rows.filter(({ reviewedAt }) => end === null || (reviewedAt && new Date(reviewedAt) < end));
  const documents = await findDocuments(
    database,
    person,
    known.map(({ document }) => document),
  );
  const found = known.flatMap(({ id, document, quote, date }) => {
    const text = documents.get(document);
    const shown = shownQuote(quote);
    const names = naming(shown);
    if (!text || names.size === 0) return [];
    const place = { statement: id, document, documentTitle: text.title, date: date ?? text.date };
    return [{ report: { ...place, shown, commitment: null, relation: null }, names }];
  });
  return found.sort((one, other) => latestFirst(one.report, other.report));
}

const latestFirst = (one: Reported, other: Reported) => (other.date ?? "").localeCompare(one.date ?? "");

/** A commitment that speaks of a kind of initiative, and how many reports are linked to it. */
export const UnregisteredPromise = Promised.extend({
  kind: z.string().meta({ description: "Code of vocabulary/initiative-kinds.yaml" }),
  reports: z.int().meta({ description: "How many reports of progress are linked to it" }),
});
export type UnregisteredPromise = z.infer<typeof UnregisteredPromise>;

/** The commitments that speak of a kind of initiative by its words, and name none that the register knows. */
export async function listUnregistered(
  context: OperationContext,
  known: readonly Initiative[],
  asked: string | undefined,
): Promise<UnregisteredPromise[]> {
  const kindsIn = namingKinds();
  const phrases = INITIATIVE_KINDS().flatMap(({ words }) => words);
  const reading = { naming: namedBy(known, []), kinds: kindsOf(known) };
  const named = await listNamed(context, phrases, reading, asked);
  const open = named.filter(({ names }) => names.size === 0).map(({ promised }) => promised);
  const linked = await listTakenProgress(
    context.database,
    context.person,
    open.map(({ commitment }) => commitment),
    endOfDay(asked, context.now),
  );
  return open.flatMap((promised) => {
    const reports = linked.filter(({ commitment }) => commitment === promised.commitment).length;
    return [...kindsIn(promised.shown)].map((kind) => ({ ...promised, kind, reports }));
  });
}
