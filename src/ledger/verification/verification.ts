import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import { countEntries, findHash, getHead, listStoredEntries } from "../entries/ledger-entry.store.ts";
import { Break, findBreak } from "../entries/ledger-entry.ts";

/** Whether the ledger is the one that was written. */
export const Verdict = z.object({
  ok: z.boolean(),
  entries: z.int().meta({ description: "How many entries the ledger holds" }),
  head: z.string().meta({ description: "Hash of the last entry" }),
  firstBad: Break.nullable().meta({ description: "The first entry that does not fit; null where all do" }),
});
export type Verdict = z.infer<typeof Verdict>;

const PAGE = 2000;

/**
 * Checks the entries after one and up to another, each against its own hash and the entry before. The hash of the entry
 * from which it starts is taken as it is stored: whoever checks the part before it checks that. `isOver` ends it early.
 */
export async function verifyRange(
  database: Database,
  { after, upTo }: { after: number; upTo: number },
  { checked, isOver }: { checked?: (entries: number) => void; isOver?: () => boolean } = {},
): Promise<Break | null> {
  const hash = await findHash(database, after);
  if (hash === undefined) return { entry: after, why: "The entry is missing." };
  for (let last = { seq: after, hash }; last.seq < upTo && !isOver?.(); ) {
    const page = await listStoredEntries(database, { after: last.seq, upTo, limit: PAGE });
    const broken = findBreak(page, last);
    if (broken) return broken;
    const next = page.at(-1);
    if (!next) return { entry: last.seq + 1, why: "The entry is missing." };
    checked?.(page.length);
    last = next;
  }
  return null;
}

/** The verdict on the ledger up to what was its last entry, given where it breaks. */
export async function verdictOn(
  database: Database,
  head: { seq: number; hash: string },
  firstBad: Break | null,
): Promise<Verdict> {
  const entries = await countEntries(database, head.seq);
  return { ok: firstBad === null, entries, head: head.hash, firstBad };
}

/** Checks the whole chain, entry by entry. */
export async function verifyChain(database: Database): Promise<Verdict> {
  const head = await getHead(database);
  return verdictOn(database, head, await verifyRange(database, { after: 0, upTo: head.seq }));
}
