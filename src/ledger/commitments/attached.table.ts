import type { Asking } from "../../base/operation.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import type { RecordOf } from "../entries/record.ts";
import { type ImportColumn, UnreadCell } from "../imports/importable.ts";
import type { Attached } from "./attached.ts";
import { CommitmentId } from "./commitment.entry.ts";
import { scopesOf } from "./commitment.scope.ts";

/** The commitment to which a record belongs: it is said once, when the record is made. */
export const COMMITMENT_COLUMN = {
  key: "commitment",
  head: "Commitment",
  takes: "The id of the commitment to which it belongs; only of a new one",
  isNeeded: true,
  cell: ({ commitment }) => commitment,
  read: (text) => {
    const given = text.trim();
    if (given === "") return null;
    if (CommitmentId.safeParse(given).success) return given;
    throw new UnreadCell(`"${given}" is not the id of a commitment: it looks like "com-…".`);
  },
} as const satisfies ImportColumn<Attached>;

/** Of which commitments the records are asked, all where none is named; now, or as they stood at a day's end. */
export type TableAsked = { commitments: CommitmentId[]; end: Date | null };

/** What tables of all nouns do alike whose records belong to commitments. `list` gives the records of some commitments. */
export function attachedTable<
  Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State extends Attached & { id: Id },
>(
  declared: RecordOf<Noun, Id, Content, State>,
  {
    sameAs,
    list,
  }: {
    /** By which of its fields, besides its commitment, a record is the same. */
    sameAs: keyof State & string;
    list(asked: Asking, table: TableAsked): Promise<State[]>;
  },
) {
  const sameness = (fields: Record<string, unknown>) => {
    const [commitment, said] = [fields.commitment, fields[sameAs]];
    return commitment && said ? JSON.stringify([commitment, said]) : null;
  };
  const statesOf = (ids: readonly string[], entries: readonly LedgerEntry<Content, Id>[]) =>
    new Map(
      ids.flatMap((id): [string, State][] => {
        const state = declared.derive(entries.filter(({ record }) => record === id));
        return state === null || state.isRetracted ? [] : [[id, state]];
      }),
    );
  return {
    sameness,
    current: async ({ database, person }: Asking, ids: readonly string[]) => {
      const entries = await listEntries<Content, Id>(database, ids as readonly Id[]);
      return statesOf(ids, await declared.visible(database, person, entries));
    },
    before: async ({ database, person }: Asking, ids: readonly string[], seq: number) => {
      const entries = await listEntries<Content, Id>(database, ids as readonly Id[]);
      const seen = await declared.visible(database, person, entries);
      return statesOf(
        ids,
        seen.filter((entry) => entry.seq < seq),
      );
    },
    scopesOf: (
      { database, person }: Asking,
      rows: readonly { id: string | null; fields: Record<string, unknown> }[],
    ) =>
      scopesOf(
        database,
        person,
        rows.flatMap(
          ({ id, fields }) => id ?? (typeof fields.commitment === "string" ? fields.commitment : []),
        ),
      ),
    twins: async (asked: Asking, rows: readonly Record<string, unknown>[]) => {
      const ids = rows.flatMap(({ commitment }) => {
        const known = CommitmentId.safeParse(commitment);
        return known.success ? [known.data] : [];
      });
      const found = ids.length ? await list(asked, { commitments: [...new Set(ids)], end: null }) : [];
      return new Map(
        found.flatMap((state) => {
          const same = sameness(state as Record<string, unknown>);
          return same === null ? [] : [[same, state.id as string]];
        }),
      );
    },
  };
}
