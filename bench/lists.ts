import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { unlimitedViewer } from "../src/access/people/local-person.ts";
import { type Database, openDatabase } from "../src/base/database/database.ts";
import type { Viewer } from "../src/base/operation.ts";
import { EVERY_COMMITMENT, listCommitments } from "../src/ledger/commitments/commitment.list.store.ts";
import { startPostgres } from "../tests/postgres.ts";
import { type Figure, percentile, timed } from "./figure.ts";

/** The memory that PostgreSQL's manual recommends for a machine of 8 GiB: a quarter. Its default is for the smallest. */
export const WITH_MEMORY = ["shared_buffers=2GB"];
const MANY = 100_000;
const ALL_THERE_ARE = 1_000_000;

/** Somebody of an institution, who sees by every kind of marking: the dearest condition there is. */
export const VIEWER: Viewer = {
  ...unlimitedViewer(),
  organisation: "org-222222222222",
  clearance: { ...unlimitedViewer().clearance, reach: "work" },
};

const TEXTS = {
  actors: ["EU", "India", "Japan", "Canada"],
  partners: ["JP", "KR", "IN", "CA", "SG", "BR"],
  areas: ["ai", "quantum", "skills", "cybersecurity", "standards", "hpc"],
  firmness: ["firm", "intended", "exploratory"],
  framework: ["bench-partnership"],
};

/** Numbers the values of a field, and answers the value and the number of the row `n` as SQL; `at` says which it has. */
async function facet(database: Database, field: keyof typeof TEXTS, at: string) {
  const values = TEXTS[field];
  await sql`insert into facet_values (field, value) select ${field}::text, unnest(${values}::text[]) on conflict do nothing`.execute(
    database,
  );
  const { rows } = await sql<{ ids: number[] }>`
    select array_agg(f.id order by g.place) as ids from facet_values f
    join unnest(${values}::text[]) with ordinality as g (value, place) using (value) where f.field = ${field}`.execute(
    database,
  );
  const place = sql.raw(`${at} % ${values.length} + 1`);
  return {
    text: sql`(${values}::text[])[${place}]`,
    number: sql`(${rows[0]?.ids ?? []}::integer[])[${place}]`,
  };
}

/** The sights of documents that are for everybody, for the viewer's organisation, and for another one. */
async function sights(database: Database): Promise<number[]> {
  const { rows } = await sql<{ ids: number[] }>`
    with m as (insert into marks (marking, marked_for)
        values ('public', '{}'), ('restricted', '{org-222222222222}'), ('restricted', '{org-333333333333}') returning id),
      s as (insert into sights (mark, seen, unseen, short, key) select id, '{}', '{}', '{}', 'bench ' || id from m order by id returning id)
    select array_agg(id order by id) as ids from s`.execute(database);
  return rows[0]?.ids ?? [];
}

/**
 * Fills the index that lists read with invented commitments; the chain behind it is not what is measured here. Of twenty
 * documents one is for the viewer's organisation and one for another.
 */
export async function fill(database: Database, many = MANY): Promise<void> {
  await sql`insert into documents (id, title, marking, marked_for, current_version, added_by, added_at, date)
    select 'doc-' || n, 'Strategy ' || n, case when n % 20 < 2 then 'restricted' else 'public' end,
      case n % 20 when 0 then '{org-222222222222}'::text[] when 1 then '{org-333333333333}' else '{}' end, 1, 'bench', now(), '2025'
    from generate_series(1, 400) as n`.execute(database);
  const [actor, partner, area, firmness, framework] = [
    await facet(database, "actors", "n / 19"),
    await facet(database, "partners", "n / 5"),
    await facet(database, "areas", "n"),
    await facet(database, "firmness", "n / 11"),
    await facet(database, "framework", "0"),
  ];
  const [everybody = 0, own = 0, others = 0] = await sights(database);
  await sql`insert into commitments (id, statement, document, version, position, quote, spans, actors, partners, areas, date, firmness,
      condition, progress_fulfils, progress_advances, recorded_by, recorded_at, changed_at, withdrawn, from_at, seq, status, owners, parties,
      sight, whole, counted, named, framework, year)
    select 'com-' || n, 'st-' || n, 'doc-' || (n % 400 + 1), 'ver-1', n,
      'The two sides will ' || (array['establish', 'publish', 'support', 'extend', 'open', 'review'])[n % 6 + 1] || ' a joint ' ||
      (array['roadmap', 'working group', 'cable', 'call for research', 'academy', 'register', 'dialogue'])[n % 7 + 1] || ' number ' || n ||
      ' on ' || (array['quantum', 'semiconductors', 'skills', 'cybersecurity', 'standards'])[n % 5 + 1] ||
      ' with all partners concerned, in close coordination with the competent bodies of both sides and with due regard to open markets.',
      '[]', array[${actor.text}], array[${partner.text}], array[${area.text}],
      case when n / 7 % 4 = 0 then (2025 + n / 23 % 6)::text end, ${firmness.text}, null, n / 13 % 2, n / 17 % 3, 'bench',
      now() - n * interval '1 minute', now(), false, now() - n * interval '1 minute', n, 'unreported', '{}', '[]',
      case (n % 400 + 1) % 20 when 0 then ${own}::integer when 1 then ${others}::integer else ${everybody}::integer end, true,
      array[${area.number}, ${partner.number}, ${firmness.number}] || case when n % 20 = 0 then array[${framework.number}] else '{}' end,
      array[${actor.number}], case when n % 20 = 0 then ${framework.text} end, '2025'
    from generate_series(1, ${sql.lit(many)}) as n`.execute(database);
  await sql`vacuum analyze`.execute(database);
}

