import { Link } from "@tanstack/react-router";
import type { OutputOf, RowOf } from "../../client/operation-types.ts";
import type { Column } from "../../components/list/list-grid.tsx";
import { Unknown } from "../../components/signs.tsx";
import { dateWords, dayWords, momentWords } from "../../words/dates.ts";
import { languageWords } from "../../words/languages.ts";
import { StatementCounts } from "./statement-counts.tsx";

export type DocumentRow = RowOf<"documents.list">;
export type Count = OutputOf<"statements.count">["rows"][number];

const textOrUnknown = (text: string | null, what: string) =>
  text ? <span title={text}>{text}</span> : <Unknown reason={`The text does not say its ${what}.`} />;

/** The columns of the list of documents. `countsOf` is undefined while the counts are on their way. */
export function documentColumns(countsOf: (id: string) => Count[] | undefined): Column<DocumentRow>[] {
  return [
    {
      key: "title",
      head: "Title",
      width: "minmax(16rem, 3fr)",
      sort: "title",
      cell: (row) => (
        <Link to="/documents/$id" params={{ id: row.id }} tabIndex={-1} title={row.title} className="document-title">
          {row.title}
        </Link>
      ),
    },
    {
      key: "statements",
      head: "Statements",
      width: "14.5rem",
      cell: (row) => <StatementCounts notAnalysed={row.notAnalysed} counts={countsOf(row.id)} />,
    },
    { key: "issuer", head: "Issuer", width: "minmax(7rem, 1.2fr)", sort: "issuer", cell: (row) => textOrUnknown(row.issuer, "issuer") },
    { key: "kind", head: "Kind", width: "minmax(6rem, 0.8fr)", sort: "kind", cell: (row) => textOrUnknown(row.kind, "kind") },
    {
      key: "reference",
      head: "Reference",
      width: "minmax(6rem, 0.8fr)",
      sort: "reference",
      cell: (row) => textOrUnknown(row.reference, "reference"),
    },
    {
      key: "date",
      head: "Date",
      width: "8.5rem",
      sort: "date",
      cell: (row) => (row.date ? <span>{dateWords(row.date)}</span> : <Unknown reason="The text does not say its date." />),
    },
    {
      key: "language",
      head: "Language",
      width: "6.5rem",
      cell: (row) =>
        row.language ? <span>{languageWords(row.language)}</span> : <Unknown reason="The language was not recognised." />,
    },
    {
      key: "added",
      head: "Added",
      width: "9.5rem",
      sort: "added",
      cell: (row) => <span title={`${momentWords(row.addedAt)}, ${row.addedBy}`}>{dayWords(row.addedAt)}</span>,
    },
  ];
}
