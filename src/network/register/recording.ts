import { z } from "zod";
import { settleMarking } from "../../access/markings/marking.ts";
import { Citation } from "../../base/citation.ts";
import type { Database } from "../../base/database/database.ts";
import { defineOperation, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { listEntries, lockLedger } from "../../ledger/entries/ledger-entry.store.ts";
import { defineRecord, type NewEntry, type RecordOf } from "../../ledger/entries/record.ts";
import type { Fact } from "./fact.ts";
import { type RegisterNoun, readRegister } from "./register.store.ts";
import { type Registered, someOf } from "./registered.ts";
import { isCatalogued } from "./registry.ts";

type Fields = { name: string; marking: string; markedFor: string[]; published: boolean; sources: Citation[] };
// biome-ignore lint/suspicious/noExplicitAny: each noun has fields and statuses of its own, which only its own files name
type AnyRecord = Registered<any, any> & { fields: Fields; facts: Fact[] };

/** A noun of the network as the chain knows it. Its lists are read from the entries, so there is nothing to draw. */
export function registerRecord<
  Noun extends string,
  Base,
  State extends AnyRecord,
  Id extends string,
  Content extends { kind: string },
>(
  of: RegisterNoun<Base, Content, State> & { noun: Noun },
  id: z.ZodType<Id>,
  content: z.ZodType<Content>,
): RecordOf<Noun, Id, Content, State> {
  return defineRecord<Noun, Id, Content, State>({
    noun: of.noun,
    id,
    content,
    derive: (entries) => of.derive(of.catalogued().get(entries[0]?.record ?? ""), entries),
    index: async () => {},
    clear: async () => {},
    visible: async (database, viewer, entries) => {
      const seen = await readRegister(database, viewer, of, { withWithdrawn: true });
      return entries.filter((entry) => seen.has(entry.record));
    },
  });
}

/** The id that a name gives: "EU–Kenya Digital Dialogue" is eu-kenya-digital-dialogue. */
export function idFromName(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 120);
}

/** Throws `register.taken` where an id stands for a record already: all records of the ledger share one space of ids. */
async function assertFree(database: Database, id: string): Promise<void> {
  if (!isCatalogued(id) && (await listEntries(database, [id])).length === 0) return;
  throw new Problem("register.taken", {
    message: `There is already a record with the id ${id}.`,
    remedy: "Give another id, or change the record that is there.",
    details: { id },
  });
}

const Sources = z.array(Citation).min(1, "Say at least one source: a document, and the section of it");
const reason = z.string().trim().max(1000).optional().meta({ description: "Why, for the history" });
const basedOn = z.coerce
  .number()
  .int()
  .min(0)
  .optional()
  .meta({ description: "The last entry of the record that you had seen: a newer one is then a conflict" });

type Noun<
  Words extends string,
  FieldsOf extends z.ZodObject,
  FactOf extends z.ZodObject,
  Output extends z.ZodType,
> = {
  /** In the plural, as in the operations: "frameworks". */
  noun: Words;
  /** With its article, as in a sentence: "a framework". */
  words: string;
  id: z.ZodType<string>;
  fields: FieldsOf;
  fact: FactOf;
  output: Output;
  record: { entry(id: never, content: never, basedOn?: number): NewEntry };
  /** The record that is there, or a problem. */
  current(context: OperationContext, id: string): Promise<AnyRecord>;
  /** What is answered after each change. */
  show(context: OperationContext, id: string): Promise<z.input<Output>>;
  /** Throws where what is to be recorded does not fit what is there. */
  assertFits?(context: OperationContext, fields: Partial<z.output<FieldsOf>>): Promise<void>;
  /** Throws where a fact does not fit the record. */
  assertFollows?(context: OperationContext, current: AnyRecord, fact: z.output<FactOf>): Promise<void>;
};

/** The operations that change records of one noun of the network. All are entries in the ledger; nothing is overwritten. */
export function registerOperations<
  const Words extends string,
  FieldsOf extends z.ZodObject,
  FactOf extends z.ZodObject,
  Output extends z.ZodType,
