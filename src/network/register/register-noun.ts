import type { z } from "zod";
import { isPublic } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import type { Asking, Scope, Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { defineRecord, type RecordOf } from "../../ledger/entries/record.ts";
import { type FrameworksOf, scopesOfRegistered } from "./register.scope.ts";
import { type RegisterSource, readRegister, type Seen } from "./register.store.ts";

/** As of which day records are read, and whether those that were withdrawn are wanted too. */
export type RegisterAsked = { asOf?: string | undefined; withWithdrawn?: boolean };

/** A noun of the network: how its records are read, and how the chain knows them. */
export type RegisterNoun<
  Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State extends Seen,
> = {
  /** Those that somebody may see: those that ship with Entente and those that were recorded. */
  read(database: Database, viewer: Viewer, asked?: RegisterAsked): Promise<Map<string, State>>;
  /** One of them, withdrawn or not. Throws `NOUNS.unknown` also where it may not be seen. */
  get(database: Database, viewer: Viewer, id: Id, asOf?: string): Promise<State>;
  record: RecordOf<Noun, Id, Content, State>;
  /** Whose these records are. */
  scopesOf(asked: Asking, ids: readonly string[]): Promise<Scope[]>;
  frameworksOf: FrameworksOf;
};

/** Declares a noun of the network. Its lists are read from what ships and from the entries: there is no table to draw. */
export function registerNoun<
  const Noun extends string,
  Id extends string,
  Base,
  Content extends { kind: string },
  State extends Seen,
>(
  of: RegisterSource<Base, Content, State> & {
    noun: Noun;
    /** As the operations name them: "frameworks". */
    plural: string;
    id: z.ZodType<Id>;
    content: z.ZodType<Content>;
    /** Under which frameworks a record is: who has a role there alone may change it. */
    frameworksOf: FrameworksOf;
  },
): RegisterNoun<Noun, Id, Content, State> {
  const read: RegisterNoun<Noun, Id, Content, State>["read"] = (database, viewer, asked = {}) =>
    readRegister(database, viewer, of, asked);
  const { frameworksOf } = of;
  return {
    read,
    frameworksOf,
    scopesOf: (asked, ids) => scopesOfRegistered({ read, frameworksOf }, asked, ids),
    async get(database, viewer, id, asOf) {
      const found = (await read(database, viewer, { asOf, withWithdrawn: true })).get(id);
      if (found) return found;
      throw new Problem(`${of.plural}.unknown`, {
        message: `There is no ${of.noun} ${id} that you may see.`,
        remedy: `Ask ${of.plural}.list to see which there are.`,
        details: { id },
      });
    },
    record: defineRecord<Noun, Id, Content, State>({
      noun: of.noun,
      id: of.id,
      content: of.content,
      derive: (entries) => of.derive(of.catalogued().get(entries[0]?.record ?? ""), entries),
      ships: (id) => of.derive(of.catalogued().get(id), []),
      index: async () => {},
      clear: async () => {},
      visible: async (database, viewer, entries) => {
        const seen = await read(database, viewer, { withWithdrawn: true });
        // To visitors a record ends where it was published; to others its last entry is the last there is.
        return entries.filter(({ record, seq }) => {
          const state = seen.get(record);
          return state !== undefined && (!isPublic(viewer) || seq <= (state.seq ?? 0));
        });
      },
    }),
  };
}
