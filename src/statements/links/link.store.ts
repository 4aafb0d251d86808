import type { Database } from "../../base/database/database.ts";
import type { StatementId } from "../statement.ts";
import type { LinkDecision, Promised } from "./link.ts";

type LinkTables = {
  statement_links: {
    seq: number;
    progress: StatementId;
    commitment: Promised | null;
    relation: LinkDecision["relation"];
    decision: LinkDecision["decision"];
    by: string;
    at: Date;
  };
};
const tables = (database: Database) => database.withTables<LinkTables>();

/** Adds a decision about a link. */
export async function recordLinkDecision(
  database: Database,
  decision: Omit<LinkDecision, "at"> & { at: Date },
): Promise<void> {
  await tables(database)
    .insertInto("statement_links")
    .values(decision as never)
    .execute();
}

/** All decisions about these progress statements, oldest first. */
export async function listLinkDecisions(
  database: Database,
  progress: readonly StatementId[],
): Promise<LinkDecision[]> {
  if (progress.length === 0) return [];
  const rows = await tables(database)
    .selectFrom("statement_links")
    .selectAll()
    .where("progress", "in", progress)
    .orderBy("seq")
    .execute();
  return rows.map(({ seq: _, at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** The progress statements that were ever linked to a commitment. */
export async function listLinkedProgress(
  database: Database,
  commitment: StatementId,
): Promise<StatementId[]> {
  const rows = await tables(database)
    .selectFrom("statement_links")
    .select("progress")
    .distinct()
    .where("commitment", "=", commitment)
    .execute();
  return rows.map((row) => row.progress);
}
