import { type RawBuilder, sql } from "kysely";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { DocumentId } from "../../documents/document.ts";
import type { StatementFields, StatementId } from "../statement.ts";
import type { Reviewed } from "./agreement.ts";
import type { Review } from "./review.ts";

/** Which decisions a report is about: by moment (`to` excluded) and document; all where nothing is said. */
export type ReviewFilter = { documents: readonly string[]; from?: Date | undefined; to?: Date | undefined };

function conditions(viewer: Viewer, { documents, from, to }: ReviewFilter): RawBuilder<unknown> {
  const all = [sql`d.removed_at is null`, visibleTo(viewer, "d"), sql`r.decision <> 'carried'`];
  if (documents.length) all.push(sql`s.document = any(${[...documents]})`);
  if (from) all.push(sql`r.at >= ${from}`);
  if (to) all.push(sql`r.at < ${to}`);
  return sql`where ${sql.join(all, sql` and `)}`;
}

const FROM = sql`
  from statement_reviews r
  join statements s on s.id = r.statement
  join documents d on d.id = s.document`;

/** How many decisions of each kind everybody made on each day (UTC), the latest day first. */
export async function countDecisions(
  database: Database,
  viewer: Viewer,
  filter: ReviewFilter,
): Promise<{ reviewer: string; day: string; decision: Review["decision"]; count: number }[]> {
  const rows = await sql<{ reviewer: string; day: string; decision: Review["decision"]; count: string }>`
    select r.by as reviewer, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD') as day, r.decision, count(*) as count
    ${FROM} ${conditions(viewer, filter)} group by 1, 2, 3 order by 2 desc, 1, 3`.execute(database);
  return rows.rows.map((row) => ({ ...row, count: Number(row.count) }));
}

type Row = Pick<Reviewed, "isAdded"> & {
  id: StatementId;
  document: DocumentId;
  found: StatementFields;
  reviews: (Omit<Review, "at"> & { at: string })[];
};

/**
 * The statements about which at least `people` different people have decided something, with all decisions: the filter
 * says which statements are meant, and of each the whole story is given. Newest decision first.
 */
export async function listReviewed(
  database: Database,
  viewer: Viewer,
  filter: ReviewFilter & { people: number; onlyCurrent: boolean },
): Promise<(Reviewed & { id: StatementId; document: DocumentId })[]> {
  const current = filter.onlyCurrent
    ? sql`and exists (select 1 from document_versions v where v.id = s.version and v.number = d.current_version)`
    : sql``;
  const rows = await sql<Row>`
    with meant as (
      select r.statement, max(r.seq) as last ${FROM} ${conditions(viewer, filter)} ${current}
      group by r.statement having count(distinct r.by) >= ${filter.people}
    )
    select s.id, s.document, s.found_by <> 'reader' as "isAdded",
      jsonb_build_object('type', s.type, 'actors', s.actors, 'partners', s.partners, 'areas', s.areas, 'date', s.date,
        'firmness', s.firmness, 'state', s.state, 'condition', s.condition) as found,
      (select jsonb_agg(jsonb_build_object('decision', r.decision, 'standing', r.standing, 'fields', r.fields,
          'reason', r.reason, 'by', r.by, 'at', r.at, 'firstReviewer', r.first_reviewer) order by r.seq)
        from statement_reviews r where r.statement = s.id) as reviews
    from meant join statements s on s.id = meant.statement order by meant.last desc`.execute(database);
  return rows.rows.map((row) => ({
    ...row,
    reviews: row.reviews.map((review) => ({
      ...review,
      at: new Date(review.at).toISOString(),
    })),
  }));
}
