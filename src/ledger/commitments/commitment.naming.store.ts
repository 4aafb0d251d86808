import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { phraseQuery } from "../../base/search/term.ts";
import { heldAt } from "../entries/as-of.ts";
import type { CommitmentId } from "./commitment.entry.ts";

/**
 * The commitments that may speak of something: their own words hold one of these phrases, or the passage in which they stand
 * does ("It will be extended …"). Whoever shows one asks besides whether it may be seen.
 */
export async function findNaming(
  database: Database,
  phrases: readonly string[],
  end: Date | null,
): Promise<CommitmentId[]> {
  const held = sql`${heldAt(end, "c")} and not c.withdrawn`;
  // The passages first: beside each commitment of their document they would be looked through again and again.
  const { rows } = await sql<{ id: CommitmentId }>`
    with speaking as materialized (
      select document, place_start, place_end from passages where words @@ ${phraseQuery(phrases)}
    )
    select c.id from commitments c where ${held} and c.words @@ ${phraseQuery(phrases)}
    union
    select c.id from speaking p join commitments c
      on c.document = p.document and c.position >= p.place_start and c.position < p.place_end
    where ${held}`.execute(database);
  return rows.map(({ id }) => id);
}
