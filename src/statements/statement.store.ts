import { type RawBuilder, sql } from "kysely";
import { isPublic } from "../access/markings/marking.ts";
import { visibleTo } from "../access/markings/visible-to.ts";
import type { Database } from "../base/database/database.ts";
import { newId } from "../base/ids.ts";
import type { Viewer } from "../base/operation.ts";
import { Problem } from "../base/problem.ts";
import { phraseQuery } from "../base/search/term.ts";
import type { DocumentId, VersionId } from "../documents/document.ts";
import type { CoveredText } from "./coverage.ts";
import { deriveStatement, type Review } from "./reviews/review.ts";
import { IMPORTANCE, MOST_POINTS } from "./reviews/review-queue.ts";
import type {
  ReadStatement,
  Standing,
  Statement,
  StatementFields,
  StatementId,
  StatementType,
} from "./statement.ts";

type StatementRow = {
  id: StatementId;
  document: DocumentId;
  version: VersionId;
  position: number;
  type: StatementType;
  quote: string;
  spans: ReadStatement["spans"];
  actors: string[];
  partners: string[];
  areas: string[];
  date: string | null;
  firmness: ReadStatement["firmness"];
  state: ReadStatement["state"];
  condition: string | null;
  rule: string;
  certainty: number;
  reasons: ReadStatement["reasons"];
  found_by: string;
  found_at: Date;
};

type ReviewRow = {
  review_decision: Review["decision"] | null;
  standing: Standing | null;
  fields: StatementFields | null;
  review_reason: string | null;
  by: string | null;
  at: Date | null;
  first_reviewer: string | null;
};

/** A sentence that is no statement: its place, and how sure the reader was (0 to 1). */
export type PassedOver = { spans: { start: number; end: number }[]; certainty: number };

type StatementTables = {
  statements: StatementRow;
  statement_coverage: { version: VersionId; units: PassedOver[] };
  statement_reviews: {
    seq: number;
    statement: StatementId;
    decision: Review["decision"];
    standing: Standing;
    fields: StatementFields | null;
    reason: string | null;
    by: string;
    at: Date;
    first_reviewer: string | null;
  };
};
const tables = (database: Database) => database.withTables<StatementTables>();

export type StatementFilter = {
  documents: string[];
  types: StatementType[];
  areas: string[];
  partners: string[];
  standings: Standing[];
  search?: string | undefined;
  /** Only those whose words hold one of these phrases. */
  phrases?: readonly string[] | undefined;
  leastCertainty?: number | undefined;
  /** From 0 to 1, as `importanceOf` counts it. */
  leastImportance?: number | undefined;
  /** Whether somebody has accepted it already and a second reviewer is waited for. */
  waiting?: "first reviewer" | "second reviewer" | undefined;
  /** Leaves out what waits for a second reviewer after this person. */
  notAfter?: string | undefined;
};
/** "value": the most valuable to review first, as `queueValueOf` counts it. */
export const STATEMENT_SORTS = ["place", "certainty", "value"] as const;

/** Keeps what was found in one version of a document. Answers the ids in the given order. */
export async function recordStatements(
  database: Database,
  where: { document: DocumentId; version: VersionId; foundBy: string; at: Date },
  statements: readonly ReadStatement[],
): Promise<StatementId[]> {
  const ids: StatementId[] = [];
  // Several hundred rows a statement: PostgreSQL takes at most 65,535 parameters in one.
  for (let from = 0; from < statements.length; from += 500) {
    const rows = statements.slice(from, from + 500).map((statement) => {
      const id = newId("st") as StatementId;
      ids.push(id);
      return {
        id,
        document: where.document,
        version: where.version,
        position: statement.spans[0]?.start ?? 0,
        type: statement.type,
        quote: statement.quote,
        spans: JSON.stringify(statement.spans) as never,
        actors: statement.actors,
        partners: statement.partners,
        areas: statement.areas,
        date: statement.date,
        firmness: statement.firmness,
        state: statement.state,
        condition: statement.condition,
        rule: statement.rule,
        certainty: statement.certainty,
        reasons: JSON.stringify(statement.reasons) as never,
        found_by: where.foundBy,
        found_at: where.at,
      };
    });
    await tables(database).insertInto("statements").values(rows).execute();
  }
  return ids;
}

/** Keeps which sentences of a version were passed over. */
export async function recordCoverage(
  database: Database,
  version: VersionId,
  units: readonly PassedOver[],
): Promise<void> {
  await tables(database)
    .insertInto("statement_coverage")
    .values({ version, units: JSON.stringify(units) as never })
    .execute();
}

