import { z } from "zod";
import { isPublic } from "../../access/markings/marking.ts";
import { namesFor } from "../../access/people/shown-names.ts";
import {
  defineOperation,
  FileResult,
  flag,
  listOf,
  type OperationContext,
  PersonName,
  pageOf,
  paging,
} from "../../base/operation.ts";
import type { Table } from "../../base/tables/table.ts";
import { TABLE_FORMATS, writeTable } from "../../base/tables/write-table.ts";
import { DocumentId, PartialDate, Place, VersionId } from "../../documents/document.ts";
import { Firmness, StatementId } from "../../statements/statement.ts";
import { asOf, dayOf, endOfDay } from "../entries/as-of.ts";
import { progressOfParts } from "../status/parts.ts";
import { Status, StatusReason } from "../status/status.ts";
import { Specificity, UNNAMED } from "./commitment.content.ts";
import { CommitmentEntry, CommitmentId, Description, Source } from "./commitment.entry.ts";
import {
  COMMITMENT_SORTS,
  COUNTED,
  type CommitmentRow,
  countValues,
  listCommitments,
} from "./commitment.list.store.ts";
import { getCommitment } from "./commitment.store.ts";
import { COMMITMENT_COLUMNS } from "./commitment.table.ts";
import { Commitment, Mention, ownersOf } from "./commitment.ts";
import { WORK_LISTS, type WorkList } from "./commitment.work.ts";

/** The filters of the list: the same for the list, its counts and its export, so that they always agree. */
const filters = {
  search: z.string().max(200).optional().meta({ description: "Words in the quote" }),
  areas: listOf(z.string()).meta({ description: "Topic codes; any of them" }),
  partners: listOf(z.string()).meta({ description: "Codes of states and groups; any of them" }),
  actors: listOf(z.string()).meta({ description: "Names of those who promise; any of them" }),
  firmnesses: listOf(Firmness),
  documents: listOf(DocumentId),
  statuses: listOf(Status).meta({
    description: "Any of them; without it, all but withdrawn, superseded and merged",
  }),
  owners: listOf(z.string()).meta({
    description: "Parties in a role that answers for it (lead, accountable); any of them",
  }),
  owned: z.enum(["any", "owned", "unowned"]).default("any").meta({
    description:
      "Whether a party is recorded that answers for it, or its words name a body (no state or union as a whole) that does it",
  }),
  frameworks: listOf(z.string()).meta({ description: "Ids of frameworks; any of them" }),
  instruments: listOf(z.string()).meta({ description: "Codes of instruments; any of them" }),
  overdue: flag.meta({
    description:
      "Only those whose day has passed while they are not complete, or that of an action or milestone",
  }),
  work: z
    .enum(WORK_LISTS)
    .optional()
    .meta({ description: "Only what stands on this list of work (work.list gives the rules)" }),
  dated: z
    .enum(["any", "stated", "none stated"])
    .default("any")
    .meta({ description: "Whether the text states a date" }),
  progress: z.enum(["any", "linked", "none linked"]).default("any"),
  numbers: z.enum(["any", "stated", "none stated"]).default("any").meta({
    description: "Whether it states a number: a figure that is no date or reference, or an amount recorded",
  }),
  deliverables: z.enum(["any", "named", "none named"]).default("any").meta({
    description: "Whether it names something that can be pointed at once it is there, or has a milestone",
  }),
  evidence: z
    .enum(["any", "accepted", "none accepted"])
    .default("any")
    .meta({ description: "Whether evidence of it has been accepted" }),
  specificities: listOf(Specificity).meta({
    description: "By how many of owner, date, number and deliverable it has: none, one, two, three or all",
  }),
  years: listOf(z.string().regex(/^(\d{4}|unknown)$/u)).meta({
    description: "Years of the texts that make them; unknown: of a text without a date",
  }),
  currencies: listOf(z.string().regex(/^[A-Z]{3}$/u)).meta({
    description: "Codes of currencies (ISO 4217) in which it states a sum; any of them",
  }),
  without: listOf(z.enum(UNNAMED)).meta({ description: "Only those that have none of these" }),
  from: PartialDate.optional().meta({ description: "Earliest date stated" }),
  to: PartialDate.optional().meta({ description: "Latest date stated" }),
  ...asOf,
};
/** The filters as the store takes them. */
function filterOf<Given extends { asOf?: string | undefined; work?: WorkList | undefined }>(
  { asOf, work, ...filter }: Given,
  { now, settings }: Pick<OperationContext, "now" | "settings">,
) {
  const end = endOfDay(asOf, now);
  return { ...filter, work: work && { list: work, days: settings }, end, day: dayOf(end, now) };
}
const order = { sort: z.enum(COMMITMENT_SORTS).default("recorded"), descending: flag };