const ALL = { ...EVERY_COMMITMENT, day: "2026-01-31" };
const VIEWS: Parameters<typeof listCommitments>[2][] = [
  ALL,
  { ...ALL, areas: ["quantum"], partners: ["KR"] },
  { ...ALL, search: "joint roadm" },
  { ...ALL, search: "semiconductors academy", firmnesses: ["firm"] },
  { ...ALL, dated: "stated", from: "2026", to: "2027" },
  { ...ALL, actors: ["India"], progress: "none linked" },
] as never;

async function measure(database: Database): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 12; round++) {
    for (const view of VIEWS) {
      for (const offset of [0, 500]) {
        const order = { sort: round % 2 ? "recorded" : "date", descending: true } as const;
        const millis = await timed(() =>
          listCommitments(database, VIEWER, view, { ...order, limit: 100, offset, count: "quick" }),
        );
        if (round > 1) times.push(millis);
      }
    }
  }
  return percentile(times, 0.95);
}

/** All that one partnership had promised on a past day: 5,000 commitments of the 100,000. */
async function measurePastDay(database: Database): Promise<number> {
  const end = new Date(Date.now() - 60_000);
  const view = { ...ALL, frameworks: ["bench-partnership"], end, day: end.toISOString().slice(0, 10) };
  const times: number[] = [];
  for (let round = 0; round < 12; round++) {
    const page = { sort: "recorded", descending: true, limit: 5000, offset: 0 } as const;
    const millis = await timed(() => listCommitments(database, VIEWER, view, page));
    if (round > 1) times.push(millis);
  }
  return percentile(times, 0.95);
}

const pastDay = (where: string, measured: number, most: number): Figure => ({
  name: `the state of one partnership (5,000 commitments) on a past day, ${where}, p95`,
  promised: `at most ${most} ms`,
  measured: `${measured.toFixed(0)} ms`,
  isMet: measured <= most,
});

export async function measureLists(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const data = mkdtempSync(join(tmpdir(), "entente-bench-"));
  const embedded = await openDatabase({ data, databaseUrl: null });
  await fill(embedded.database);
  const inProcess = await measure(embedded.database);
  const pastInProcess = await measurePastDay(embedded.database);
  await embedded.close();
  rmSync(data, { recursive: true, force: true });
  figures.push({
    name: "a filtered list out of 100,000 commitments, embedded, p95",
    promised: "at most 100 ms",
    measured: `${inProcess.toFixed(0)} ms`,
    isMet: inProcess <= 100,
  });
  figures.push(pastDay("embedded", pastInProcess, 900));

  const postgres = await startPostgres(WITH_MEMORY);
  if ("missing" in postgres) {
    figures.push({
      name: "the same on PostgreSQL, p95",
      promised: "at most 50 ms",
      measured: `left out: ${postgres.missing}`,
      isMet: false,
    });
    return figures;
  }
  const server = await openDatabase({ data: "", databaseUrl: postgres.url });
  await fill(server.database);
  const onServer = await measure(server.database);
  const pastOnServer = await measurePastDay(server.database);
  await sql`truncate commitments, documents, sights, marks cascade`.execute(server.database);
  await fill(server.database, ALL_THERE_ARE);
  const large = await measure(server.database);
  await server.close();
  postgres.stop();
  figures.push({
    name: `the same on ${postgres.version}, p95`,
    promised: "at most 50 ms",
    measured: `${onServer.toFixed(0)} ms`,
    isMet: onServer <= 50,
  });
  figures.push(pastDay(postgres.version, pastOnServer, 300));
  figures.push({
    name: `a page of the list of 1,000,000 commitments on ${postgres.version}, p95`,
    promised: "at most 50 ms",
    measured: `${large.toFixed(0)} ms`,
    isMet: large <= 50,
  });
  return figures;
}
