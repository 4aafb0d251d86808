import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { type Database, openDatabase } from "../src/base/database/database.ts";
import { computeGroups, EVERYWHERE, type Question } from "../src/indicators/indicators/computing.ts";
import { getDeclared, INDICATORS } from "../src/indicators/indicators/indicator.ts";
import { monthEnds } from "../src/indicators/indicators/month-ends.ts";
import { computeScoreboard } from "../src/indicators/scoreboards/scoreboard.computing.ts";
import { DECLARATORY, SCOREBOARD_BY } from "../src/indicators/scoreboards/scoreboard.ts";
import { listFrameworkGroups } from "../src/network/frameworks/framework.groups.ts";
import { listCarriedOver } from "../src/network/meetings/carried-over.ts";
import { startPostgres } from "../tests/postgres.ts";
import { type Figure, percentile, timed } from "./figure.ts";
import { fill, VIEWER, WITH_MEMORY } from "./lists.ts";

const MONTHS = 24;

/** Of a fifth of the commitments evidence was accepted, of a quarter progress linked; documents are of several years. */
async function enliven(database: Database): Promise<void> {
  await sql`update documents set date = (2021 + length(id) + ascii(right(id, 1)) % 5)::text`.execute(
    database,
  );
  await sql`update commitments set
    numbered = seq % 3 = 0, deliverable = seq % 4 > 0,
    evidenced_at = case when seq % 5 = 0 then recorded_at + (seq % 90) * interval '1 day' end,
    progressed_at = case when seq % 4 = 0 then recorded_at + (seq % 60) * interval '1 day' end,
    owners = case when seq % 6 = 0 then '{Northmark}'::text[] else '{}' end,
    owned = seq % 6 = 0,
    sums = case when seq % 50 = 0 then '[{"currency": "EUR", "least": 1000000, "most": 1000000}]'::jsonb end`.execute(
    database,
  );
  // Filling has written each row three times; one that is drawn from entries is written once.
  await sql`vacuum full commitments`.execute(database);
  await sql`vacuum analyze`.execute(database);
}

function asked(database: Database, asOf?: string): Question {
  const elsewhere = { listCarriedOver, listFrameworkGroups };
  return { database, viewer: VIEWER, scope: EVERYWHERE, asOf, now: () => new Date(), elsewhere };
}

async function measureScoreboards(database: Database): Promise<number> {
  const usual = ["share-complete", "share-with-evidence", "share-overdue", "share-dated"];
  const times: number[] = [];
  for (let round = 0; round < 8; round++) {
    for (const by of SCOREBOARD_BY) {
      for (const names of [DECLARATORY, usual]) {
        const millis = await timed(() => computeScoreboard(by, getDeclared(names), asked(database)));
        if (round > 1) times.push(millis);
      }
    }
  }
  return percentile(times, 0.95);
}

/** All indicators for the ends of 24 months, the last of which is now. */
async function measureMonths(database: Database): Promise<number> {
  return timed(async () => {
    for (const end of monthEnds(new Date().toISOString().slice(0, 10), MONTHS))
      await computeGroups(INDICATORS(), asked(database, end), { by: "all" });
  });
}

/** `times`: how many times as long as a server's the answers may take. */
async function measure(database: Database, where: string, times: number): Promise<Figure[]> {
  await fill(database);
  await enliven(database);
  const board = await measureScoreboards(database);
  const months = await measureMonths(database);
  return [
    {
      name: `a scoreboard over 100,000 commitments, ${where}, p95`,
      promised: `at most ${200 * times} ms`,
      measured: `${board.toFixed(0)} ms`,
      isMet: board <= 200 * times,
    },
    {
      name: `all ${INDICATORS().length} indicators for ${MONTHS} past months over 100,000 commitments, ${where}`,
      promised: `at most ${20 * times} s`,
      measured: `${(months / 1000).toFixed(1)} s`,
      isMet: months <= 20_000 * times,
    },
  ];
}

export async function measureIndicators(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const data = mkdtempSync(join(tmpdir(), "entente-bench-"));
  const embedded = await openDatabase({ data, databaseUrl: null });
  figures.push(...(await measure(embedded.database, "embedded", 3)));
  await embedded.close();
  rmSync(data, { recursive: true, force: true });
  const postgres = await startPostgres(WITH_MEMORY);
  if ("missing" in postgres) return figures;
  const server = await openDatabase({ data: "", databaseUrl: postgres.url });
  figures.push(...(await measure(server.database, postgres.version, 1)));
  await server.close();
  postgres.stop();
  return figures;
}