/** The sentences of a version that are no statements. */
export async function listPassedOver(database: Database, version: VersionId): Promise<PassedOver[]> {
  const row = await tables(database)
    .selectFrom("statement_coverage")
    .select("units")
    .where("version", "=", version)
    .executeTakeFirst();
  return row?.units ?? [];
}

// The last review of each statement says how it stands; the fields it holds replace the reader's.
const FROM = sql`
  from statements s
  join documents d on d.id = s.document and d.removed_at is null
  join document_versions v on v.id = s.version
  left join lateral (
    select r.decision, r.standing, r.fields, r.reason, r.by, r.at, r.first_reviewer from statement_reviews r
    where r.statement = s.id order by r.seq desc limit 1
  ) r on true`;

const fieldOf = (name: "type") => sql`coalesce(r.fields->>${sql.lit(name)}, s.${sql.raw(name)})`;
const partOf = (name: "date" | "firmness") =>
  sql`(case when r.fields is null then s.${sql.raw(name)} else r.fields->>${sql.lit(name)} end)`;
const setOf = (name: "areas" | "partners" | "actors") =>
  sql`(case when r.fields is null then s.${sql.raw(name)} else array(select jsonb_array_elements_text(r.fields->${sql.lit(name)})) end)`;

/** What nobody has accepted is the reader's guess, and an earlier version a draft: neither is published with the document. */
function seenBy(viewer: Viewer): RawBuilder<unknown> {
  const visible = visibleTo(viewer, "d");
  if (!isPublic(viewer)) return visible;
  return sql`(${visible} and r.standing = 'accepted' and v.number = d.current_version)`;
}

function conditions(viewer: Viewer, filter: StatementFilter, onlyCurrent: boolean): RawBuilder<unknown> {
  const all = [seenBy(viewer)];
  if (onlyCurrent) all.push(sql`v.number = d.current_version`);
  if (filter.documents.length) all.push(sql`s.document = any(${filter.documents})`);
  if (filter.types.length) all.push(sql`${fieldOf("type")} = any(${filter.types})`);
  if (filter.areas.length) all.push(sql`${setOf("areas")} && ${filter.areas}::text[]`);
  if (filter.partners.length) all.push(sql`${setOf("partners")} && ${filter.partners}::text[]`);
  if (filter.standings.length) all.push(sql`coalesce(r.standing, 'proposed') = any(${filter.standings})`);
  if (filter.phrases) all.push(sql`s.words @@ ${phraseQuery(filter.phrases)}`);
  if (filter.leastCertainty !== undefined) all.push(sql`s.certainty >= ${filter.leastCertainty}`);
  if (filter.leastImportance !== undefined) all.push(sql`${IMPORTANCE_SQL} >= ${filter.leastImportance}`);
  if (filter.waiting)
    all.push(
      filter.waiting === "second reviewer"
        ? sql`r.first_reviewer is not null`
        : sql`r.first_reviewer is null`,
    );
  if (filter.notAfter !== undefined) all.push(sql`r.first_reviewer is distinct from ${filter.notAfter}`);
  for (const word of filter.search?.split(/\s+/u).filter(Boolean) ?? []) {
    all.push(sql`s.quote ilike ${`%${word.replace(/[\\%_]/gu, "\\$&")}%`}`);
  }
  return sql`where ${sql.join(all, sql` and `)}`;
}

const points = (given: Record<string, number>, value: RawBuilder<unknown>) =>
  sql`case ${value} ${sql.join(
    Object.entries(given).map(([word, count]) => sql`when ${sql.lit(word)} then ${sql.lit(count)}`),
    sql` `,
  )} else 0 end`;

// The formula of `importanceOf` and `queueValueOf`, for the database: a test compares the two.
const IMPORTANCE_SQL = sql`((${points(IMPORTANCE.type, fieldOf("type"))}
  + ${points(IMPORTANCE.firmness, partOf("firmness"))}
  + case when ${partOf("date")} is null then 0 else ${sql.lit(IMPORTANCE.date)} end
  + case when cardinality(${setOf("actors")}) = 0 then 0 else ${sql.lit(IMPORTANCE.actors)} end
  + case when cardinality(${setOf("partners")}) = 0 then 0 else ${sql.lit(IMPORTANCE.partners)} end)::numeric / ${sql.lit(MOST_POINTS)})`;

const ORDERS: Record<(typeof STATEMENT_SORTS)[number], RawBuilder<unknown>> = {
  place: sql`d.added_at desc, s.document, s.position, s.id`,
  certainty: sql`s.certainty, s.id`,
  // Certainty as it is shown: two decimals.
  value: sql`${IMPORTANCE_SQL} * least(round(s.certainty::numeric, 2), 1 - round(s.certainty::numeric, 2)) desc, ${IMPORTANCE_SQL} desc, s.id`,
};

