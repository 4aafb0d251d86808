import { type RawBuilder, sql } from "kysely";
import type { Viewer } from "../base/operation.ts";
import { holdsOneOf, isOneOf, isWithin } from "../base/search/conditions.ts";
import { findRanked } from "../base/search/find-ranked.ts";
import { marksIn } from "../base/search/highlights.ts";
import type { Searcher, SearchField, SearchQuery } from "../base/search/searcher.ts";
import {
  DOCUMENT_FACETS,
  DOCUMENT_SEARCH_FIELDS,
  newestDocuments,
  searchedDocuments,
} from "../documents/document.search.ts";
import { shownWithMarks } from "../documents/shown-quote.ts";

type Row = {
  quote: string;
  document: string;
  title: string;
  documentDate: string | null;
  number: number;
  isCurrent: boolean;
  type: string;
  standing: string;
  areas: string[];
  partners: string[];
  date: string | null;
};

// As in `statement.store.ts`: the last review says how a statement stands, and its fields replace the reader's.
const STANDING = sql`coalesce(r.standing, 'proposed')`;
type FieldsOf = {
  field(name: "type" | "date" | "firmness" | "state"): RawBuilder<unknown>;
  list(name: "areas" | "partners" | "actors"): RawBuilder<unknown>;
};
const AS_READ: FieldsOf = {
  field: (name) => sql`s.${sql.raw(name)}`,
  list: (name) => sql`s.${sql.raw(name)}`,
};
const REVIEWED: FieldsOf = {
  field: (name) =>
    sql`(case when r.fields is null then s.${sql.raw(name)} else r.fields->>${sql.lit(name)} end)`,
  list: (name) =>
    sql`(case when r.fields is null then s.${sql.raw(name)} else array(select jsonb_array_elements_text(r.fields->${sql.lit(name)})) end)`,
};
const { field, list } = REVIEWED;

function fromStatements(
  versions: SearchQuery["versions"],
  documents: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const current = versions === "current" ? sql`and v.number = d.current_version` : sql``;
  return sql`${documents} join statements s on s.document = d.id join document_versions v on v.id = s.version ${current}
    left join lateral (
      select standing, fields from statement_reviews where statement = s.id order by seq desc limit 1
    ) r on true`;
}

function asks(asked: SearchField, of: FieldsOf): RawBuilder<unknown> | null {
  switch (asked.name) {
    case "type":
      return isOneOf(of.field("type"), asked);
    case "state":
      return isOneOf(of.field("state"), asked);
    case "firmness":
      return isOneOf(of.field("firmness"), asked);
    case "topic":
      return holdsOneOf(of.list("areas"), asked);
    case "partner":
      return holdsOneOf(of.list("partners"), asked);
    case "actor":
      return holdsOneOf(of.list("actors"), asked);
    case "date":
      return isWithin(of.field("date"), asked);
    default:
      return null;
  }
}

/**
 * The condition that a field sets. It is asked of what the reader found first, and only of the rest, with those whose
 * fields somebody has changed, by their last review: looking that up for every statement takes most of the time.
 */
function conditionsOf(asked: SearchField): RawBuilder<unknown>[] {
  if (asked.name === "standing") return [isOneOf(STANDING, asked)];
  const now = asks(asked, REVIEWED);
  const before = asks(asked, AS_READ);
  if (now === null || before === null) return [];
  return [
    sql`(${before} or s.id in (select statement from statement_reviews where fields is not null))`,
    now,
  ];
}

function conditions(viewer: Viewer, fields: readonly SearchField[]): RawBuilder<unknown>[] {
  return [
    ...searchedDocuments(viewer, fields),
    // An accepted commitment is in the ledger, and is found there.
    sql`not (${STANDING} = 'accepted' and ${field("type")} = 'commitment')`,
    ...fields.flatMap(conditionsOf),
  ];
}

/** What documents promise, report and recommend, as far as it is not in the ledger, by its words. */
export const statementSearcher: Searcher = {
  kind: "statement",
  fields: [
    ...DOCUMENT_SEARCH_FIELDS,
    "type",
    "standing",
    "state",
    "firmness",
    "topic",
    "partner",
    "actor",
    "date",
  ],
  async search({ database, person }, { terms, fields, versions }, page) {
    const { rows, ...counts } = await findRanked<Row>(
      database,
      {
        id: sql`s.id`,
        from: fromStatements(versions, sql`documents d`),
        newest: fromStatements(versions, newestDocuments(person)),
        where: conditions(person, fields),
        text: sql`s.quote`,
        words: sql`s.words`,
        recency: sql`d.date`,
        facets: {
          type: sql`array[${field("type")}]`,
          standing: sql`array[${STANDING}]`,
          topic: list("areas"),
          partner: list("partners"),
          ...DOCUMENT_FACETS,
        },
        columns: sql`s.quote, s.document, d.title, d.date as "documentDate", v.number, v.number = d.current_version as "isCurrent",
          ${field("type")} as type, ${STANDING} as standing, ${list("areas")} as areas, ${list("partners")} as partners,
          ${field("date")} as date`,
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
        context: row.title,
        date: row.date,
        facts: {
          type: [row.type],
          standing: [row.standing],
          topic: row.areas,
          partner: row.partners,
          document: [row.document],
        },
        path: `/documents/${row.document}?${row.isCurrent ? "" : `version=${row.number}&`}statement=${row.id}`,
      })),
    };
  },
};
