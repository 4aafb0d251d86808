import { z } from "zod";
import { listOf } from "../../base/operation.ts";
import { DocumentId } from "../../documents/document.ts";
import { asOf } from "../../ledger/entries/as-of.ts";

/** Of which commitments figures are computed, in the input of whatever computes them. */
export const scope = {
  partners: listOf(z.string()).meta({ description: "Codes of states and groups; any of them" }),
  areas: listOf(z.string()).meta({ description: "Topic codes; any of them" }),
  documents: listOf(DocumentId),
  frameworks: listOf(z.string()).meta({ description: "Ids of frameworks; any of them" }),
  years: listOf(z.string().regex(/^(\d{4}|unknown)$/u)).meta({
    description: "Years of the texts that make the commitments; any of them",
  }),
};
export const scopeAndDay = { ...scope, ...asOf };

/** Between which values something lies, as far as so few cases can tell. */
export const Interval = z.object({ low: z.number(), high: z.number() });
export type Interval = z.infer<typeof Interval>;

export const Part = z.object({
  label: z.string(),
  count: z.int(),
  filter: z
    .record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()]))
    .nullable()
    .meta({
      description: "Under which filter commitments.list shows the counted rows; null: they are in `rows`",
    }),
  rows: z.array(z.object({ label: z.string(), to: z.string() })).meta({
    description: "What was counted where it is no commitment, with its address here",
  }),
});

export type Part = z.infer<typeof Part>;

/** A value with what it was made of. */
export const Value = z.object({
  value: z
    .number()
    .nullable()
    .meta({ description: "Null: there is no value, which is not 0; `why` says why" }),
  why: z.string().nullable(),
  interval: Interval.nullable().meta({
    description:
      "95 %: of a share by Wilson, of a median by the order of the values; null where there is none",
  }),
  parts: z.array(Part),
});
export type Value = z.infer<typeof Value>;

/** A filter as the list of commitments takes it: what asks for nothing is left out. */
export function filledIn(filter: object): Record<string, string | string[] | boolean> {
  return Object.fromEntries(
    Object.entries(filter).filter(
      ([, given]) =>
        given !== undefined &&
        given !== "any" &&
        given !== false &&
        !(Array.isArray(given) && given.length === 0),
    ),
  );
}
