import type { Asking, Scope } from "../../base/operation.ts";
import { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { scopesOf } from "../../ledger/commitments/commitment.scope.ts";
import { visibleCommitments } from "../../ledger/commitments/commitment.store.ts";
import { listRecordRows } from "../../ledger/entries/ledger-entry.store.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { meetings, series } from "../meetings/meeting.record.ts";
import { ownScope } from "../register/register.scope.ts";
import type { PartnershipFile } from "./partnership-file.ts";

/**
 * Whose records a partnership from elsewhere makes and changes: what is new is recorded under its framework, and under those
 * to which its entries move commitments; what is here already is whose it is. What is here and not seen is not taken anyway.
 */
export async function scopesOfFile(asked: Asking, file: PartnershipFile): Promise<Scope[]> {
  const { database, person } = asked;
  const named = file.entries.flatMap(({ content }) => {
    const { description } = content as { description?: { framework?: string | null } };
    return description?.framework ?? [];
  });
  const made = [...new Set([file.framework, ...named])].map((framework) => ownScope(asked, [framework]));
  const records = [...new Set(file.entries.map(({ entry }) => entry.record))];
  const rows = await listRecordRows(database, records);
  const wholeOf = new Map(rows.map(({ record, part_of }) => [record, part_of ?? record]));
  const wholes = [...wholeOf.values()].filter((id): id is CommitmentId => CommitmentId.safeParse(id).success);
  const seen: ReadonlySet<string> = await visibleCommitments(database, person, wholes);
  const here = records.filter((record) => seen.has(wholeOf.get(record) ?? ""));
  const registered = await Promise.all(
    [frameworks, series, meetings].map(async (noun) => {
      const known = await noun.read(database, person, { withWithdrawn: true });
      return noun.scopesOf(
        asked,
        records.filter((record) => known.has(record)),
      );
    }),
  );
  return [...made, ...(await scopesOf(database, person, here)), ...registered.flat()];
}
