import { z } from "zod";
import { settleMarking } from "../../access/markings/marking.ts";
import { Citation } from "../../base/citation.ts";
import type { Database } from "../../base/database/database.ts";
import {
  type Asking,
  defineOperation,
  type OperationContext,
  PersonName,
  type Scope,
  type Viewer,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { someOf } from "../../ledger/entries/changing.ts";
import { listEntries, lockLedger } from "../../ledger/entries/ledger-entry.store.ts";
import type { NewEntry } from "../../ledger/entries/record.ts";
import { asOf } from "./asking.ts";
import { type Fact, inOrder } from "./fact.ts";
import { type FrameworksOf, movedTo, ownScope } from "./register.scope.ts";
import type { Registered } from "./registered.ts";
import { isCatalogued } from "./registry.ts";

type Fields = { name: string; marking: string; markedFor: string[]; published: boolean; sources: Citation[] };
type First = { id?: string; fact?: Omit<Fact, "known" | "by" | "seq">; reason?: string };
// biome-ignore lint/suspicious/noExplicitAny: each noun has fields and statuses of its own, which only its own files name
type AnyRecord = Registered<any, any> & { fields: Fields; facts: Fact[] };

/** What is shown of a record beside its state on a day. */
export function shownOf<Shape extends z.core.$ZodLooseShape, FactShape extends z.core.$ZodLooseShape>(
  row: z.ZodObject<Shape>,
  fact: z.ZodObject<FactShape>,
) {
  return row.extend({
    facts: z
      .array(
        fact.extend({
          known: z.string().nullable(),
          by: PersonName.nullable(),
          seq: z.int().nullable().meta({ description: "The entry that added it; null where it ships" }),
        }),
      )
      .meta({ description: "What its sources say, in the order in which it came" }),
    isWithdrawn: z.boolean(),
    published: z.boolean().meta({ description: "Whether visitors may see it" }),
    seq: z.int().nullable().meta({ description: "Its last ledger entry, for basedOn" }),
  });
}

/** That part of a record. */
export function shownParts<One extends Fact>(record: Registered<{ published: boolean }, One>) {
  const { facts, fields, isCatalogued, isWithdrawn, seq } = record;
  return { facts: inOrder(facts), isWithdrawn, published: fields.published || isCatalogued, seq };
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
export async function assertFree(database: Database, id: string): Promise<void> {
  if (!isCatalogued(id) && (await listEntries(database, [id])).length === 0) return;
  throw new Problem("register.taken", {
    message: `There is already a record with the id ${id}.`,
    remedy: "Give another id, or change the record that is there.",
    details: { id },
  });
}

function noSuchFact(id: string, fact: number): Problem {
  return new Problem("register.no-fact", {
    message: `Nobody added a fact to ${id} with entry ${fact}.`,
    remedy:
      "Show the record: each fact that somebody added has its seq. What ships with Entente is not taken back.",
    details: { id, fact },
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
  /** How its records are read and written. */
  of: {
    get(database: Database, viewer: Viewer, id: never): Promise<AnyRecord>;
    record: { entry(id: never, content: never, basedOn?: number): NewEntry };
    scopesOf(asked: Asking, ids: readonly string[]): Promise<Scope[]>;
    frameworksOf: FrameworksOf;
  };
  /** The words from which a record's id is made where none is given; its name if absent. */
  calledBy?(fields: z.output<FieldsOf>): string;
  /** Other records of the noun on which what is given bears too. */
  alsoConcerns?(given: { [field: string]: unknown }): (string | null | undefined)[];
  /** What is shown of one, and answered after each change. */
  show(context: OperationContext, id: never, asOf?: string): Promise<z.input<Output>>;
  /** What showing one is, in one line. */
  shows: string;
  /** Throws where what is to be recorded does not fit what is there. */
  assertFits?(context: OperationContext, fields: Partial<z.output<FieldsOf>>): Promise<void>;
  /** Throws where a fact does not fit the record. */
  assertFollows?(context: OperationContext, current: AnyRecord, fact: z.output<FactOf>): Promise<void>;
};

/** The operations that show and change records of one noun of the network. A change is an entry of the ledger; nothing is overwritten. */
export function registerOperations<
  const Words extends string,
  FieldsOf extends z.ZodObject,
  FactOf extends z.ZodObject,
  Output extends z.ZodType,
>(of: Noun<Words, FieldsOf, FactOf, Output>) {
  const getOne = ({ database, person }: OperationContext, id: string) =>
    of.of.get(database, person, id as never);
  const append = async (
    context: OperationContext,
    id: string,
    contents: readonly object[],
    { why, seen }: { why: string | undefined; seen?: number | undefined },
  ) => {
    await appendEntries(
      context.database,
      contents.map((content) => of.of.record.entry(id as never, content as never, seen)),
      whoOf(context, why),
    );
    return of.show(context, id as never);
  };
  const calledBy = of.calledBy ?? (({ name }) => String(name));
  const ownId = ({ id, ...fields }: { id?: string | undefined }) =>
    id ?? idFromName(calledBy(fields as never));
  const chosen = z.object({ id: of.id, reason, basedOn });
  const scopesOf = (asked: Asking, id: string, given: { [field: string]: unknown } = {}) =>
    of.of.scopesOf(
      asked,
      [id, ...(of.alsoConcerns?.(given) ?? [])].filter((one) => typeof one === "string"),
    );
  const scope = ({ id }: { id: string }, asked: Asking) => scopesOf(asked, id);

  const get = defineOperation({
    name: `${of.noun}.get` as `${Words}.get`,
    summary: of.shows,
    effect: "read",
    role: "visitor",
    input: z.object({ id: of.id, asOf }),
    output: of.output,
    positional: ["id"],
    run: ({ id, asOf: asked }, context) => of.show(context, id as never, asked),
  });

  const record = defineOperation({
    name: `${of.noun}.record` as `${Words}.record`,
    summary: `Record ${of.words}, with its source`,
    details:
      "Without an id, one is made from what it is called. What is recorded is an entry of the ledger, and so is the first fact, which has the same source if it names none.",
    effect: "write",
    role: "reviewer",
    scope: async (input, asked) => {
      const { id: _, ...fields } = input as First;
      const wider = (of.alsoConcerns?.(fields) ?? []).filter((one) => typeof one === "string");
      return [
        ownScope(asked, await of.of.frameworksOf(asked, ownId(input as First), fields as never)),
        ...(await of.of.scopesOf(asked, wider)),
      ];
    },
    input: z.object({
      ...of.fields.shape,
      id: of.id.optional(),
      sources: Sources,
      fact: of.fact.optional().meta({ description: "How it stands, what it deals with, from which day" }),
      reason,
    }) as unknown as FieldsOf &
      z.ZodObject<{
        id: z.ZodOptional<z.ZodType<string>>;
        fact: z.ZodOptional<FactOf>;
        reason: typeof reason;
      }>,
    output: of.output,
    run: async (input, context) => {
      const { id: given, fact, reason: why, ...rest } = input as First & Fields;
      const id = ownId({ id: given, ...rest });
      await lockLedger(context.database);
      await assertFree(context.database, id);
      await of.assertFits?.(context, rest as never);
      const fields = { ...rest, ...settleMarking(context.person, rest.marking, rest.markedFor) };
      const contents: object[] = [{ kind: "recorded", fields }];
      if (fact) {
        await of.assertFollows?.(context, { id, fields, facts: [] } as never, fact as never);
        const sources = fact.sources.length > 0 ? fact.sources : rest.sources;
        contents.push({ kind: "fact added", fact: { ...fact, sources } });
      }
      return append(context, id, contents, { why });
    },
  });

  const change = defineOperation({
    name: `${of.noun}.change` as `${Words}.change`,
    summary: `Change what is said of ${of.words}`,
    details: "Only the fields that are given change. The history keeps what was said before.",
    effect: "write",
    role: "reviewer",
    scope: async (input, asked) => {
      const { id, reason: _, basedOn: __, ...given } = input as z.output<typeof chosen>;
      const scopes = await scopesOf(asked, id, given);
      const { fields } = await of.of.get(asked.database, asked.person, id as never);
      const after = await of.of.frameworksOf(asked, id, { ...fields, ...given } as never);
      return [...scopes, ...movedTo(scopes.slice(0, 1), after)];
    },
    input: chosen.extend(someOf(of.fields).shape),
    output: of.output,
    positional: ["id"],
    run: async (input, context) => {
      const { id, reason: why, basedOn: seen, ...given } = input as z.output<typeof chosen> & Partial<Fields>;
      const { fields: now } = await getOne(context, id);
      await of.assertFits?.(context, given as never);
      const marked =
        given.marking || given.markedFor
          ? settleMarking(context.person, given.marking ?? now.marking, given.markedFor ?? [])
          : {};
      return append(context, id, [{ kind: "changed", fields: { ...given, ...marked } }], { why, seen });
    },
  });

  const addFact = defineOperation({
    name: `${of.noun}.add-fact` as `${Words}.add-fact`,
    summary: `Add to ${of.words} what a source says: a new status, a day, topics or figures`,
    effect: "write",
    role: "reviewer",
    scope: (input, asked) => scopesOf(asked, input.id as string, input),
    input: z.object({ ...chosen.shape, ...of.fact.shape, sources: Sources }) as unknown as typeof chosen &
      FactOf,
    output: of.output,
    positional: ["id"],
    run: async (input, context) => {
      const { id, reason: why, basedOn: seen, ...fact } = input as z.output<typeof chosen> & Fact;
      const current = await getOne(context, id);
      await of.assertFollows?.(context, current, fact as never);
      return append(context, id, [{ kind: "fact added", fact }], { why, seen });
    },
  });

  const retractFact = defineOperation({
    name: `${of.noun}.retract-fact` as `${Words}.retract-fact`,
    summary: `Take back a fact that was added to ${of.words} by mistake; both stay in its history`,
    effect: "write",
    role: "reviewer",
    scope,
    input: chosen.extend({
      fact: z.coerce.number().int().min(1).meta({ description: "The entry that added it: its seq" }),
    }),
    output: of.output,
    positional: ["id", "fact"],
    run: async ({ id, fact, reason: why, basedOn: seen }, context) => {
      const { facts } = await getOne(context, id);
      if (!facts.some(({ seq }) => seq === fact)) throw noSuchFact(id, fact);
      return append(context, id, [{ kind: "fact retracted", fact }], { why, seen });
    },
  });

  const withdraw = defineOperation({
    name: `${of.noun}.withdraw` as `${Words}.withdraw`,
    summary: `Take ${of.words} out of the lists; its history stays, and it can be restored`,
    effect: "write",
    role: "reviewer",
    scope,
    input: chosen.extend({ reason: z.string().trim().min(1).max(1000).meta({ description: "Why" }) }),
    output: of.output,
    positional: ["id"],
    run: async ({ id, reason: why, basedOn: seen }, context) => {
      await getOne(context, id);
      return append(context, id, [{ kind: "withdrawn" }], { why, seen });
    },
  });

  const restore = defineOperation({
    name: `${of.noun}.restore` as `${Words}.restore`,
    summary: `Put ${of.words} back into the lists`,
    effect: "write",
    role: "reviewer",
    scope,
    input: chosen,
    output: of.output,
    positional: ["id"],
    run: async ({ id, reason: why, basedOn: seen }, context) => {
      await getOne(context, id);
      return append(context, id, [{ kind: "restored" }], { why, seen });
    },
  });

  return [get, record, change, addFact, retractFact, withdraw, restore] as const;
}
