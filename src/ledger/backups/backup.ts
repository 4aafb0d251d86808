import { createHash } from "node:crypto";
import { createGunzip } from "node:zlib";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import { lastMigration } from "../../base/database/migrations.ts";
import { insertRows, inUtc, listColumns, readRows, type TableRow } from "../../base/database/table-rows.ts";
import { version } from "../../base/place.ts";
import { Problem } from "../../base/problem.ts";
import { verifyChain } from "../verification/verification.ts";

const FirstLine = z.object({
  backup: z.literal(1),
  entente: z.string(),
  migration: z.string(),
  at: z.iso.datetime(),
});
const LastLine = z.object({ end: z.int(), sha256: z.string() });
const RowLine = z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) });

// What belongs to one database and not to what is in it.
const LEFT_OUT = new Set(["kysely_migration", "kysely_migration_lock", "journal_rows"]);
/** Where one of these has rows, there is something that a restore would write over. */
const WORK = ["ledger_entries", "documents", "sources"];
const ROWS = 200;

/** All tables, each after those that it refers to. */
async function listTables(database: Database): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema() order by 1`.execute(database);
  const { rows: links } = await sql<{ from: string; to: string }>`
    select c.relname as "from", r.relname as "to" from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace and c.oid <> r.oid`.execute(
    database,
  );
  const left = new Set(tables.map(({ name }) => name).filter((name) => !LEFT_OUT.has(name)));
  const order: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((name) => !links.some(({ from, to }) => from === name && left.has(to)));
    // Tables that refer to each other have no order; none of ours do.
    for (const name of free.length ? free : [...left]) {
      order.push(name);
      left.delete(name);
    }
  }
  return order;
}

/** The columns by which a table's rows are told apart. */
async function keyOf(database: Database, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary order by array_position(i.indkey::int[], a.attnum::int)`.execute(
    database,
  );
  return rows.length
    ? rows.map(({ name }) => name)
    : (await listColumns(database, table)).map(({ name }) => name);
}

/**
 * Everything that the database holds at one moment, as lines: documents with their bytes, the ledger, people, jobs, the
 * audit trail. Other work goes on meanwhile on a server; the embedded database, which has one session, waits.
 */
export async function* writeBackup(database: Database, at: Date): AsyncGenerator<Buffer, { rows: number }> {
  const hash = createHash("sha256");
  const written = (value: unknown) => {
    const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
    hash.update(bytes);
    return bytes;
  };
  const migration = await lastMigration(database);
  yield written({ backup: 1, entente: version(), migration, at: at.toISOString() } satisfies z.infer<
    typeof FirstLine
  >);
  let rows = 0;
  const transaction = await database.startTransaction().setIsolationLevel("repeatable read").execute();
  try {
    for (const table of await listTables(transaction)) {
      const orderBy = await keyOf(transaction, table);
      const isHeavy = (await listColumns(transaction, table)).some(({ type }) => type === "bytea");
      const limit = isHeavy ? 1 : ROWS;
      for (let offset = 0; ; offset += limit) {
        const page = await inUtc(transaction, (utc) =>
          readRows(utc, table, { where: sql`true`, orderBy, limit, offset }),
        );
        for (const row of page) yield written({ table, row } satisfies z.infer<typeof RowLine>);
        rows += page.length;
        if (page.length < limit) break;
      }
    }
  } finally {
    await transaction.rollback().execute();
  }
  const last: z.infer<typeof LastLine> = { end: rows, sha256: hash.digest("hex") };
  yield Buffer.from(`${JSON.stringify(last)}\n`);
  return { rows };
}

/** Whether there is work here that a restore would write over. */
export async function hasWork(database: Database): Promise<boolean> {
  for (const table of WORK) {
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(database);
    if (rows.length > 0) return true;
  }
  return false;
}

/**
 * Puts a backup in the place of all that is here, in the caller's transaction. Throws `backups.damaged` where the file
 * is not whole, `backups.other-version`, and `backups.broken-ledger`; then nothing has changed.
 */
