import type { RowOf } from "../../client/operation-types.ts";
import type { Labels } from "../../client/vocabulary.ts";
import type { Column } from "../../components/list/column.ts";
import { PageLink } from "../../components/list/page-link.tsx";
import { DateSign, FirmnessSign, Quote, Unknown } from "../../components/signs.tsx";
import { dateWords, dayWords, momentWords } from "../../words/dates.ts";
import { textWords } from "../../words/documents.ts";
import type { CommitmentColumn } from "./commitments.search.ts";
import { StatusSign } from "./status-sign.tsx";

export type CommitmentRow = RowOf<"commitments.list">;

/** What the list shows unless the address says otherwise. */
export const USUAL_COLUMNS: readonly CommitmentColumn[] = [
  "quote",
  "status",
  "actors",
  "partners",
  "areas",
  "date",
  "firmness",
  "progress",
  "document",
];

/** The words at the head of each column; the same as in the exported table. */
export const COLUMN_HEADS: Record<CommitmentColumn, string> = {
  quote: "Quote",
  status: "Status",
  owners: "Owner",
  actors: "Who",
  partners: "Partners",
  areas: "Topics",
  date: "Date",
  firmness: "Firmness",
  condition: "Condition",
  progress: "Progress linked",
  mentions: "Other texts",
  overdue: "Overdue",
  nextDue: "Next due",
  changedAt: "Last change",
  framework: "Framework",
  instrument: "Instrument",
  verifiability: "Verifiability",
  ambition: "Ambition",
  document: "Document",
  issuer: "Issuer",
  documentDate: "Date of document",
  recordedBy: "Recorded by",
  recordedAt: "Recorded at",
};

/** How many progress reports are linked, and how many of them fulfil it. Zero is "0": nothing has been linked. */
function progressWords({ fulfils, advances }: { fulfils: number; advances: number }): string {
  if (fulfils + advances === 0) return "0";
  const parts = [fulfils > 0 ? `${fulfils} fulfils` : "", advances > 0 ? `${advances} advances` : ""];
  return parts.filter(Boolean).join(", ");
}

function Words({ list, none }: { list: readonly string[]; none: string }) {
  return list.length > 0 ? (
    <span title={list.join(", ")}>{list.join(", ")}</span>
  ) : (
    <Unknown inList reason={none} />
  );
}

/** How the codes of other fields are shown. */
export type CommitmentLabels = Labels & {
  framework(id: string): string;
  word(field: string, code: string): string;
};

/** The columns of the list of commitments. */
export function commitmentColumns(
  labels: CommitmentLabels,
): Record<CommitmentColumn, Omit<Column<CommitmentRow>, "key" | "head">> {
  return {
    quote: {
      least: 18,
      share: 4,
      sort: "quote",
      cell: (row) => (
        <PageLink path={`/commitments/${row.id}`} title={row.shown}>
          <Quote>{row.shown}</Quote>
        </PageLink>
      ),
    },
    status: {
      least: 8.5,
      sort: "status",
      cell: (row) => <StatusSign status={row.status} />,
    },
    owners: {
      least: 7,
      share: 1,
      cell: (row) => <Words list={row.owners} none="Nobody is recorded who answers for it." />,
    },
    actors: {
      least: 7,
      share: 1.1,
      cell: (row) => <Words list={row.actors} none="The text names nobody." />,
    },
    partners: {
      least: 6,
      share: 0.9,
      cell: (row) => <Words list={row.partners.map(labels.partner)} none="The text names no partner." />,
    },
    areas: {
      least: 7,
      share: 1.1,
      cell: (row) => <Words list={row.areas.map(labels.topic)} none="No topic was found." />,
    },
    date: { least: 9.25, sort: "date", cell: (row) => <DateSign date={row.date} /> },
    firmness: { least: 7.25, sort: "firmness", cell: (row) => <FirmnessSign firmness={row.firmness} /> },
    condition: {
      least: 7,
      share: 1,
      cell: (row) =>
        row.condition ? <Quote>{row.condition}</Quote> : <Unknown inList reason="No condition is stated." />,
    },
    progress: { least: 8.5, sort: "progress", cell: (row) => <span>{progressWords(row)}</span> },
    mentions: { least: 6.5, cell: (row) => <span>{row.mentions}</span> },
    overdue: {
      least: 6,
      cell: (row) => (row.isOverdue ? <strong className="overdue">overdue</strong> : <span>no</span>),
    },
    nextDue: {
      least: 9.25,
      sort: "due",
      cell: (row) =>
        row.nextDue ? (
          <span>{dateWords(row.nextDue)}</span>
        ) : (
          <Unknown inList reason="No open action or milestone has a date." />
        ),
    },
    changedAt: {
      least: 9.5,
      sort: "changed",
      cell: (row) => <span title={momentWords(row.changedAt)}>{dayWords(row.changedAt)}</span>,
    },
    framework: {
      least: 9,
      share: 1.2,
      cell: (row) =>
        row.framework ? (
          <span title={row.framework}>{labels.framework(row.framework)}</span>
        ) : (
          <Unknown inList reason="It is followed under no framework." />
        ),
    },
    instrument: {
      least: 7,
      cell: (row) =>
        row.instrument ? (
          <span>{labels.word("instrument", row.instrument)}</span>
        ) : (
          <Unknown inList reason="By what it is carried out is not recorded." />
        ),
    },
    verifiability: {
      least: 7,
      cell: (row) =>
        row.verifiability ? (
          <span>{labels.word("verifiability", row.verifiability)}</span>
        ) : (
          <Unknown inList reason="Nobody has rated it." />
        ),
    },
    ambition: {
      least: 7,
      cell: (row) =>
        row.ambition ? (
          <span>{labels.word("ambition", row.ambition)}</span>
        ) : (
          <Unknown inList reason="Nobody has rated it." />
        ),
    },
    document: {
      least: 9,
      share: 1.4,
      sort: "document",
      cell: (row) =>
        row.document ? (
          <PageLink
            path={`/documents/${row.document}`}
            search={row.statement ? { statement: row.statement } : {}}
            title={`${textWords(row)}: go to the place`}
          >
            {row.documentTitle}
          </PageLink>
        ) : (
          <span title={row.source?.citation}>{row.source?.citation}</span>
        ),
    },
    issuer: {
      least: 7,
      share: 1,
      cell: (row) =>
        row.issuer ? <span>{row.issuer}</span> : <Unknown inList reason="The issuer is not known." />,
    },
    documentDate: {
      least: 9.75,
      cell: (row) =>
        row.documentDate ? (
          <span>{dateWords(row.documentDate)}</span>
        ) : (
          <Unknown inList reason="The document's date is not known." />
        ),
    },
    recordedBy: { least: 8, cell: (row) => <span>{row.recordedBy}</span> },
    recordedAt: {
      least: 9.5,
      sort: "recorded",
      cell: (row) => <span title={momentWords(row.recordedAt)}>{dayWords(row.recordedAt)}</span>,
    },
  };
}
