import type { OutputOf, RowOf } from "../../client/operation-types.ts";
import type { Column } from "../../components/list/column.ts";
import { PageLink } from "../../components/list/page-link.tsx";
import { Unknown } from "../../components/signs.tsx";
import { dateWords, dayWords, momentWords } from "../../words/dates.ts";
import { languageWords } from "../../words/languages.ts";
import { StatementCounts } from "./statement-counts.tsx";

export type DocumentRow = RowOf<"documents.list">;
export type Count = OutputOf<"statements.count">["rows"][number];

const textOrUnknown = (text: string | null, what: string) =>
  text ? <span title={text}>{text}</span> : <Unknown inList reason={`The text does not say its ${what}.`} />;

/** The columns of the list of documents. `countsOf` is undefined while the counts are on their way. */
export function documentColumns(countsOf: (id: string) => Count[] | undefined): Column<DocumentRow>[] {
  return [
    {
      key: "title",
      head: "Title",
      least: 16,
      share: 3,
      sort: "title",
      cell: (row) => (
        <PageLink path={`/documents/${row.id}`} title={row.title} className="document-title">
          {row.title}
        </PageLink>
      ),
    },
    {
      key: "statements",
      head: "Statements, share decided",
      least: 14.5,
      cell: (row) => <StatementCounts notAnalysed={row.notAnalysed} counts={countsOf(row.id)} />,
    },
    {
      key: "issuer",
      head: "Issuer",
      least: 7,
      share: 1.2,
      sort: "issuer",
      cell: (row) => textOrUnknown(row.issuer, "issuer"),
    },
    {
      key: "kind",
      head: "Kind",
      least: 6,
      share: 0.8,
      sort: "kind",
      cell: (row) => textOrUnknown(row.kind, "kind"),
    },
    {
      key: "reference",
      head: "Reference",
      least: 6,
      share: 0.8,
      sort: "reference",
      cell: (row) => textOrUnknown(row.reference, "reference"),
    },
    {
      key: "date",
      head: "Date",
      least: 9.75,
      sort: "date",
      cell: (row) =>
        row.date ? (
          <span>{dateWords(row.date)}</span>
        ) : (
          <Unknown inList reason="The text does not say its date." />
        ),
    },
    {
      key: "language",
      head: "Language",
      least: 6.5,
      cell: (row) =>
        row.language ? (
          <span>{languageWords(row.language)}</span>
        ) : (
          <Unknown inList reason="The language was not recognised." />
        ),
    },
    {
      key: "added",
      head: "Added",
      least: 9.5,
      sort: "added",
      cell: (row) => (
        <span title={`${momentWords(row.addedAt)}, ${row.addedBy}`}>{dayWords(row.addedAt)}</span>
      ),
    },
  ];
}
