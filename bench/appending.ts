import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unlimitedViewer } from "../src/access/people/local-person.ts";
import { type Ground, runOperation } from "../src/access/run-operation.ts";
import { systemClock } from "../src/base/clock.ts";
import { openDatabase } from "../src/base/database/database.ts";
import type { Person } from "../src/base/operation.ts";
import { readSettings } from "../src/base/settings.ts";
import { recordCommitment } from "../src/ledger/commitments/commitment.recording.operations.ts";
import { startPostgres } from "../tests/postgres.ts";
import { type Figure, percentile, timed } from "./figure.ts";

const AUTHOR: Person = {
  ...unlimitedViewer(),
  id: "per-222222222222" as Person["id"],
  name: "bench",
  role: "administrator",
  grants: [],
};

/** Records a commitment as any interface does: with the checks, the entry, the list's row and the audit entry. */
const append = (ground: Ground, at: number) =>
  runOperation(
    recordCommitment,
    {
      words: `The two sides will establish a joint roadmap number ${at} on quantum with all partners concerned.`,
      source: { citation: `Minutes of meeting ${at}` },
      actors: ["EU"],
      partners: [["JP", "KR", "IN"][at % 3]],
      areas: ["quantum"],
      date: "2027",
      firmness: "firm",
    },
    AUTHOR,
    ground,
  );

/** How long each of so many took, by so many clients at once, and how many there were in a second. */
async function measure(ground: Ground, clients: number, many: number) {
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    while (next < many) times.push(await timed(() => append(ground, next++)));
  };
  const seconds = (await timed(() => Promise.all(Array.from({ length: clients }, client)))) / 1000;
  return { p95: percentile(times, 0.95), perSecond: times.length / seconds };
}

async function figuresOn(where: string, databaseUrl: string | null, slower: number): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), "entente-bench-"));
  const { database, close } = await openDatabase({ data, databaseUrl });
  const ground = { database, now: systemClock, settings: readSettings({}) };
  await measure(ground, 1, 300);
  const alone = await measure(ground, 1, 500);
  const together = await measure(ground, 16, 2000);
  await close();
  rmSync(data, { recursive: true, force: true });
  const [most, least] = [15 * slower, Math.round(500 / slower)];
  return [
    {
      name: `an append with audit, ${where}, p95`,
      promised: `at most ${most} ms`,
      measured: `${alone.p95.toFixed(1)} ms`,
      isMet: alone.p95 <= most,
    },
    {
      name: `appends with audit by 16 clients, ${where}`,
      promised: `at least ${least} a second`,
      measured: `${together.perSecond.toFixed(0)} a second (each p95 ${together.p95.toFixed(0)} ms)`,
      isMet: together.perSecond >= least,
    },
  ];
}

/** Appending to the ledger. Embedded may be three times as slow. */
export async function measureAppending(): Promise<Figure[]> {
  const embedded = await figuresOn("embedded", null, 3);
  const postgres = await startPostgres();
  if ("missing" in postgres)
    return [
      ...embedded,
      {
        name: "an append with audit, PostgreSQL",
        promised: "at most 15 ms",
        measured: `left out: ${postgres.missing}`,
        isMet: false,
      },
    ];
  const onServer = await figuresOn(postgres.version, postgres.url, 1);
  postgres.stop();
  return [...onServer, ...embedded];
}