const Row = z.object({
  id: CommitmentId,
  seq: z.int().meta({ description: "The last entry about it: give it as basedOn when you change it" }),
  statement: StatementId.nullable(),
  document: DocumentId.nullable(),
  source: Source.nullable().meta({ description: "Where it stands, if it was recorded by hand" }),
  documentTitle: z.string().nullable(),
  documentDate: z.string().nullable(),
  issuer: z.string().nullable(),
  position: z.int(),
  quote: z.string(),
  shown: z.string().meta({ description: "The quote without markup, for showing" }),
  actors: z.array(z.string()),
  partners: z.array(z.string()),
  areas: z.array(z.string()),
  /** As far as the text states one; null is "none stated". */
  date: z.string().nullable(),
  firmness: Firmness.nullable(),
  condition: z.string().nullable(),
  ...Description.shape,
  owners: z.array(z.string()).meta({ description: "Parties that answer for it" }),
  status: Status,
  isOverdue: z.boolean().meta({
    description: "Its day, or that of an action or milestone, has passed on the day that is looked at",
  }),
  nextDue: z.iso
    .date()
    .nullable()
    .meta({ description: "The earliest day by which an open action or milestone should be over" }),
  changedAt: z.iso.datetime(),
  fulfils: z.int(),
  advances: z.int(),
  /** In how many other texts it is made, as people decided. */
  mentions: z.int(),
  recordedBy: PersonName,
  recordedAt: z.iso.datetime(),
});

export const listCommitmentsOperation = defineOperation({
  name: "commitments.list",
  summary: "List the commitments in the ledger",
  details:
    "With asOf, as they stood at the end of that day: what was recorded later does not count. Titles and markings of documents are always today's.",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...filters,
    ...order,
    ...paging,
    count: z.enum(["exact", "quick"]).default("exact").meta({
      description:
        "quick: counts no further than to the first full five hundred beyond the page and says whether there are more, which is much faster in a large ledger",
    }),
  }),
  output: pageOf(Row).extend({
    isMore: z.boolean().optional().meta({ description: "With a quick count: there are more than `total`" }),
  }),
  columns: ["id", "quote", "status", "owners", "partners", "areas", "date", "firmness", "documentTitle"],
  run: async ({ sort, descending, limit, offset, count, ...given }, context) =>
    listCommitments(context.database, context.person, filterOf(given, context), {
      sort,
      descending,
      limit,
      offset,
      count,
    }),
});

export const commitmentFacets = defineOperation({
  name: "commitments.facets",
  summary:
    "Count the commitments by topic, partner, actor, owner, framework and status under the same filters as the list",
  effect: "read",
  role: "visitor",
  input: z.object(filters),
  output: z.record(z.enum(COUNTED), z.array(z.object({ value: z.string(), count: z.int() }))),
  run: async (given, context) => countValues(context.database, context.person, filterOf(given, context)),
});

/** The columns of a file of commitments, in their order. */
export const EXPORTED_COLUMNS: Table<CommitmentRow>["columns"] = [
  { key: "id", head: "Commitment", value: (row) => row.id },
  { key: "quote", head: "Quote", value: (row) => row.quote, width: 80 },
  { key: "status", head: "Status", value: (row) => row.status },
  { key: "overdue", head: "Overdue", value: (row) => (row.isOverdue ? "yes" : "no"), holds: "yes or no" },
  { key: "owners", head: "Owner", value: (row) => row.owners, width: 24, holds: "list" },
  { key: "actors", head: "Who", value: (row) => row.actors, width: 24, holds: "list" },
  { key: "partners", head: "Partners", value: (row) => row.partners, holds: "list" },
  { key: "areas", head: "Topics", value: (row) => row.areas, width: 24, holds: "list" },
  { key: "date", head: "Date", value: (row) => row.date ?? "none stated" },
  { key: "firmness", head: "Firmness", value: (row) => row.firmness },
  { key: "nextDue", head: "Next due", value: (row) => row.nextDue, holds: "day" },
  { key: "changedAt", head: "Last change", value: (row) => row.changedAt, width: 24, holds: "moment" },
  { key: "framework", head: "Framework", value: (row) => row.framework },
  { key: "instrument", head: "Instrument", value: (row) => row.instrument },
  { key: "verifiability", head: "Verifiability", value: (row) => row.verifiability },
  { key: "ambition", head: "Ambition", value: (row) => row.ambition },
  { key: "condition", head: "Condition", value: (row) => row.condition },
  {
    key: "progress",
    head: "Progress linked",
    value: (row) => row.fulfils + row.advances,
    holds: "whole number",
  },
  { key: "mentions", head: "Other texts", value: (row) => row.mentions, holds: "whole number" },
  {
    key: "document",
    head: "Document",
    value: (row) => row.documentTitle ?? row.source?.citation ?? null,
    width: 40,
  },
  { key: "issuer", head: "Issuer", value: (row) => row.issuer, width: 24 },
  { key: "documentDate", head: "Date of document", value: (row) => row.documentDate },
  {
    key: "place",
    head: "Place",
    value: (row) =>
      row.document ? `/documents/${row.document}?statement=${row.statement}` : (row.source?.url ?? null),
    width: 40,
  },
  { key: "recordedBy", head: "Recorded by", value: (row) => row.recordedBy },
  { key: "recordedAt", head: "Recorded at", value: (row) => row.recordedAt, width: 24, holds: "moment" },
  // What else a table has to say so that it can be taken in again.
  ...COMMITMENT_COLUMNS.filter(({ key }) => ["parties", "citation", "url", "sourceDate"].includes(key)).map(
    ({ key, head, cell }) => ({
      key,
      head,
      value: cell,
      ...(key === "parties" ? { holds: "list" as const } : {}),
    }),
  ),
  { key: "seq", head: "Last entry", value: (row) => row.seq, holds: "whole number" },
];
const COLUMN_KEYS = EXPORTED_COLUMNS.map((column) => column.key) as [string, ...string[]];

