import { sql } from "kysely";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { DocumentId } from "../../documents/document.ts";
import type { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { heldAt, momentsOf } from "../../ledger/entries/as-of.ts";
import { listEntries } from "../../ledger/entries/ledger-entry.store.ts";
import { followedBy, type Ruling, type RulingContent, type RulingEntry, type RulingId } from "./ruling.ts";

type Period = {
  from_at: string;
  until_at: string | null;
  id: RulingId;
  commitment: CommitmentId;
  report: DocumentId;
  taken_back: boolean;
  state: Ruling["state"];
  passages: Ruling["passages"];
  reason: string | null;
  by: string;
};

/** How a ruling stood from one moment to the next, oldest first. */
function periodsOf(entries: readonly RulingEntry[]): Period[] {
  let ruling: Ruling | null = null;
  const periods: Period[] = [];
  for (const { at, entries: said } of momentsOf(entries)) {
    ruling = said.reduce<Ruling | null>(followedBy, ruling);
    const last = periods.at(-1);
    if (last) last.until_at = at;
    if (!ruling) continue;
    const { id, commitment, report, isTakenBack, state, passages, reason, by } = ruling;
    periods.push({
      from_at: at,
      until_at: null,
      id,
      commitment,
      report,
      taken_back: isTakenBack,
      state,
      passages,
      reason,
      by,
    });
  }
  return periods;
}

/** Draws the rows of these rulings anew from their entries. */
export async function indexRulings(database: Database, ids: readonly RulingId[]): Promise<void> {
  const byId = new Map<RulingId, RulingEntry[]>(ids.map((id) => [id, []]));
  for (const entry of await listEntries<RulingContent, RulingId>(database, ids)) {
    byId.get(entry.record)?.push(entry);
  }
  const periods = [...byId.values()].flatMap(periodsOf);
  await sql`delete from rulings where id = any(${[...ids]})`.execute(database);
  for (let from = 0; from < periods.length; from += 500) {
    await sql`
      insert into rulings select * from jsonb_to_recordset(${JSON.stringify(periods.slice(from, from + 500))}::jsonb) as period (
        from_at timestamptz, until_at timestamptz, id text, commitment text, report text, taken_back boolean, state text,
        passages jsonb, reason text, by text)`.execute(database);
  }
}

/** Empties the index, before all of it is drawn anew. */
export async function clearRulings(database: Database): Promise<void> {
  await sql`delete from rulings`.execute(database);
}

/** The rulings in force on a report, now or at a day's end; who may see the report's text may see them. */
export async function listRulings(
  database: Database,
  report: DocumentId,
  end: Date | null,
): Promise<Ruling[]> {
  const { rows } = await sql<Omit<Period, "from_at" | "until_at" | "taken_back"> & { from_at: Date }>`
    select r.id, r.commitment, r.report, r.state, r.passages, r.reason, r.by, r.from_at from rulings r
    where r.report = ${report} and not r.taken_back and ${heldAt(end, "r")} order by r.commitment`.execute(
    database,
  );
  return rows.map(({ from_at, ...row }) => ({ ...row, at: from_at.toISOString(), isTakenBack: false }));
}

/** The id of the ruling on a commitment and a report, in force or taken back, if there ever was one. */
export async function findRuling(
  database: Database,
  commitment: CommitmentId,
  report: DocumentId,
): Promise<{ id: RulingId; isTakenBack: boolean } | undefined> {
  const { rows } = await sql<{ id: RulingId; taken_back: boolean }>`
    select id, taken_back from rulings
    where until_at is null and commitment = ${commitment} and report = ${report}`.execute(database);
  return rows[0] && { id: rows[0].id, isTakenBack: rows[0].taken_back };
}

/** Those of the entries whose commitment and report somebody may both see. */
export async function visibleEntries(
  database: Database,
  viewer: Viewer,
  entries: readonly RulingEntry[],
): Promise<RulingEntry[]> {
  const ids = [...new Set(entries.map((entry) => entry.record))];
  const { rows } = await sql<{ id: RulingId }>`
    select r.id from rulings r
    join documents report on report.id = r.report
    join commitments c on c.id = r.commitment and c.until_at is null
    join documents d on d.id = c.document
    where r.until_at is null and r.id = any(${ids}) and ${visibleTo(viewer, "report")} and ${visibleTo(viewer, "d")}`.execute(
    database,
  );
  const visible = new Set(rows.map((row) => row.id));
  return entries.filter((entry) => visible.has(entry.record));
}
