import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { PersonId } from "../../base/operation.ts";

/** Up to which entry somebody has looked at what changed, and when they said so; null where they never did. */
export async function findLook(
  database: Database,
  person: PersonId,
): Promise<{ seq: number; at: string } | null> {
  const { rows } = await sql<{ seq: string; at: Date }>`
    select seq, at from looks where person = ${person}`.execute(database);
  const [look] = rows;
  return look ? { seq: Number(look.seq), at: look.at.toISOString() } : null;
}

/** Remembers that somebody has looked at all up to an entry; what they had looked at before stays looked at. */
export async function recordLook(database: Database, person: PersonId, seq: number, at: Date): Promise<void> {
  await sql`insert into looks (person, seq, at) values (${person}, ${seq}, ${at})
    on conflict (person) do update set seq = greatest(looks.seq, excluded.seq), at = excluded.at`.execute(
    database,
  );
}
