import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { listEntries, listRecords } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { periodTable } from "../entries/period-table.ts";
import { derivePeriods } from "../entries/periods.ts";
import { defineRecord } from "../entries/record.ts";
import { deriveGrant, type GivenGrant, GrantContent, GrantId } from "./grant.ts";

/** The table that is asked what somebody may do (`access/people/person.store.ts`). */
const table = periodTable<ReturnType<typeof rowOf>>("grants", {
  id: "text",
  person: "text",
  role: "text",
  organisation: "text",
  framework: "text",
  has_ended: "boolean",
});

function rowOf({ id, personId, role, organisation, framework, endedAt }: GivenGrant) {
  return { id, person: personId, role, organisation, framework, has_ended: endedAt !== null };
}

/** Whether somebody may know of a grant: it is theirs, it is in their organisation, or they see everything. */
export function mayKnow({ id, organisation, clearance }: Viewer, grant: GivenGrant): boolean {
  if (clearance.reach !== "work") return clearance.reach === "everything";
  return (
    grant.personId === id ||
    (grant.organisation !== null && [organisation, ...(clearance.alsoOf ?? [])].includes(grant.organisation))
  );
}

/** These grants read from their entries; of all that were ever given where no ids are. */
export async function readGrants(database: Database, ids?: readonly GrantId[]): Promise<GivenGrant[]> {
  const all = ids ?? ((await listRecords(database, "grant", "", 100_000)) as GrantId[]);
  const byId = new Map<GrantId, LedgerEntry<GrantContent, GrantId>[]>(all.map((id) => [id, []]));
  for (const entry of await listEntries<GrantContent, GrantId>(database, all))
    byId.get(entry.record)?.push(entry);
  return [...byId.values()].flatMap((entries) => deriveGrant(entries) ?? []);
}

/** Grants of roles as the chain knows them. */
export const grantRecord = defineRecord({
  noun: "grant",
  id: GrantId,
  content: GrantContent,
  derive: deriveGrant,
  index: async (database, ids) =>
    table.write(
      database,
      derivePeriods(await listEntries<GrantContent, GrantId>(database, ids), deriveGrant, rowOf),
    ),
  clear: table.clear,
  visible: async (database, viewer, entries) => {
    const known = await readGrants(database, [...new Set(entries.map(({ record }) => record))]);
    const seen = new Set(known.filter((grant) => mayKnow(viewer, grant)).map(({ id }) => id));
    return entries.filter(({ record }) => seen.has(record));
  },
});
