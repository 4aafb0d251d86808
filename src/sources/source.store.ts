import { createHash } from "node:crypto";
import type { Database } from "../base/database/database.ts";
import { Problem } from "../base/problem.ts";

type SourceTables = {
  sources: { sha256: string; bytes: Buffer; size: number; name: string; added_by: string; added_at: Date };
};
const tables = (database: Database) => database.withTables<SourceTables>();

/** What bytes are known by: their SHA-256 in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Keeps bytes under their hash; the same bytes are kept once, under the first name they came with. Answers the hash. */
export async function recordSource(
  database: Database,
  source: { bytes: Uint8Array; name: string; by: string; at: Date },
): Promise<string> {
  const sha256 = hashOf(source.bytes);
  await tables(database)
    .insertInto("sources")
    .values({
      sha256,
      bytes: Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength),
      size: source.bytes.byteLength,
      name: source.name,
      added_by: source.by,
      added_at: source.at,
    })
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
  return sha256;
}

/** Which of these hashes have their bytes here. */
export async function listKept(database: Database, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await tables(database)
    .selectFrom("sources")
    .select("sha256")
    .where("sha256", "in", [...hashes])
    .execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** The bytes under a hash. Throws `sources.unknown`, and `sources.changed` where they are no longer what was kept. */
export async function getSource(
  database: Database,
  sha256: string,
): Promise<{ bytes: Uint8Array; name: string }> {
  const row = await tables(database)
    .selectFrom("sources")
    .select(["bytes", "name"])
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  if (!row) {
    throw new Problem("sources.unknown", {
      message: "The bytes of this document are not here.",
      remedy: "Add the document again.",
      details: { sha256 },
    });
  }
  if (hashOf(row.bytes) !== sha256) {
    throw new Problem("sources.changed", {
      message: "The bytes of this document have been changed in the database.",
      remedy: "Restore the database from a copy, and find out who changed it.",
      details: { sha256 },
    });
  }
  return { bytes: row.bytes, name: row.name };
}
