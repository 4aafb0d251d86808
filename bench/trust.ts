import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { type Database, openDatabase } from "../src/base/database/database.ts";
import { getHead, insertEntries } from "../src/ledger/entries/ledger-entry.store.ts";
import { exportLedger, writeWhole } from "../src/ledger/exchange/exporting.ts";
import { verifyLedgerIn } from "../src/ledger/verification/verifying.ts";
import { startPostgres } from "../tests/postgres.ts";
import type { Figure } from "./figure.ts";

const MANY = 1_000_000;
const EXPORTED = 100_000;
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
/** The twelve characters of the id of so many. */
const number = (at: number) =>
  [...at.toString(31)]
    .map((digit) => ALPHABET[Number.parseInt(digit, 31)])
    .join("")
    .padStart(12, "2");

/** Entries as commitments make them: a quote of some 200 characters, places, fields. */
function entriesFrom(begin: number, count: number) {
  return Array.from({ length: count }, (_, at) => {
    const id = number(begin + at);
    return {
      at: new Date(Date.UTC(2026, 0, 1) + (begin + at) * 1000).toISOString(),
      by: "per-222222222222",
      organisation: null,
      approvedBy: null,
      reason: null,
      noun: "commitment",
      record: `com-${id}`,
      content: {
        kind: "recorded",
        statement: `st-${id}`,
        document: "doc-222222222222",
        version: "ver-222222222222",
        quote: `The two sides will establish a joint roadmap number ${begin + at} on quantum with all partners concerned, in close coordination with the competent bodies of both sides and with due regard to open markets.`,
        spans: [{ start: (begin + at) * 7, end: (begin + at) * 7 + 200 }],
        fields: {
          type: "commitment",
          actors: ["EU"],
          partners: ["JP"],
          areas: ["quantum"],
          date: "2027",
          firmness: "firm",
          condition: null,
          state: null,
        },
      },
    };
  });
}

/** Puts 5,000 entries after the last one. */
async function chain(database: Database, from: number): Promise<void> {
  await insertEntries(database, entriesFrom(from, 5000), await getHead(database));
}

async function fill(database: Database, count: number): Promise<void> {
  for (let from = 0; from < count; from += 5000) await chain(database, from);
  await sql`analyze ledger_entries`.execute(database);
}

/** The document, its text and the statements that the first entries quote, so that an export has what it carries. */
async function fillQuoted(database: Database, count: number): Promise<void> {
  await sql`insert into sources values (repeat('a', 64), 'text', 4, 'text.md', 'per-222222222222', now())`.execute(
    database,
  );
  await sql`insert into documents (id, title, marking, current_version, added_by, added_at)
    values ('doc-222222222222', 'Strategy', 'public', 1, 'per-222222222222', now())`.execute(database);
  await sql`insert into document_versions (id, document, number, source, name, format, text, blocks, proposals, reader, added_by, added_at)
    values ('ver-222222222222', 'doc-222222222222', 1, repeat('a', 64), 'text.md', 'markdown', 'text', '[]', '{}', '1', 'per-222222222222', now())`.execute(
    database,
  );
  for (let from = 0; from < count; from += 5000) {
    const ids = Array.from({ length: 5000 }, (_, at) => `st-${number(from + at)}`);
    await sql`insert into statements (id, document, version, position, type, quote, spans, actors, partners, areas, rule, certainty, reasons, found_by, found_at)
      select id, 'doc-222222222222', 'ver-222222222222', 1, 'commitment', 'The two sides will establish a joint roadmap.', '[{"start": 0, "end": 4}]',
        '{EU}', '{JP}', '{quantum}', 'will-act', 0.9, '[]', 'reader', now() from unnest(${ids}::text[]) as id`.execute(
      database,
    );
    await sql`insert into statement_reviews (statement, decision, standing, by, at)
      select id, 'accepted', 'accepted', 'per-222222222222', now() from unnest(${ids}::text[]) as id`.execute(
      database,
    );
  }
}

export async function measureTrust(): Promise<Figure[]> {
  const postgres = await startPostgres();
  const missing = "missing" in postgres ? postgres.missing : null;
  if ("missing" in postgres) {
    return [
      {
        name: "checking the ledger",
        promised: "at most 20 s",
        measured: `left out: ${missing}`,
        isMet: false,
      },
    ];
  }
  const scratch = mkdtempSync(join(tmpdir(), "entente-bench-"));
  const opened = await openDatabase({ data: "", databaseUrl: postgres.url });
  const { database } = opened;
  await fillQuoted(database, EXPORTED);
  await fill(database, EXPORTED);

  const path = join(scratch, "ledger.jsonl");
  const before = performance.now();
  await writeWhole(path, exportLedger(database, new Date()));
  const exporting = (performance.now() - before) / 1000;
  const megabytes = statSync(path).size / 1e6;
  const peak = process.resourceUsage().maxRSS / 1024;

  for (let from = EXPORTED; from < MANY; from += 5000) await chain(database, from);
  await sql`analyze ledger_entries`.execute(database);
  const begun = performance.now();
  const verdict = await verifyLedgerIn(database, { databaseUrl: postgres.url });
  const seconds = (performance.now() - begun) / 1000;
  await opened.close();
  postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
  return [
    {
      name: `a full export of ${EXPORTED.toLocaleString("en")} commitments on ${postgres.version} (${megabytes.toFixed(0)} MB, at most ${peak.toFixed(0)} MB of memory)`,
      promised: "at most 30 s",
      measured: `${exporting.toFixed(1)} s`,
      isMet: exporting <= 30,
    },
    {
      name: `checking a ledger of ${verdict.entries.toLocaleString("en")} entries on ${postgres.version}`,
      promised: "at most 20 s",
      measured: `${seconds.toFixed(1)} s`,
      isMet: verdict.ok && seconds <= 20,
    },
  ];
}
