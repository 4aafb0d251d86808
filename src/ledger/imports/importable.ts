import type { z } from "zod";
import type { Asking, OperationContext, Scope } from "../../base/operation.ts";
import type { Cell } from "../../base/tables/table.ts";
import type { NewEntry } from "../entries/record.ts";

/** Why a cell cannot be taken, in one sentence that says what to write instead. */
export class UnreadCell extends Error {}

/** A column of a table: how it is named, what a cell of it says, and what an export writes for a record. */
export type ImportColumn<State> = {
  /** The field of the record. */
  key: string;
  /** What stands at its head in our own files. */
  head: string;
  /** What may stand at its head besides. */
  also?: readonly string[];
  /** What a cell may hold, for whoever fills it in. */
  takes: string;
  /** A new record needs it. */
  isNeeded?: boolean;
  /** What a cell says is added to what the record says already: an empty one adds nothing, and takes nothing away. */
  isAdding?: boolean;
  /** The cell of a record as it is. */
  cell(state: State): Cell;
  /**
   * The value that a cell's words mean; null where it is empty. Throws `UnreadCell`. Absent where the value follows from
   * the record: a cell that says something else is then pointed out and not taken.
   */
  read?(text: string): unknown;
};

/** What the machinery knows of any record. */
export type Importing = { id: string; seq: number };

/**
 * A noun whose records can be made and changed from a table. The same declaration serves taking in a file and changing
 * many records of a list at once.
 */
export type Importable<State extends Importing = Importing> = {
  /** In the plural, as operations name it: "commitments". */
  noun: string;
  /** In the singular, for sentences. */
  one: string;
  id: z.ZodType<string>;
  columns: readonly ImportColumn<State>[];
  /** The operations that do the same for one record: where one waits for a second person, a table cannot go around it. */
  operations: { record: string; change: string };
  /** Whose records a table makes and changes, one scope for each and more where a row moves one elsewhere. */
  scopesOf(
    asked: Asking,
    rows: readonly { id: string | null; fields: Record<string, unknown> }[],
  ): Promise<Scope[]>;
  /** These records as they are, as far as whoever asks may see them. */
  current(context: OperationContext, ids: readonly string[]): Promise<Map<string, State>>;
  /** What makes two new records the same one, so that a row is taken in once; null where that cannot be said. */
  sameness(fields: Record<string, unknown>): string | null;
  /** The records that say the same already, by their sameness. */
  twins(asked: Asking, rows: readonly Record<string, unknown>[]): Promise<ReadonlyMap<string, string>>;
  /** The entries that record a new one. Throws a `Problem` where it cannot be recorded so. */
  record(context: OperationContext, fields: Record<string, unknown>): Promise<NewEntry[]> | NewEntry[];
  /** The entries that give a record these values. Throws a `Problem` where it cannot be changed so. */
  change(
    context: OperationContext,
    state: State,
    fields: Record<string, unknown>,
    reason?: string,
  ): Promise<NewEntry[]> | NewEntry[];
};

/** Any importable noun, where only its declaration matters. */
// biome-ignore lint/suspicious/noExplicitAny: what a column reads of a state is known to its own noun only
export type AnyImportable = Importable<any>;

/** A noun of which many records can be changed at once. */
export type Changeable<State extends Importing = Importing> = Importable<State> & {
  /** A record in short, for lists of what would change. */
  label(state: State): string;
  /** These records as they stood before an entry of the ledger. */
  before(context: OperationContext, ids: readonly string[], seq: number): Promise<Map<string, State>>;
};

/** Any changeable noun, where only its declaration matters. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyChangeable = Changeable<any>;