// Named one by one: `words`, which searching reads, is longer than all the others.
const COLUMNS = sql`s.id, s.document, s.version, s.position, s.type, s.quote, s.spans, s.actors, s.partners, s.areas, s.date,
  s.firmness, s.state, s.condition, s.rule, s.certainty, s.reasons, s.found_by, s.found_at, r.decision as review_decision, r.standing, r.fields, r.reason as review_reason, r.by, r.at,
  r.first_reviewer`;

function asStatement(row: StatementRow & ReviewRow): Statement {
  const last: Review | null =
    row.standing && row.review_decision && row.by && row.at
      ? {
          decision: row.review_decision,
          standing: row.standing,
          fields: row.fields,
          reason: row.review_reason,
          by: row.by,
          at: row.at.toISOString(),
          firstReviewer: row.first_reviewer,
        }
      : null;
  return deriveStatement(
    {
      id: row.id,
      document: row.document,
      version: row.version,
      foundBy: row.found_by,
      type: row.type,
      quote: row.quote,
      spans: row.spans,
      actors: row.actors,
      partners: row.partners,
      areas: row.areas,
      date: row.date,
      firmness: row.firmness,
      state: row.state,
      condition: row.condition,
      rule: row.rule,
      // Kept in four bytes; two decimals are more than the calibration can promise.
      certainty: Math.round(row.certainty * 100) / 100,
      reasons: row.reasons,
    },
    last,
  );
}

/** The statements of current versions that somebody may see, in the order of documents and places, or the least certain first. */
export async function listStatements(
  database: Database,
  viewer: Viewer,
  filter: StatementFilter,
  page: { sort: (typeof STATEMENT_SORTS)[number]; limit: number; offset: number },
): Promise<{ rows: Statement[]; total: number }> {
  const where = conditions(viewer, filter, true);
  const count = await sql<{ total: string }>`select count(*) as total ${FROM} ${where}`.execute(database);
  const rows = await sql<StatementRow & ReviewRow>`
    select ${COLUMNS} ${FROM} ${where} order by ${ORDERS[page.sort]} limit ${page.limit} offset ${page.offset}`.execute(
    database,
  );
  return { rows: rows.rows.map(asStatement), total: Number(count.rows[0]?.total ?? 0) };
}

/** The statements of one version, current or not, in the order of their places. */
export async function listStatementsOfVersion(database: Database, version: VersionId): Promise<Statement[]> {
  const rows = await sql<StatementRow & ReviewRow>`
    select ${COLUMNS} ${FROM} where s.version = ${version} order by s.position, s.id`.execute(database);
  return rows.rows.map(asStatement);
}

/** Those of these statements, of any version, that somebody may see, in the order of their places. */
export async function findStatements(
  database: Database,
  viewer: Viewer,
  ids: readonly StatementId[],
): Promise<Statement[]> {
  const rows = await sql<StatementRow & ReviewRow>`
    select ${COLUMNS} ${FROM}
    where s.id = any(${[...ids]}) and ${seenBy(viewer)}
    order by s.document, s.position, s.id`.execute(database);
  return rows.rows.map(asStatement);
}

/** The statements with these ids, of any version, in the order of their places. Throws `statements.unknown` where one is missing. */
export async function getStatements(
  database: Database,
  viewer: Viewer,
  ids: readonly StatementId[],
): Promise<Statement[]> {
  const statements = await findStatements(database, viewer, ids);
  const found = new Set<string>(statements.map(({ id }) => id));
  const missing = ids.find((id) => !found.has(id));
  if (missing === undefined) return statements;
  throw new Problem("statements.unknown", {
    message: `There is no statement ${missing} that you may see.`,
    remedy: "List the statements of the document to see which there are.",
    details: { id: missing },
  });
}

/** Adds a person's decisions. */
export async function recordReviews(
  database: Database,
  reviews: readonly {
    statement: StatementId;
    decision: Review["decision"];
    standing: Standing;
    fields: StatementFields | null;
    /** Who accepted it first where it now waits for a second reviewer. */
    firstReviewer?: string | null;
  }[],
  who: { by: string; at: Date; reason: string | null },
): Promise<void> {
  for (let from = 0; from < reviews.length; from += 1000) {
    await tables(database)
      .insertInto("statement_reviews")
      .values(
        reviews.slice(from, from + 1000).map(
          ({ firstReviewer, ...review }) =>
            ({
              ...review,
              ...who,
              first_reviewer: firstReviewer ?? null,
              fields: review.fields === null ? null : JSON.stringify(review.fields),
            }) as never,
        ),
      )
      .execute();
  }
}

