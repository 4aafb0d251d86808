import { z } from "zod";
import { PartialDate } from "../../documents/document.ts";
import { keptFields, keptNoun } from "../kept/kept-noun.ts";
import { DIRECTIONS, Formula, INDICATORS } from "./indicator.ts";

const Words = z.string().trim().min(1).max(2000);

/** From where values of an indicator are fetched, and how they are found there. */
export const Feed = z.object({
  url: z
    .url({ protocol: /^https?$/u })
    .max(2000)
    .meta({ description: "Address of a JSON or CSV file on the web" }),
  every: z.enum(["day", "week", "month"]).meta({ description: "How often it is asked" }),
  rows: z.string().max(200).default("").meta({
    description: 'Where the list of rows stands in JSON, such as "data.values"; empty: the whole answer',
  }),
  date: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: "The field or column with the date: 2026, 2026-06 or 2026-06-04" }),
  value: z.string().min(1).max(100).meta({ description: "The field or column with the value" }),
});
export type Feed = z.infer<typeof Feed>;

/** What is recorded of an indicator: a number with a meaning, where it comes from, and where it is to go. */
export const IndicatorFields = z.object({
  label: z.string().trim().min(1).max(200).meta({ description: "Its name" }),
  means: Words.meta({ description: "What the number means, in one sentence" }),
  unit: z
    .string()
    .trim()
    .min(1)
    .max(50)
    .meta({ description: 'In what it is counted, such as "km" or "EUR"; "share" is shown as per cent' }),
  better: z.enum(DIRECTIONS).meta({ description: "Which direction is good" }),
  baseline: z
    .object({ year: z.string().regex(/^\d{4}$/u), value: z.number() })
    .nullable()
    .default(null)
    .meta({ description: "From where it starts, at the end of that year" }),
  targets: z
    .array(z.object({ on: PartialDate, value: z.number() }))
    .max(50)
    .default([])
    .meta({ description: "Which value it is to have by which date" }),
  source: Words.nullable().default(null).meta({ description: "Where its numbers come from in general" }),
  formula: Formula.nullable().default(null).meta({
    description:
      'How it is computed from the ledger, as in vocabulary/indicators.yaml: {"share": {"evidence": "accepted"}, "of": {}}; null: its values are observed',
  }),
  partners: z
    .array(z.string().max(50))
    .max(100)
    .default([])
    .meta({ description: "Codes of the partners it is about" }),
  areas: z
    .array(z.string().max(50))
    .max(50)
    .default([])
    .meta({ description: "Codes of the topics it is about" }),
  feed: Feed.nullable()
    .default(null)
    .meta({ description: "From where values are fetched; null: from nowhere" }),
  ...keptFields,
});
export type IndicatorFields = z.infer<typeof IndicatorFields>;

/** The id of an indicator: of one that was recorded, or the name of one that ships. */
export const IndicatorId = z
  .string()
  .regex(/^(ind-[2-9a-z]{12}|[a-z]+(-[a-z]+)*)$/u, "Not the id or name of an indicator")
  .meta({ description: "Id of an indicator that was recorded, or name of one that ships" });

/** Indicators that people have recorded. Those that ship are declared in the vocabulary. */
export const recordedIndicators = keptNoun({
  noun: "indicator",
  plural: "indicators",
  id: IndicatorId,
  fields: IndicatorFields,
});

export const isDeclared = (id: string) => INDICATORS().some(({ name }) => name === id);
