import { type RawBuilder, sql } from "kysely";
import type { Viewer } from "../../base/operation.ts";
import { isOneOf, isWithin } from "../../base/search/conditions.ts";
import { findRanked } from "../../base/search/find-ranked.ts";
import { marksIn } from "../../base/search/highlights.ts";
import type { Searcher, SearchField } from "../../base/search/searcher.ts";
import {
  askedOfDocuments,
  DOCUMENT_FACETS,
  DOCUMENT_SEARCH_FIELDS,
} from "../../documents/document.search.ts";
import { shownWithMarks } from "../../documents/shown-quote.ts";
import type { Source } from "./commitment.entry.ts";
import { hasOneOf, type NumberedField } from "./commitment.facets.store.ts";
import { seenBy, WITH_DOCUMENT } from "./commitment.store.ts";

type Row = {
  quote: string;
  document: string | null;
  title: string | null;
  source: Source | null;
  status: string;
  areas: string[];
  partners: string[];
  actors: string[];
  date: string | null;
  firmness: string | null;
};

function asks(asked: SearchField): RawBuilder<unknown> | null {
  switch (asked.name) {
    case "type":
      return isOneOf(sql`'commitment'`, asked);
    case "topic":
      return has("areas", asked);
    case "partner":
      return has("partners", asked);
    case "actor":
      return has("actors", asked);
    case "firmness":
      return has("firmness", asked);
    case "owner":
      return has("owners", asked);
    case "status":
      return isOneOf(sql`c.status`, asked);
    case "framework":
      return has("framework", asked);
    case "date":
      return isWithin(sql`c.date`, asked);
    default:
      return null;
  }
}

/** By the numbers of the values, which an index can answer. */
function has(field: NumberedField, { values, isExcluded }: SearchField): RawBuilder<boolean> {
  const holds = hasOneOf(field, values);
  return isExcluded ? sql<boolean>`not ${holds}` : holds;
}

function conditions(viewer: Viewer, fields: readonly SearchField[]): RawBuilder<unknown>[] {
  return [
    ...askedOfDocuments(fields),
    sql`c.followed`,
    seenBy(viewer),
    ...fields.flatMap((asked) => asks(asked) ?? []),
  ];
}

/** The commitments of the ledger, by their words. */
export const commitmentSearcher: Searcher = {
  kind: "commitment",
  fields: [
    ...DOCUMENT_SEARCH_FIELDS,
    "type",
    "topic",
    "partner",
    "actor",
    "owner",
    "status",
    "framework",
    "firmness",
    "date",
  ],
  async search({ database, person }, { terms, fields }, page) {
    const { rows, ...counts } = await findRanked<Row>(
      database,
      {
        id: sql`c.id`,
        from: WITH_DOCUMENT,
        newest: sql`(select * from commitments where followed order by recorded_at desc nulls last, document, position, id limit 5000) c
          left join documents d on d.id = c.document`,
        where: conditions(person, fields),
        text: sql`c.quote`,
        words: sql`c.words`,
        recency: sql`c.recorded_at`,
        facets: {
          topic: sql`c.areas`,
          partner: sql`c.partners`,
          actor: sql`c.actors`,
          status: sql`array[c.status]`,
          firmness: sql`array[c.firmness]`,
          ...DOCUMENT_FACETS,
        },
        columns: sql`c.quote, c.document, d.title, c.source, c.status, c.areas, c.partners, c.actors, c.date, c.firmness`,
      },
      { terms },
      page,
    );
    return {
      ...counts,
      rows: rows.map((row) => ({
        id: row.id,
        ...shownWithMarks(row.quote, marksIn(row.quote, row.marked)),
        isQuote: true,
        context: row.title ?? row.source?.citation ?? null,
        date: row.date,
        facts: {
          type: ["commitment"],
          topic: row.areas,
          partner: row.partners,
          actor: row.actors,
          status: [row.status],
          ...(row.firmness === null ? {} : { firmness: [row.firmness] }),
          ...(row.document === null ? {} : { document: [row.document] }),
        },
        path: `/commitments/${row.id}`,
      })),
    };
  },
};