/** All decisions about one statement, oldest first. */
export async function listReviews(database: Database, statement: StatementId): Promise<Review[]> {
  const rows = await tables(database)
    .selectFrom("statement_reviews")
    .selectAll()
    .where("statement", "=", statement)
    .orderBy("seq")
    .execute();
  return rows.map(({ decision, standing, fields, reason, by, at, first_reviewer }) => ({
    decision,
    standing,
    fields,
    reason,
    by,
    at: at.toISOString(),
    firstReviewer: first_reviewer,
  }));
}

/** How many statements each document's current version has, by type and standing. */
export async function countStatements(
  database: Database,
  viewer: Viewer,
  documents: readonly string[],
): Promise<{ document: DocumentId; type: StatementType; standing: Standing; count: number }[]> {
  const rows = await sql<{ document: DocumentId; type: StatementType; standing: Standing; count: string }>`
    select s.document, ${fieldOf("type")} as type, coalesce(r.standing, 'proposed') as standing, count(*) as count
    ${FROM} where ${seenBy(viewer)} and v.number = d.current_version and s.document = any(${[...documents]})
    group by 1, 2, 3 order by 1, 2, 3`.execute(database);
  return rows.rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** How many statements of each document wait for somebody to review them; what waits for a second reviewer does not wait for the first. */
export async function countToReview(
  database: Database,
  viewer: Viewer,
): Promise<{ document: DocumentId; title: string; count: number }[]> {
  const rows = await sql<{ document: DocumentId; title: string; count: string }>`
    select s.document, d.title, count(*) as count ${FROM}
    where ${seenBy(viewer)} and v.number = d.current_version and d.removed_at is null
      and coalesce(r.standing, 'proposed') = 'proposed' and r.first_reviewer is distinct from ${viewer.id}
    group by s.document, d.title order by count desc, s.document limit 1000`.execute(database);
  return rows.rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** A number that grows with every decision: whether anything has been decided since. */
export async function lastReviewSeq(database: Database): Promise<string> {
  const rows = await sql<{ seq: string }>`select coalesce(max(seq), 0) as seq from statement_reviews`.execute(
    database,
  );
  return rows.rows[0]?.seq ?? "0";
}

/** Of each document that somebody may see, the current version's statements and what was passed over; newest first. */
export async function listCovered(
  database: Database,
  viewer: Viewer,
  documents: readonly string[],
  page: { limit: number; offset: number },
): Promise<(CoveredText & { document: DocumentId; title: string; notAnalysed: string | null })[]> {
  const chosen = documents.length ? sql`and d.id = any(${[...documents]})` : sql``;
  const versions = await sql<{
    document: DocumentId;
    title: string;
    version: VersionId;
    notAnalysed: string | null;
    units: PassedOver[] | null;
  }>`
    select d.id as document, d.title, v.id as version, v.not_analysed as "notAnalysed", c.units
    from documents d
    join document_versions v on v.document = d.id and v.number = d.current_version
    left join statement_coverage c on c.version = v.id
    where d.removed_at is null and ${visibleTo(viewer, "d")} ${chosen}
    order by d.added_at desc, d.id limit ${page.limit} offset ${page.offset}`.execute(database);
  const ids = versions.rows.map((row) => row.version);
  const found = await sql<CoveredText["statements"][number] & { version: VersionId }>`
    select s.version, s.spans, s.found_by as "foundBy", ${fieldOf("type")} as type, coalesce(r.standing, 'proposed') as standing
    ${FROM} where s.version = any(${ids}) order by s.position, s.id`.execute(database);
  const byVersion = new Map(ids.map((id): [VersionId, CoveredText["statements"][number][]] => [id, []]));
  for (const { version, ...statement } of found.rows) byVersion.get(version)?.push(statement);
  return versions.rows.map(({ version, units, ...row }) => ({
    ...row,
    statements: byVersion.get(version) ?? [],
    passedOver: units ?? [],
  }));
}

/** Who acts in each statement of these versions, as the reader found it: from this it is told for whom a text speaks. */
export async function listActorsOfVersions(
  database: Database,
  versions: readonly VersionId[],
): Promise<Map<VersionId, { actors: string[] }[]>> {
  const byVersion = new Map<VersionId, { actors: string[] }[]>(versions.map((version) => [version, []]));
  if (versions.length === 0) return byVersion;
  const rows = await tables(database)
    .selectFrom("statements")
    .select(["version", "actors"])
    .where("version", "in", [...versions])
    .execute();
  for (const { version, actors } of rows) byVersion.get(version)?.push({ actors });
  return byVersion;
}
