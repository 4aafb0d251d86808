import { unlimitedViewer } from "../src/access/people/local-person.ts";
import { systemClock } from "../src/base/clock.ts";
import { openDatabase } from "../src/base/database/database.ts";
import type { OperationContext } from "../src/base/operation.ts";
import { readSettings } from "../src/base/settings.ts";
import { networkMatrix } from "../src/network/matrix/matrix.operations.ts";
import { networkGaps } from "../src/network/suggestions/suggestion.operations.ts";
import { startPostgres } from "../tests/postgres.ts";
import { type Figure, percentile, timed } from "./figure.ts";
import { fill, VIEWER, WITH_MEMORY } from "./lists.ts";

async function p95(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 12; round++) {
    const millis = await timed(act);
    if (round > 1) times.push(millis);
  }
  return percentile(times, 0.95);
}

/** The matrix and the suggestions over 100,000 commitments on PostgreSQL. */
export async function measureNetwork(): Promise<Figure[]> {
  const postgres = await startPostgres(WITH_MEMORY);
  const figures = [
    { name: "the matrix of 100,000 commitments on PostgreSQL, p95", most: 150, run: networkMatrix.run },
    { name: "suggestions over 100,000 commitments on PostgreSQL, p95", most: 2000, run: networkGaps.run },
  ];
  if ("missing" in postgres) {
    return figures.map(({ name, most }) => ({
      name,
      promised: `at most ${most} ms`,
      measured: `left out: ${postgres.missing}`,
      isMet: false,
    }));
  }
  const { database, close } = await openDatabase({ data: "", databaseUrl: postgres.url });
  await fill(database);
  const person = { ...unlimitedViewer(), ...VIEWER, name: "bench", role: "reader", grants: [] };
  const context = { database, person, now: systemClock, settings: readSettings({}) } as OperationContext;
  const measured: Figure[] = [];
  for (const { name, most, run } of figures) {
    const input = run === networkMatrix.run ? networkMatrix.input.parse({}) : networkGaps.input.parse({});
    const millis = await p95(() => run(input as never, context));
    measured.push({
      name,
      promised: `at most ${most} ms`,
      measured: `${millis.toFixed(0)} ms`,
      isMet: millis <= most,
    });
  }
  await close();
  postgres.stop();
  return measured;
}
