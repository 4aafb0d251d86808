import { type RawBuilder, sql } from "kysely";
import { isPublic } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import type { OperationContext, Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { appendEntries, whoOf } from "../entries/appending.ts";
import { entriesUntil, heldAt } from "../entries/as-of.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import type { RecordOf } from "../entries/record.ts";
import type { Attached } from "./attached.ts";
import type { CommitmentId } from "./commitment.entry.ts";
import { assertVisible, seenBy } from "./commitment.store.ts";

/** What is asked of a table whose records belong to commitments; `p` is the table, `c` the commitment. */
export type AttachedQuery = {
  table: string;
  end: Date | null;
  /** Those of these commitments, and of their mentions in other texts; of all commitments where none is named. */
  commitments: readonly CommitmentId[];
  withRetracted: boolean;
  conditions: readonly RawBuilder<unknown>[];
  order: RawBuilder<unknown>;
  limit: number;
  offset: number;
};

/** The condition that keeps of `p` what held when its commitment, `c`, was last published, or at a day's end before that. */
function heldWhenPublished(end: Date | null, table: string): RawBuilder<boolean> {
  const moment =
    end === null
      ? sql`c.published_at`
      : sql`least(c.published_at, ${end}::timestamptz - interval '1 millisecond')`;
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<boolean>`(${column("from_at")} <= ${moment} and (${column("until_at")} is null or ${column("until_at")} > ${moment}))`;
}

/** The ids of the records that somebody may see, a page of them in order, and how many there are in all. */
export async function listAttached<Id extends string>(
  database: Database,
  viewer: Viewer,
  { table, end, commitments, withRetracted, conditions, order, limit, offset }: AttachedQuery,
): Promise<{ ids: Id[]; total: number }> {
  const held = isPublic(viewer) ? heldWhenPublished(end, "p") : heldAt(end, "p");
  const all = [held, sql`not c.withdrawn`, seenBy(viewer), ...conditions];
  if (!withRetracted) all.push(sql`not p.is_retracted`);
  if (commitments.length) {
    const ids = [...commitments];
    all.push(sql`(p.commitment = any(${ids}) or p.commitment in (
      select x.id from commitments x where x.merged_into = any(${ids}) and ${heldAt(end, "x")}))`);
  }
  const from = sql`from ${sql.table(table)} p join commitments c on c.id = p.commitment and c.until_at is null
    left join documents d on d.id = c.document where ${sql.join(all, sql` and `)}`;
  const page = await sql<{ id: Id }>`
    select p.id ${from} order by ${order}, p.id limit ${limit} offset ${offset}`.execute(database);
  const count = await sql<{ total: string }>`select count(*) as total ${from}`.execute(database);
  return { ids: page.rows.map((row) => row.id), total: Number(count.rows[0]?.total ?? 0) };
}

/**
 * These records read from their entries, in the order of the ids; as they stood at a day's end where one is given, and to
 * visitors as they were published.
 */
export async function readAttached<
  Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State,
>(
  database: Database,
  viewer: Viewer | null,
  declared: RecordOf<Noun, Id, Content, State>,
  ids: readonly Id[],
  end: Date | null = null,
): Promise<State[]> {
  const byId = new Map<Id, LedgerEntry<Content, Id>[]>(ids.map((id) => [id, []]));
  const all = entriesUntil(await listEntries<Content, Id>(database, ids), end);
  const seen = viewer && isPublic(viewer) ? await declared.visible(database, viewer, all) : all;
  for (const entry of seen) byId.get(entry.record)?.push(entry);
  return [...byId.values()].flatMap((entries) => declared.derive(entries) ?? []);
}

/** One record with its entries, as far as somebody may see it. Throws `NOUNs.unknown` otherwise. */
export async function getAttached<
  Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State,
>(
  database: Database,
  viewer: Viewer,
  declared: RecordOf<Noun, Id, Content, State>,
  id: Id,
  end: Date | null = null,
): Promise<{ state: State; entries: LedgerEntry<Content, Id>[] }> {
  const all = entriesUntil(await listEntries<Content, Id>(database, [id]), end);
  const entries = await declared.visible(database, viewer, all);
  const state = declared.derive(entries);
  if (state !== null) return { state, entries };
  throw new Problem(`${declared.noun}.unknown`, {
    message: `There is no ${declared.noun} ${id} that you may see.`,
    remedy: "Show its commitment to see what is recorded about it.",
    details: { id },
  });
}

/** Records something about a commitment that its author may see, and answers how it stands then. */
export async function recordAttached<
  Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State,
>(
  context: OperationContext,
  declared: RecordOf<Noun, Id, Content, State>,
  said: { id: Id; content: Content & { commitment: CommitmentId }; reason?: string | undefined },
): Promise<State> {
  await assertVisible(context.database, context.person, said.content.commitment);
  return append(context, declared, said);
}

/**
 * Appends what somebody says about a record that they may see, and answers how it stands then. `say` is told how it
 * stands before. Throws `NOUN.unknown`, and `NOUN.retracted` where it was taken back.
 */
export async function changeAttached<
  Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State extends Attached,
>(
  context: OperationContext,
  declared: RecordOf<Noun, Id, Content, State>,
  change: { id: Id; basedOn?: number | undefined; reason?: string | undefined },
  say: (state: State) => Content,
): Promise<State> {
  const { state } = await getAttached(context.database, context.person, declared, change.id);
  if (state.isRetracted) {
    throw new Problem(`${declared.noun}.retracted`, {
      message: "This was retracted: it stays on record and is changed no more.",
      remedy: "Record it anew if it holds after all.",
      details: { id: change.id },
    });
  }
  return append(context, declared, { ...change, content: say(state) });
}

async function append<Noun extends string, Id extends string, Content extends { kind: string }, State>(
  context: OperationContext,
  declared: RecordOf<Noun, Id, Content, State>,
  said: { id: Id; content: Content; basedOn?: number | undefined; reason?: string | undefined },
): Promise<State> {
  const { id, content, basedOn, reason } = said;
  await appendEntries(context.database, [declared.entry(id, content, basedOn)], whoOf(context, reason));
  const [state] = await readAttached(context.database, null, declared, [id]);
  if (state === undefined) throw new Error(`${declared.noun} ${id} has no entry after one was appended`);
  return state;
}