export async function restoreBackup(
  database: Database,
  compressed: AsyncIterable<Uint8Array>,
): Promise<{ rows: number; entries: number; head: string }> {
  return inUtc(database, async (utc) => {
    // The journal beside an embedded database begins anew with what is restored.
    await sql`select set_config('entente.restoring', 'on', true)`.execute(utc);
    const tables = await listTables(utc);
    for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(utc);
    for (const table of [...tables].reverse()) await sql`delete from ${sql.table(table)}`.execute(utc);
    const rows = await putAll(utc, compressed);
    for (const table of tables) await continueNumbers(utc, table);
    for (const table of tables) await sql`alter table ${sql.table(table)} enable trigger user`.execute(utc);
    const { ok, entries, head, firstBad } = await verifyChain(utc);
    if (!ok) {
      throw new Problem("backups.broken-ledger", {
        message: `The ledger in the backup does not hold from entry ${firstBad?.entry} on: ${firstBad?.why}`,
        remedy:
          "Use another backup; this one was made of a ledger that had been changed by hand. Nothing was restored.",
      });
    }
    return { rows, entries, head };
  });
}

async function putAll(database: Database, compressed: AsyncIterable<Uint8Array>): Promise<number> {
  const hash = createHash("sha256");
  let count = 0;
  let pending: { table: string; rows: TableRow[]; size: number } = { table: "", rows: [], size: 0 };
  let isWhole = false;
  const put = async () => {
    if (pending.rows.length)
      await insertRows(database, pending.table, pending.rows, { same: await keyOf(database, pending.table) });
    pending = { table: "", rows: [], size: 0 };
  };
  let number = 0;
  for await (const text of linesOf(compressed)) {
    number += 1;
    const line = readLine(text);
    if (isWhole || (number === 1) !== "backup" in line) throw damaged();
    if ("end" in line) {
      isWhole = line.end === count && line.sha256 === hash.digest("hex");
      if (!isWhole) throw damaged();
      continue;
    }
    hash.update(text).update("\n");
    if ("backup" in line) await assertSameVersion(database, line.migration);
    else {
      if (line.table !== pending.table || pending.rows.length >= ROWS || pending.size > 4_000_000)
        await put();
      pending.table = line.table;
      pending.rows.push(line.row);
      pending.size += text.length;
      count += 1;
    }
  }
  await put();
  if (!isWhole) throw damaged();
  return count;
}

function readLine(text: string) {
  try {
    return z.union([FirstLine, LastLine, RowLine]).parse(JSON.parse(text));
  } catch {
    throw damaged();
  }
}

async function* linesOf(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const plain = createGunzip();
  const feeding = (async () => {
    for await (const bytes of compressed)
      if (!plain.write(bytes)) await new Promise((resolve) => plain.once("drain", resolve));
    plain.end();
  })();
  feeding.catch((error) => plain.destroy(error as Error));
  const rest: Buffer[] = [];
  try {
    for await (const given of plain as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = given.indexOf(10); at !== -1; at = given.indexOf(10, from)) {
        yield Buffer.concat([...rest.splice(0), given.subarray(from, at)]).toString("utf8");
        from = at + 1;
      }
      if (from < given.length) rest.push(given.subarray(from));
    }
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw damaged(cause);
  }
  if (rest.length) throw damaged();
}

async function assertSameVersion(database: Database, migration: string): Promise<void> {
  const here = await lastMigration(database);
  if (here === migration) return;
  throw new Problem("backups.other-version", {
    message: `The backup was made by a version of Entente with other tables (${migration}; here: ${here}).`,
    remedy:
      "Restore it with the version that made it, and bring that up to date by starting this one. Nothing was restored.",
    details: { backup: migration, here },
  });
}

/** Columns that number themselves go on after the highest number that was restored. */
async function continueNumbers(database: Database, table: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${table}::regclass and attidentity <> ''`.execute(
    database,
  );
  for (const { name } of rows) {
    await sql`select setval(pg_get_serial_sequence(${table}, ${name}), coalesce(max(${sql.ref(name)}), 0) + 1, false)
      from ${sql.table(table)}`.execute(database);
  }
}

function damaged(cause?: unknown): Problem {
  return new Problem("backups.damaged", {
    message: "The backup is not whole, or has been changed.",
    remedy: "Use another copy of it. Nothing was restored.",
    cause,
  });
}
