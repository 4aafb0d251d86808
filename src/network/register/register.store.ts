import { isPublic, maySee } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { readKeptEntries } from "../../ledger/entries/kept-entries.ts";
import type { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";
import { markedAs } from "./registered.ts";

/** From what the records of a noun are read: what ships with Entente, and what the ledger says on it. */
export type RegisterSource<Base, Content, State> = {
  noun: string;
  catalogued(): ReadonlyMap<string, Base>;
  derive(base: Base | undefined, entries: readonly LedgerEntry<Content>[]): State | null;
};

/** What decides who may see a record. */
export type Seen = {
  id: string;
  isWithdrawn: boolean;
  isCatalogued: boolean;
  /** The last entry about it that is seen; null where there is none. */
  seq: number | null;
  fields: { marking: string; markedFor: string[]; published: boolean };
};

/**
 * The records of a noun that somebody may see, in the order of the catalogue and then of their recording. `asOf`: what
 * the ledger said at the end of that day. Withdrawn ones are left out unless they are asked for. Visitors see a record as it
 * was published.
 */
export async function readRegister<Base, Content, State extends Seen>(
  database: Database,
  viewer: Viewer,
  of: RegisterSource<Base, Content, State>,
  { asOf, withWithdrawn = false }: { asOf?: string | undefined; withWithdrawn?: boolean } = {},
): Promise<Map<string, State>> {
  const entries = await readKeptEntries(database, of.noun);
  const catalogued = of.catalogued();
  const found = new Map<string, State>();
  for (const id of new Set([...catalogued.keys(), ...entries.keys()])) {
    const own = (entries.get(id) ?? []) as readonly LedgerEntry<Content>[];
    const until = asOf === undefined ? own : own.filter((entry) => entry.at.slice(0, 10) <= asOf);
    const record = of.derive(catalogued.get(id), until);
    if (!record || !maySee(viewer, markedAs(record))) continue;
    const shown = isPublic(viewer) ? of.derive(catalogued.get(id), untilPublished(until)) : record;
    const isGone = record.isWithdrawn && (isPublic(viewer) || !withWithdrawn);
    if (shown && !isGone && maySee(viewer, markedAs(shown))) found.set(id, shown);
  }
  return found;
}

/** What was said of a record until it was last published; what is recorded since is a draft, and of what ships nothing else is public. */
function untilPublished<Content>(entries: readonly LedgerEntry<Content>[]): LedgerEntry<Content>[] {
  const isPublishing = ({ content }: LedgerEntry<Content>) =>
    (content as { fields?: { published?: boolean } }).fields?.published === true;
  return entries.slice(0, entries.findLastIndex(isPublishing) + 1);
}
