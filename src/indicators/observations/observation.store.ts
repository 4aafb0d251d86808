import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { heldAt } from "../../ledger/entries/as-of.ts";
import { listEntries } from "../../ledger/entries/ledger-entry.store.ts";
import { periodTable } from "../../ledger/entries/period-table.ts";
import { derivePeriods } from "../../ledger/entries/periods.ts";
import { recordedIndicators } from "../indicators/indicator.record.ts";
import {
  deriveObservation,
  type Observation,
  type ObservationContent,
  type ObservationId,
} from "./observation.ts";

type Row = ReturnType<typeof rowOf>;

function rowOf(observation: Observation) {
  const { id, seq, indicator, on, value, missing, source, by, note, state } = observation;
  return {
    id,
    seq,
    indicator,
    on_date: on,
    value,
    missing,
    source,
    part: by,
    note,
    state,
    said_by: observation.saidBy,
    approved_by: observation.approvedBy,
    recorded_at: observation.recordedAt,
    changed_at: observation.changedAt,
  };
}

const table = periodTable<Row>("observations", {
  id: "text",
  seq: "bigint",
  indicator: "text",
  on_date: "text",
  value: "float8",
  missing: "text",
  source: "text",
  part: "jsonb",
  note: "text",
  state: "text",
  said_by: "text",
  approved_by: "text",
  recorded_at: "timestamptz",
  changed_at: "timestamptz",
});

/** Draws the rows of these observations anew from their entries. */
export async function indexObservations(database: Database, ids: readonly ObservationId[]): Promise<void> {
  const entries = await listEntries<ObservationContent, ObservationId>(database, ids);
  await table.write(database, derivePeriods(entries, deriveObservation, rowOf));
}

export const clearObservations = table.clear;

/** The recorded indicators that somebody may see, withdrawn or not. */
export async function visibleIndicators(database: Database, viewer: Viewer): Promise<Set<string>> {
  return new Set((await recordedIndicators.read(database, viewer, { withWithdrawn: true })).keys());
}

/** Of which indicators these observations are. */
export async function findIndicators(
  database: Database,
  ids: readonly ObservationId[],
): Promise<Map<ObservationId, string>> {
  const entries = await listEntries<ObservationContent, ObservationId>(database, ids);
  return new Map(
    entries.flatMap(({ record, content }) =>
      content.kind === "recorded" ? [[record, content.indicator]] : [],
    ),
  );
}

export type ObservationFilter = {
  indicators: readonly string[];
  states: readonly Observation["state"][];
  /** Only of these. */
  ids?: readonly string[] | undefined;
  end: Date | null;
};

/** The observations that somebody may see, by indicator and date, a page of them; and how many there are in all. */
export async function listObservations(
  database: Database,
  viewer: Viewer,
  { indicators, states, ids, end }: ObservationFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Observation[]; total: number }> {
  const seen = await recordedIndicators.read(database, viewer, { withWithdrawn: true });
  const inLists = [...seen].flatMap(([id, { isWithdrawn }]) => (isWithdrawn && !ids ? [] : [id]));
  const wanted = indicators.length ? indicators.filter((id) => seen.has(id)) : inLists;
  const conditions = [
    heldAt(end, "o"),
    sql`o.indicator = any(${[...wanted]})`,
    states.length ? sql`o.state = any(${[...states]})` : sql`o.state <> 'retracted'`,
    ...(ids ? [sql`o.id = any(${[...ids]})`] : []),
  ];
  const { rows } = await sql<Row & { total: string; seq: string; recorded: Date; changed: Date }>`
    select o.*, o.recorded_at as recorded, o.changed_at as changed, count(*) over () as total from observations o
    where ${sql.join(conditions, sql` and `)} order by o.indicator, o.on_date, o.part::text, o.id limit ${limit} offset ${offset}`.execute(
    database,
  );
  return { rows: rows.map(asObservation), total: Number(rows[0]?.total ?? 0) };
}

function asObservation({
  seq,
  recorded,
  changed,
  ...row
}: Row & { seq: string | number; recorded: Date; changed: Date }): Observation {
  return {
    id: row.id,
    seq: Number(seq),
    indicator: row.indicator,
    on: row.on_date,
    value: row.value,
    missing: row.missing,
    source: row.source,
    by: row.part,
    note: row.note,
    state: row.state,
    saidBy: row.said_by,
    approvedBy: row.approved_by,
    recordedAt: recorded.toISOString(),
    changedAt: changed.toISOString(),
  };
}

/** One observation. Throws `observations.unknown` also where it may not be seen. */
export async function getObservation(
  database: Database,
  viewer: Viewer,
  id: ObservationId,
): Promise<Observation> {
  const states = ["provisional", "approved", "retracted"] as const;
  const { rows } = await listObservations(
    database,
    viewer,
    { indicators: [], states, ids: [id], end: null },
    { limit: 1, offset: 0 },
  );
  if (rows[0]) return rows[0];
  throw new Problem("observations.unknown", {
    message: `There is no observation ${id} that you may see.`,
    remedy: "Ask observations.list which there are.",
    details: { id },
  });
}
