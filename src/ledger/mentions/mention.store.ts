import type { Database } from "../../base/database/database.ts";
import type { CommitmentId } from "../commitments/commitment.entry.ts";

type MentionTables = {
  mention_refusals: {
    seq: number;
    one: CommitmentId;
    other: CommitmentId;
    reason: string | null;
    by: string;
    at: Date;
  };
};
const tables = (database: Database) => database.withTables<MentionTables>();

/** Two commitments, whichever is named first. */
export type Pair = readonly [CommitmentId, CommitmentId];

/** The same text for the same two commitments. */
export function keyOf(one: CommitmentId, other: CommitmentId): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** Remembers that these are two promises each. */
export async function recordRefusals(
  database: Database,
  pairs: readonly Pair[],
  who: { by: string; at: Date; reason: string | null },
): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(([a, b]) => (a < b ? { one: a, other: b, ...who } : { one: b, other: a, ...who }));
  await tables(database)
    .insertInto("mention_refusals")
    .values(rows as never)
    .execute();
}

/** The pairs that somebody said are two promises, as `keyOf` writes them. */
export async function listRefusals(database: Database): Promise<Set<string>> {
  const rows = await tables(database)
    .selectFrom("mention_refusals")
    .select(["one", "other"])
    .distinct()
    .execute();
  return new Set(rows.map(({ one, other }) => keyOf(one, other)));
}