export const exportCommitments = defineOperation({
  name: "commitments.export",
  summary: "Write the commitments that a list shows to a spreadsheet file",
  details:
    "Takes the same filters and order as commitments.list, and the columns in the order wanted. Without limit, all rows are written.",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...filters,
    ...order,
    format: z.enum(TABLE_FORMATS).default("csv"),
    columns: listOf(z.enum(COLUMN_KEYS)).meta({
      description: `Columns in order; all if absent: ${COLUMN_KEYS.join(", ")}`,
    }),
    limit: z.coerce.number().int().min(1).max(1_000_000).default(1_000_000),
    offset: paging.offset,
  }),
  output: FileResult,
  run: async ({ sort, descending, limit, offset, format, columns, ...given }, context) => {
    const { database, person, now } = context;
    const { rows } = await listCommitments(database, person, filterOf(given, context), {
      sort,
      descending,
      limit,
      offset,
    });
    const nameOf = await namesFor(
      database,
      person,
      rows.map((row) => row.recordedBy),
    );
    const chosen = columns.length
      ? columns.flatMap((key) => EXPORTED_COLUMNS.filter((column) => column.key === key))
      : EXPORTED_COLUMNS;
    return writeTable(
      {
        name: `commitments-${dayOf(endOfDay(given.asOf, now), now)}`,
        columns: chosen,
        rows: rows.map((row) => ({ ...row, recordedBy: nameOf(row.recordedBy) })),
      },
      format,
    );
  },
});

/** Where the words of a commitment stand: in a document, or where a person found them. */
const WhereItStands = z.object({
  statement: StatementId.nullable(),
  document: DocumentId.nullable(),
  version: VersionId.nullable(),
  source: Source.nullable(),
  documentTitle: z.string().nullable(),
  documentDate: z.string().nullable(),
  issuer: z.string().nullable(),
  quote: z.string(),
  spans: z.array(Place),
});
const PartStanding = WhereItStands.extend({
  part: CommitmentId,
  weight: z.number().nullable().meta({ description: "How much of the whole it is; null: nobody has said" }),
  status: Status,
});
const PartsProgress = z.object({
  counted: z.int(),
  byStatus: z.array(z.object({ status: Status, parts: z.int(), share: z.number().nullable() })),
  complete: z.object({ least: z.number(), most: z.number() }).nullable().meta({
    description: "The share that is complete: known to be, and may be; null where a weight is unknown",
  }),
});

export const getCommitmentOperation = defineOperation({
  name: "commitments.get",
  summary:
    "Show a commitment with its status and why, its source, the other texts that make it, its parts, the progress linked to it, and its history",
  details:
    "What was recorded about a mention in another text counts for the commitment too. What you may not see is left out. Actions, milestones, evidence and assessments have lists of their own.",
  effect: "read",
  role: "visitor",
  input: z.object({ id: CommitmentId, ...asOf }),
  output: Commitment.omit({ parts: true }).extend({
    documentTitle: z.string().nullable(),
    documentDate: z.string().nullable(),
    issuer: z.string().nullable(),
    owners: z.array(z.string()),
    status: Status,
    reasons: z.array(StatusReason).meta({ description: "Why it has this status" }),
    nextDue: z.iso.date().nullable(),
    mentions: z.array(WhereItStands.extend(Mention.shape)),
    parts: z.array(PartStanding),
    partsProgress: PartsProgress.nullable().meta({ description: "Null where it has no parts" }),
    history: z.array(CommitmentEntry),
  }),
  positional: ["id"],
  run: async ({ id, asOf }, { database, person, now }) => {
    const found = await getCommitment(database, person, id, endOfDay(asOf, now));
    const { commitment, document, mentions, parts, standing, nextDue, entries } = found;
    return {
      ...commitment,
      // What those who follow it noted for themselves, and who did what when, is told to those who work here.
      note: isPublic(person) ? null : commitment.note,
      documentTitle: document?.title ?? null,
      documentDate: document?.date ?? null,
      issuer: document?.issuer ?? null,
      owners: ownersOf(commitment.parties),
      ...standing,
      nextDue,
      mentions,
      parts,
      partsProgress: parts.length ? progressOfParts(parts) : null,
      history: isPublic(person) ? [] : entries,
    };
  },
});
