import { sql } from "kysely";
import type { OperationContext, Viewer } from "../../base/operation.ts";
import { findRanked, type Searched } from "../../base/search/find-ranked.ts";
import { excerptOf, marksIn } from "../../base/search/highlights.ts";
import { MOST_FOUND, type Searcher } from "../../base/search/searcher.ts";
import {
  DOCUMENT_FACETS,
  DOCUMENT_SEARCH_FIELDS,
  newestDocuments,
  searchedDocuments,
} from "../document.search.ts";

type Row = {
  document: string;
  title: string;
  date: string | null;
  number: number;
  isCurrent: boolean;
  kind: string;
  page: number | null;
  start: number;
  end: number;
  text: string;
  heading: string | null;
};

/** So much of a passage is shown. */
const EXCERPT = 320;

function searched(viewer: Viewer, versions: "current" | "all", where: Searched["where"]): Searched {
  const current = versions === "current" ? sql`and p.number = d.current_version` : sql``;
  return {
    id: sql`p.id`,
    from: sql`passages p join documents d on d.id = p.document ${current}`,
    newest: sql`${newestDocuments(viewer)} join passages p on p.document = d.id ${current}`,
    where,
    text: sql`p.text`,
    words: sql`p.words`,
    recency: sql`d.date`,
    facets: DOCUMENT_FACETS,
    columns: sql`p.document, d.title, d.date, p.number, p.number = d.current_version as "isCurrent", p.kind, p.page,
      p.place_start as start, p.place_end as "end", p.text, (
        select h.text from passages h where h.document = p.document and h.number = p.number and h.block = p.heading) as heading`,
  };
}

function pathOf({ document, number, isCurrent, start, end }: Row): string {
  return `/documents/${document}?${isCurrent ? "" : `version=${number}&`}at=${start}-${end}`;
}

/** The passages of documents, by their words. */
export const passageSearcher: Searcher = {
  kind: "passage",
  fields: DOCUMENT_SEARCH_FIELDS,
  async search({ database, person }, query, page) {
    // Every document has passages: without words they would all be found.
    if (query.terms.every((term) => term.isExcluded))
      return { rows: [], total: 0, isMore: false, facets: [] };
    const noun = searched(person, query.versions, searchedDocuments(person, query.fields));
    const { rows, ...counts } = await findRanked<Row>(database, noun, query, page);
    return {
      ...counts,
      rows: rows.map((row) => ({
        id: row.id,
        ...excerptOf(row.text, marksIn(row.text, row.marked), EXCERPT),
        isQuote: true,
        context:
          row.heading === null || row.heading === row.title ? row.title : `${row.title} › ${row.heading}`,
        date: row.date,
        facts: { document: [row.document], ...(row.page === null ? {} : { page: [String(row.page)] }) },
        path: pathOf(row),
      })),
    };
  },
};

/** In how many passages somebody may see this phrase stands, up to a thousand. */
export async function countPassages(
  { database, person }: Pick<OperationContext, "database" | "person">,
  phrase: string,
): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from (
      select 1 from passages p join documents d on d.id = p.document and p.number = d.current_version
      where ${sql.join(searchedDocuments(person, []), sql` and `)}
        and p.words @@ phraseto_tsquery('english', search_text(${phrase})) limit ${MOST_FOUND}) as seen`.execute(
    database,
  );
  return Number(rows[0]?.count ?? 0);
}
