import { sql } from "kysely";
import { findRanked } from "../base/search/find-ranked.ts";
import { marksIn } from "../base/search/highlights.ts";
import type { Searcher } from "../base/search/searcher.ts";
import { DOCUMENT_FACETS, DOCUMENT_SEARCH_FIELDS, searchedDocuments } from "./document.search.ts";

type Row = {
  title: string;
  issuer: string | null;
  reference: string | null;
  kind: string | null;
  date: string | null;
};

// The same words as the column `words` of the table is drawn from.
const TEXT = sql`d.title || ' ' || coalesce(d.issuer, '') || ' ' || coalesce(d.reference, '')`;

/** Documents, by the words of their title, issuer and reference. */
export const documentSearcher: Searcher = {
  kind: "document",
  fields: DOCUMENT_SEARCH_FIELDS,
  async search({ database, person }, { terms, fields }, page) {
    const { rows, ...counts } = await findRanked<Row>(
      database,
      {
        id: sql`d.id`,
        from: sql`documents d`,
        newest: sql`(select * from documents order by date desc nulls last limit 5000) d`,
        where: searchedDocuments(person, fields),
        text: TEXT,
        words: sql`d.words`,
        recency: sql`d.date`,
        facets: DOCUMENT_FACETS,
        columns: sql`d.title, d.issuer, d.reference, d.kind, d.date`,
      },
      { terms },
      page,
    );
    return {
      ...counts,
      rows: rows.map(({ id, title, issuer, reference, kind, date, marked }) => ({
        id,
        words: title,
        marks: marksIn(`${title} ${issuer ?? ""} ${reference ?? ""}`, marked).filter(
          ({ end }) => end <= title.length,
        ),
        isQuote: false,
        context: [issuer, kind, reference].filter(Boolean).join(", ") || null,
        date,
        facts: {
          ...(issuer === null ? {} : { issuer: [issuer] }),
          ...(kind === null ? {} : { kind: [kind] }),
        },
        path: `/documents/${id}`,
      })),
    };
  },
};
