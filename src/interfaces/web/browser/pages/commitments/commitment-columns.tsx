import { Link } from "@tanstack/react-router";
import type { RowOf } from "../../client/operation-types.ts";
import type { Labels } from "../../client/vocabulary.ts";
import type { Column } from "../../components/list/list-grid.tsx";
import { DateSign, FirmnessSign, Quote, Unknown } from "../../components/signs.tsx";
import { dateWords, dayWords, momentWords } from "../../words/dates.ts";
import type { CommitmentColumn } from "./commitments.search.ts";

export type CommitmentRow = RowOf<"commitments.list">;

/** What the list shows unless the address says otherwise. */
export const USUAL_COLUMNS: readonly CommitmentColumn[] = [
  "quote", "actors", "partners", "areas", "date", "firmness", "progress", "document",
];

/** The words at the head of each column; the same as in the exported table. */
export const COLUMN_HEADS: Record<CommitmentColumn, string> = {
  quote: "Quote",
  actors: "Who",
  partners: "Partners",
  areas: "Topics",
  date: "Date",
  firmness: "Firmness",
  condition: "Condition",
  progress: "Progress linked",
  document: "Document",
  issuer: "Issuer",
  documentDate: "Date of document",
  recordedBy: "Recorded by",
  recordedAt: "Recorded at",
};

/** How many progress reports are linked, and how many of them fulfil it. Zero is "0": nothing has been linked. */
export function progressWords({ fulfils, advances }: { fulfils: number; advances: number }): string {
  if (fulfils + advances === 0) return "0";
  const parts = [fulfils > 0 ? `${fulfils} fulfils` : "", advances > 0 ? `${advances} advances` : ""];
  return parts.filter(Boolean).join(", ");
}

function Words({ list, none }: { list: readonly string[]; none: string }) {
  return list.length > 0 ? <span title={list.join(", ")}>{list.join(", ")}</span> : <Unknown reason={none} />;
}

/** The columns of the list of commitments. */
export function commitmentColumns(labels: Labels): Record<CommitmentColumn, Omit<Column<CommitmentRow>, "key" | "head">> {
  return {
    quote: {
      width: "minmax(18rem, 4fr)",
      sort: "quote",
      cell: (row) => (
        <Link to="/commitments/$id" params={{ id: row.id }} tabIndex={-1} title={row.quote}>
          <Quote>{row.quote}</Quote>
        </Link>
      ),
    },
    actors: { width: "minmax(7rem, 1.1fr)", cell: (row) => <Words list={row.actors} none="The text names nobody." /> },
    partners: {
      width: "minmax(6rem, 0.9fr)",
      cell: (row) => <Words list={row.partners.map(labels.partner)} none="The text names no partner." />,
    },
    areas: {
      width: "minmax(7rem, 1.1fr)",
      cell: (row) => <Words list={row.areas.map(labels.topic)} none="No topic was found." />,
    },
    date: { width: "8rem", sort: "date", cell: (row) => <DateSign date={row.date} /> },
    firmness: { width: "7.25rem", sort: "firmness", cell: (row) => <FirmnessSign firmness={row.firmness} /> },
    condition: {
      width: "minmax(7rem, 1fr)",
      cell: (row) => (row.condition ? <Quote>{row.condition}</Quote> : <Unknown reason="No condition is stated." />),
    },
    progress: { width: "8.5rem", sort: "progress", cell: (row) => <span>{progressWords(row)}</span> },
    document: {
      width: "minmax(9rem, 1.4fr)",
      sort: "document",
      cell: (row) => (
        <Link
          to="/documents/$id"
          params={{ id: row.document }}
          search={{ statement: row.statement }}
          tabIndex={-1}
          title={`${row.documentTitle}: go to the place`}
        >
          {row.documentTitle}
        </Link>
      ),
    },
    issuer: {
      width: "minmax(7rem, 1fr)",
      cell: (row) => (row.issuer ? <span>{row.issuer}</span> : <Unknown reason="The issuer is not known." />),
    },
    documentDate: {
      width: "8.5rem",
      cell: (row) =>
        row.documentDate ? <span>{dateWords(row.documentDate)}</span> : <Unknown reason="The document's date is not known." />,
    },
    recordedBy: { width: "8rem", cell: (row) => <span>{row.recordedBy}</span> },
    recordedAt: {
      width: "9.5rem",
      sort: "recorded",
      cell: (row) => <span title={momentWords(row.recordedAt)}>{dayWords(row.recordedAt)}</span>,
    },
  };
}