>(of: Noun<Words, FieldsOf, FactOf, Output>) {
  const append = async (
    context: OperationContext,
    id: string,
    content: object,
    { why, seen }: { why: string | undefined; seen?: number | undefined },
  ) => {
    await appendEntries(
      context.database,
      [of.record.entry(id as never, content as never, seen)],
      whoOf(context, why),
    );
    return of.show(context, id);
  };
  const chosen = z.object({ id: of.id, reason, basedOn });

  const record = defineOperation({
    name: `${of.noun}.record` as `${Words}.record`,
    summary: `Record ${of.words}, with its source`,
    details: "Without an id, one is made from the name. What is recorded is an entry of the ledger.",
    effect: "write",
    role: "reviewer",
    input: z.object({
      ...of.fields.shape,
      id: of.id.optional(),
      sources: Sources,
      reason,
    }) as unknown as FieldsOf & z.ZodObject<{ id: z.ZodOptional<z.ZodType<string>>; reason: typeof reason }>,
    output: of.output,
    run: async (input, context) => {
      const { id: given, reason: why, ...rest } = input as { id?: string; reason?: string } & Fields;
      const id = given ?? idFromName(rest.name);
      await lockLedger(context.database);
      await assertFree(context.database, id);
      await of.assertFits?.(context, rest as never);
      const fields = { ...rest, ...settleMarking(context.person, rest.marking, rest.markedFor) };
      return append(context, id, { kind: "recorded", fields }, { why });
    },
  });

  const change = defineOperation({
    name: `${of.noun}.change` as `${Words}.change`,
    summary: `Change what is said of ${of.words}`,
    details: "Only the fields that are given change. The history keeps what was said before.",
    effect: "write",
    role: "reviewer",
    input: chosen.extend(someOf(of.fields).shape),
    output: of.output,
    positional: ["id"],
    run: async (input, context) => {
      const { id, reason: why, basedOn: seen, ...given } = input as z.output<typeof chosen> & Partial<Fields>;
      const { fields: now } = await of.current(context, id);
      await of.assertFits?.(context, given as never);
      const marked =
        given.marking || given.markedFor
          ? settleMarking(context.person, given.marking ?? now.marking, given.markedFor ?? [])
          : {};
      return append(context, id, { kind: "changed", fields: { ...given, ...marked } }, { why, seen });
    },
  });

  const addFact = defineOperation({
    name: `${of.noun}.add-fact` as `${Words}.add-fact`,
    summary: `Add to ${of.words} what a source says: a new status, a day, topics or figures`,
    effect: "write",
    role: "reviewer",
    input: z.object({ ...chosen.shape, ...of.fact.shape, sources: Sources }) as unknown as typeof chosen &
      FactOf,
    output: of.output,
    positional: ["id"],
    run: async (input, context) => {
      const { id, reason: why, basedOn: seen, ...fact } = input as z.output<typeof chosen> & Fact;
      const current = await of.current(context, id);
      await of.assertFollows?.(context, current, fact as never);
      return append(context, id, { kind: "fact added", fact }, { why, seen });
    },
  });

  const withdraw = defineOperation({
    name: `${of.noun}.withdraw` as `${Words}.withdraw`,
    summary: `Take ${of.words} out of the lists; its history stays, and it can be restored`,
    effect: "write",
    role: "reviewer",
    input: chosen.extend({ reason: z.string().trim().min(1).max(1000).meta({ description: "Why" }) }),
    output: of.output,
    positional: ["id"],
    run: async ({ id, reason: why, basedOn: seen }, context) => {
      await of.current(context, id);
      return append(context, id, { kind: "withdrawn" }, { why, seen });
    },
  });

  const restore = defineOperation({
    name: `${of.noun}.restore` as `${Words}.restore`,
    summary: `Put ${of.words} back into the lists`,
    effect: "write",
    role: "reviewer",
    input: chosen,
    output: of.output,
    positional: ["id"],
    run: async ({ id, reason: why, basedOn: seen }, context) => {
      await of.current(context, id);
      return append(context, id, { kind: "restored" }, { why, seen });
    },
  });

  return [record, change, addFact, withdraw, restore] as const;
}
