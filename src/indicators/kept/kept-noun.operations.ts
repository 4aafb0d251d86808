import { z } from "zod";
import { settleMarking } from "../../access/markings/marking.ts";
import { newId } from "../../base/ids.ts";
import { defineOperation, type OperationContext } from "../../base/operation.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { changing, given, Reason, someOf, Why } from "../../ledger/entries/changing.ts";
import { type Kept, type KeptNoun, scopeOf } from "./kept-noun.ts";

type Marked = { framework: string | null; marking: string; markedFor: string[] };

/** The operations that record and change records of such a noun. A change is an entry of the ledger; nothing is overwritten. */
export function keptOperations<
  const Words extends string,
  Shape extends z.core.$ZodLooseShape,
  Fields extends Marked,
  Output extends z.ZodType,
>(of: {
  /** In the plural, as in the operations. */
  noun: Words;
  /** With its article: "an indicator". */
  words: string;
  prefix: string;
  of: KeptNoun<string, Fields>;
  fields: z.ZodObject<Shape>;
  output: Output;
  show(context: OperationContext, id: string): Promise<z.input<Output>>;
  /** Throws where the fields do not fit each other. */
  assertFits?(fields: Fields): void;
}) {
  type Change = { id: string; basedOn?: number | undefined; reason?: string | undefined };
  const append = async (
    context: OperationContext,
    { id, basedOn, reason }: Change,
    content: { kind: string },
  ) => {
    await appendEntries(context.database, [of.of.record.entry(id, content, basedOn)], whoOf(context, reason));
    return of.show(context, id);
  };
  const scope = ({ id }: { id: string }, asked: Parameters<typeof of.of.scopesOf>[0]) =>
    of.of.scopesOf(asked, [id]);
  const fieldsOf = (context: OperationContext, fields: Fields): Fields => {
    of.assertFits?.(fields);
    return { ...fields, ...settleMarking(context.person, fields.marking, fields.markedFor) };
  };

  const record = defineOperation({
    name: `${of.noun}.record` as `${Words}.record`,
    summary: `Record ${of.words}`,
    effect: "write",
    role: "contributor",
    scope: async (input, { person }) => [
      scopeOf(person.organisation, { ...(input as unknown as Marked), markedFor: [] }),
    ],
    input: of.fields.extend({ reason: Reason }) as unknown as z.ZodObject<Shape & { reason: typeof Reason }>,
    output: of.output,
    run: async (input, context) => {
      const { reason, ...fields } = input as unknown as Fields & { reason?: string };
      const id = newId(of.prefix);
      return append(context, { id, reason }, {
        kind: "recorded",
        fields: fieldsOf(context, fields as unknown as Fields),
      } as never);
    },
  });

  const change = defineOperation({
    name: `${of.noun}.change` as `${Words}.change`,
    summary: `Change what is said of ${of.words}`,
    details: "Only the fields that are given change. The history keeps what was said before.",
    effect: "write",
    role: "contributor",
    scope: async (input, asked) => {
      const { id, framework } = input as unknown as { id: string; framework?: string | null };
      const scopes = await of.of.scopesOf(asked, [id]);
      if (framework === undefined) return scopes;
      return [
        ...scopes,
        ...scopes.map((own) => ({ ...own, frameworks: framework === null ? [] : [framework] })),
      ];
    },
    input: z.object({ id: of.of.id, ...someOf(of.fields).shape, ...changing }) as unknown as z.ZodObject<
      { id: z.ZodType<string> } & ReturnType<typeof someOf<Shape>>["shape"] & typeof changing
    >,
    output: of.output,
    positional: ["id"] as never,
    run: async (input, context) => {
      const { id, basedOn, reason, ...fields } = input as unknown as Change & Partial<Fields>;
      const before: Kept<Fields> = await of.of.get(context, id);
      const some = given(fields) as Partial<Fields>;
      const after = fieldsOf(context, { ...before.fields, ...some });
      const marked =
        some.marking || some.markedFor ? { marking: after.marking, markedFor: after.markedFor } : {};
      return append(context, { id, basedOn, reason }, {
        kind: "changed",
        fields: { ...some, ...marked },
      } as never);
    },
  });

  const withdraw = defineOperation({
    name: `${of.noun}.withdraw` as `${Words}.withdraw`,
    summary: `Take ${of.words} out of the lists; its history stays, and it can be restored`,
    effect: "write",
    role: "contributor",
    scope,
    input: z.object({ id: of.of.id, basedOn: changing.basedOn, reason: Why }),
    output: of.output,
    positional: ["id"],
    run: async (input, context) => {
      await of.of.get(context, input.id);
      return append(context, input, { kind: "withdrawn" });
    },
  });

  const restore = defineOperation({
    name: `${of.noun}.restore` as `${Words}.restore`,
    summary: `Put ${of.words} back into the lists`,
    effect: "write",
    role: "contributor",
    scope,
    input: z.object({ id: of.of.id, ...changing }),
    output: of.output,
    positional: ["id"],
    run: async (input, context) => {
      await of.of.get(context, input.id);
      return append(context, input, { kind: "restored" });
    },
  });
  return [record, change, withdraw, restore] as const;
}
