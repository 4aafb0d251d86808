import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import { Problem } from "../../base/problem.ts";
import type { CheckpointId, SignedCheckpoint } from "./checkpoint.ts";

type CheckpointTables = {
  checkpoints: {
    id: CheckpointId;
    entries: string;
    head: string;
    root: string;
    at: Date;
    key: string;
    signature: string;
    made_by: string;
  };
};
const tables = (database: Database) => database.withTables<CheckpointTables>();
type Row = CheckpointTables["checkpoints"];

/** A checkpoint as it is kept: who asked for it is known here and is no part of what is signed. */
export type KeptCheckpoint = SignedCheckpoint & { id: CheckpointId; madeBy: string };

const asKept = ({ entries, at, made_by, ...row }: Row): KeptCheckpoint => ({
  ...row,
  entries: Number(entries),
  at: at.toISOString(),
  madeBy: made_by,
});

/** The checkpoint without what only this Entente knows of it. */
export function asSigned({ entries, head, root, at, key, signature }: KeptCheckpoint): SignedCheckpoint {
  return { entries, head, root, at, key, signature };
}

/** Keeps a checkpoint. */
export async function recordCheckpoint(
  database: Database,
  checkpoint: SignedCheckpoint,
  madeBy: string,
): Promise<KeptCheckpoint> {
  const id = newId("chk") as CheckpointId;
  const { entries, at, ...same } = checkpoint;
  await tables(database)
    .insertInto("checkpoints")
    .values({ id, entries: String(entries), at: new Date(at), made_by: madeBy, ...same })
    .execute();
  return { id, madeBy, ...checkpoint };
}

/** The newest first. */
export async function listCheckpoints(
  database: Database,
  page: { limit: number; offset: number },
): Promise<{ rows: KeptCheckpoint[]; total: number }> {
  const { total } = await tables(database)
    .selectFrom("checkpoints")
    .select((e) => e.fn.countAll<string>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await tables(database)
    .selectFrom("checkpoints")
    .selectAll()
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows: rows.map(asKept), total: Number(total) };
}

/** One checkpoint; the newest where no id is given. Throws `checkpoints.unknown`. */
export async function getCheckpoint(
  database: Database,
  id: CheckpointId | undefined,
): Promise<KeptCheckpoint> {
  let query = tables(database).selectFrom("checkpoints").selectAll();
  if (id) query = query.where("id", "=", id);
  const row = await query.orderBy("at", "desc").orderBy("id").limit(1).executeTakeFirst();
  if (row) return asKept(row);
  throw new Problem("checkpoints.unknown", {
    message: id ? `There is no checkpoint ${id}.` : "No checkpoint has been made yet.",
    remedy: "Make one, or list those that there are.",
    details: { id },
  });
}

/** Those of at most so many entries and at least so many, by entries and then by time. */
export async function listSigned(
  database: Database,
  range: { from: number; to: number },
): Promise<SignedCheckpoint[]> {
  const rows = await tables(database)
    .selectFrom("checkpoints")
    .selectAll()
    .where("entries", ">=", String(range.from))
    .where("entries", "<=", String(range.to))
    .orderBy("entries")
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map((row) => asSigned(asKept(row)));
}
