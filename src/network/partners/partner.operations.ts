import { z } from "zod";
import { defineOperation, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { findDocuments } from "../../documents/document.store.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { listTakenProgress } from "../../indicators/stocktaking/stocktaking.store.ts";
import { countAlike } from "../../ledger/commitments/commitment.counts.store.ts";
import {
  type CommitmentFilter,
  EVERY_COMMITMENT,
  listCommitments,
} from "../../ledger/commitments/commitment.list.store.ts";
import { readSeenCommitments } from "../../ledger/commitments/commitment.store.ts";
import { asOf, dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { listEvidenceOperation } from "../../ledger/evidence/evidence.operations.ts";
import { findParty, findPartyByName, partyName } from "../../parties/party.registry.ts";
import type { Party } from "../../parties/party.ts";
import { describeTopics } from "../../statements/reading/fields/topics.ts";
import { listStatements } from "../../statements/statement.store.ts";
import { listFrameworks } from "../frameworks/framework.operations.ts";
import { listInitiatives } from "../initiatives/initiative.operations.ts";
import { matrixOf } from "../matrix/matrix.ts";
import { listMeetings, type MeetingRow } from "../meetings/meeting.operations.ts";
import { meetings } from "../meetings/meeting.record.ts";
import { isParty } from "../register/asking.ts";
import { financeOf, financeSentence } from "./finance.ts";
import { inTimeOrder, Partner } from "./partner.ts";

const SHOWN = 20;
/** What is complete or has ended is nothing that a meeting could ask about. */
const SETTLED: ReadonlySet<string> = new Set(["complete", "superseded", "withdrawn", "merged"]);
/** Evidence and reports are looked for about so many commitments: no page and no brief shows more. */
const LOOKED_AT = 1000;

function getParty(asked: string): Party {
  const party = findParty(asked) ?? findPartyByName(asked);
  if (party) return party;
  throw new Problem("parties.unknown", {
    message: `There is no party ${asked}.`,
    remedy: "Ask parties.list which there are.",
    details: { id: asked },
  });
}

async function readCommitments(context: OperationContext, filter: CommitmentFilter) {
  const { database, person } = context;
  const newest = { sort: "recorded", descending: true, limit: LOOKED_AT, offset: 0 } as const;
  const byDay = { sort: "due", descending: false, limit: SHOWN, offset: 0 } as const;
  const { rows } = await listCommitments(database, person, filter, newest);
  const overdue = await listCommitments(database, person, { ...filter, overdue: true }, byDay);
  const ids = rows.map(({ id }) => id);
  const known = await readSeenCommitments(database, person, ids, filter.end);
  const promised = rows.map((row) => ({
    ...row,
    said: row.documentTitle ?? row.source?.citation ?? "",
    amount: known.get(row.id)?.amount ?? null,
  }));
  const linked = await listTakenProgress(database, person, ids, filter.end);
  const open = rows.filter(({ status }) => !SETTLED.has(status));
  return {
    latest: rows.slice(0, SHOWN),
    open: open.slice(0, SHOWN),
    ids,
    promised,
    overdue: overdue.rows,
    linked,
  };
}

/** What is promised under frameworks to which a partner is a party, and does not name it. */
async function readUnder(
  { database, person }: OperationContext,
  { partners, ...filter }: CommitmentFilter,
  frameworks: readonly string[],
): Promise<Partner["under"]> {
  if (frameworks.length === 0) return { frameworks: [], commitments: 0, open: [] };
  const asked = { ...filter, partners: [], frameworks: [...frameworks] };
  const newest = { sort: "recorded", descending: true, limit: LOOKED_AT, offset: 0 } as const;
  const all = await listCommitments(database, person, asked, newest);
  const naming = await listCommitments(database, person, { ...asked, partners }, { ...newest, limit: 1 });
  const open = all.rows.filter(
    (row) => !SETTLED.has(row.status) && !row.partners.some((one) => partners.includes(one)),
  );
  return {
    frameworks: [...frameworks],
    commitments: all.total - naming.total,
    open: open.slice(0, SHOWN),
  };
}

/**
 * What was reported: accepted progress that names the partner, and progress linked to these commitments. What names it
 * comes first: of a promise to several, a report may tell of another one alone.
 */
async function listReported(
  { database, person }: OperationContext,
  { partners, end }: Pick<CommitmentFilter, "partners" | "end">,
  linked: Awaited<ReturnType<typeof listTakenProgress>>,
): Promise<Partner["reported"]> {
  const wanted = { types: ["progress" as const], standings: ["accepted" as const], documents: [], areas: [] };
  const page = { sort: "place" as const, limit: LOOKED_AT, offset: 0 };
  const { rows } = await listStatements(database, person, { ...wanted, partners: [...partners] }, page);
  const isLinked = new Set<string>(linked.map(({ statement }) => statement));
  const others = rows.filter(
    ({ id, reviewedAt }) =>
      !isLinked.has(id) && (end === null || (reviewedAt !== null && new Date(reviewedAt) < end)),
  );
  const documents = await findDocuments(
    database,
    person,
    others.map(({ document }) => document),
  );
  const naming = others.flatMap(({ id, document, quote, date }) => {
    const known = documents.get(document);
    if (!known) return [];
    const { title, date: published } = known;
    return [
      {
        commitment: null,
        statement: id,
        document,
        documentTitle: title,
        shown: shownQuote(quote),
        relation: null,
        namesIt: true,
        date: date ?? published,
      },
    ];
  });
  const named = new Set<string>(rows.map(({ id }) => id));
  const answering = linked.map((one) => ({ ...one, namesIt: named.has(one.statement) }));
  return [...answering, ...naming].sort(
    (one, other) =>
      Number(other.namesIt) - Number(one.namesIt) || (other.date ?? "").localeCompare(one.date ?? ""),
  );
}

async function countEvidence(context: OperationContext, commitments: readonly string[], day?: string) {
  const counts = { accepted: 0, questioned: 0, open: 0 };
  if (commitments.length === 0) return counts;
  const input = listEvidenceOperation.input.parse({ commitments, limit: 1000, asOf: day });
  for (const { verdict } of (await listEvidenceOperation.run(input, context)).rows) {
    if (verdict === "accepted") counts.accepted += 1;
    else if (verdict === null) counts.open += 1;
    else counts.questioned += 1;
  }
  return counts;
}

/** Where everybody meets: it says nothing of this partner while there is a meeting with it. */
const OPEN_TO_ALL = new Set(["forum", "conference", "event"]);

function lastAndNext(all: readonly MeetingRow[]): Omit<Partner["meetings"], "all"> {
  const own = all.filter(({ kind }) => !OPEN_TO_ALL.has(kind));
  const past = (rows: readonly MeetingRow[]) =>
    rows.filter(({ status }) => status === "held" || status === "not reported").at(-1);
  const coming = (rows: readonly MeetingRow[]) => rows.find(({ status }) => status === "planned");
  const next = coming(own) ?? coming(all) ?? null;
  return {
    last: past(own) ?? past(all) ?? null,
    next,
    isNextOpenToAll: next !== null && OPEN_TO_ALL.has(next.kind),
  };
}

/** What meetings with a party left open, the oldest first. */
async function listOpenPoints(
  context: OperationContext,
  party: string,
  day?: string,
): Promise<Partner["openPoints"]> {
  const all = await meetings.read(context.database, context.person, { asOf: day });
  return [...all.values()]
    .filter(({ fields }) => isParty(fields.parties, party))
    .flatMap(({ id, fields, points }) =>
      points
        .filter(({ closed }) => closed === null)
        .map(({ title, party: acts, due, raisedOn }) => ({
          meeting: id,
          meetingName: fields.name,
          title,
          party: acts,
          due,
          raisedOn,
        })),
    )
    .sort((one, other) => one.raisedOn.localeCompare(other.raisedOn));
}

/** Everything about one partner, for whoever may see it. Throws `parties.unknown`. */
export async function readPartner(context: OperationContext, asked: string, day?: string): Promise<Partner> {
  const { database, person, now } = context;
  const party = getParty(asked);
  const end = endOfDay(day, now);
  const filter = { ...EVERY_COMMITMENT, partners: [party.id], end, day: dayOf(end, now) };
  const matrix = matrixOf(await countAlike(database, person, filter), describeTopics(), () => []);
  const commitments = await readCommitments(context, filter);
  const frameworks = inTimeOrder(
    (await listFrameworks(context, day)).filter(({ parties }) => isParty(parties, party.id)),
  );
  const met = (await listMeetings(context, day)).filter(({ parties }) => isParty(parties, party.id));
  const initiatives = (await listInitiatives(context, day)).filter(({ parties }) =>
    isParty(parties, party.id),
  );
  const finance = financeOf(commitments.promised, frameworks, initiatives);
  return {
    id: party.id,
    name: party.name,
    kind: party.kind,
    day: filter.day,
    memberships: party.memberships
      .filter(({ until }) => until === null || until > filter.day)
      .map(({ group, since }) => ({ group: partyName(group), since })),
    frameworks,
    counts: matrix.total,
    topics: matrix.rows,
    overdue: commitments.overdue,
    open: commitments.open,
    latest: commitments.latest,
    under: await readUnder(
      context,
      filter,
      frameworks.filter(({ parties }) => parties.includes(party.id)).map(({ id }) => id),
    ),
    reported: (await listReported(context, filter, commitments.linked)).slice(0, SHOWN),
    meetings: { ...lastAndNext(met), all: met },
    openPoints: await listOpenPoints(context, party.id, day),
    initiatives,
    finance: { ...finance, sentence: financeSentence(finance) },
    evidence: await countEvidence(context, commitments.ids, day),
  };
}

export const networkPartner = defineOperation({
  name: "network.partner",
  summary: "Show everything about one partner: frameworks, commitments, what is overdue, meetings, evidence",
  details:
    "Its commitments are those that name it as a partner; what is promised under its own frameworks without naming it stands beside them. What was agreed with a group to which it belongs counts as its own. A day that no source states is null.",
  effect: "read",
  role: "visitor",
  input: z.object({
    id: z
      .string()
      .min(1)
      .max(200)
      .meta({ description: "A party's code or name", examples: ["JP"] }),
    ...asOf,
  }),
  output: Partner,
  positional: ["id"],
  run: ({ id, asOf: day }, context) => readPartner(context, id, day),
});
