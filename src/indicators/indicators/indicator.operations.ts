import { z } from "zod";
import { defineOperation, listOf, pageOf } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { DocumentId } from "../../documents/document.ts";
import { asOf, dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { computeFormula } from "./computing.ts";
import { formulaWords, INDICATORS, Indicator, UNITS } from "./indicator.ts";

const scope = {
  partners: listOf(z.string()).meta({ description: "Codes of states and groups; any of them" }),
  areas: listOf(z.string()).meta({ description: "Topic codes; any of them" }),
  documents: listOf(DocumentId),
};

const Declared = Indicator.omit({ formula: true }).extend({
  formula: z.string().meta({ description: "How the number is made, in words" }),
});

const Part = z.object({
  label: z.string(),
  count: z.int(),
  filter: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .meta({ description: "Under which filter commitments.list shows the counted rows" }),
});

const Computed = Declared.extend({
  asOf: z.iso.date().meta({ description: "The day at whose end (UTC) the ledger stood so" }),
  value: z
    .number()
    .nullable()
    .meta({ description: "Null: there is no value, which is not 0; `why` says why" }),
  why: z.string().nullable(),
  parts: z.array(Part),
});

function getIndicator(name: string): Indicator {
  const indicator = INDICATORS().find((known) => known.name === name);
  if (indicator) return indicator;
  throw new Problem("indicators.unknown", {
    message: `There is no indicator "${name}".`,
    remedy: `Ask for one of ${INDICATORS()
      .map((known) => known.name)
      .join(", ")}.`,
    details: { name },
  });
}

function declared({ formula, ...rest }: Indicator): z.infer<typeof Declared> {
  return { ...rest, formula: formulaWords(formula) };
}

export const listIndicatorsOperation = defineOperation({
  name: "indicators.list",
  summary: "List the indicators that are computed from the ledger, each with its meaning and formula",
  details: "They are declared in vocabulary/indicators.yaml.",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: pageOf(Declared),
  columns: ["name", "label", "unit", "better", "formula"],
  run: async () => ({ rows: INDICATORS().map(declared), total: INDICATORS().length }),
});

export const computeIndicator = defineOperation({
  name: "indicators.compute",
  summary: "Compute an indicator from the ledger, as it stands or stood at the end of a day",
  details:
    "The counts that the number was made of come with the filter under which commitments.list shows their rows. Of what you may not see nothing is counted.",
  effect: "read",
  role: "reader",
  input: z.object({
    name: z
      .string()
      .min(1)
      .max(100)
      .meta({ description: "Name of the indicator, as indicators.list gives it" }),
    ...asOf,
    ...scope,
  }),
  output: Computed,
  positional: ["name"],
  run: async ({ name, asOf: day, ...of }, { database, person, now }) => {
    const indicator = getIndicator(name);
    const question = { database, viewer: person, scope: of, asOf: day, now };
    const computed = await computeFormula(indicator.formula, question);
    return { ...declared(indicator), asOf: dayOf(endOfDay(day, now), now), ...shown(computed) };
  },
});

function shown({ value, why, parts }: Awaited<ReturnType<typeof computeFormula>>) {
  const filled = (filter: object) =>
    Object.fromEntries(
      Object.entries(filter).filter(
        ([, given]) =>
          given !== undefined && given !== "any" && !(Array.isArray(given) && given.length === 0),
      ),
    );
  return { value, why, parts: parts.map(({ filter, ...part }) => ({ ...part, filter: filled(filter) })) };
}

/** Ten years of months are as long a line as one chart shows. */
const MOST_MONTHS = 120;

export const indicatorSeries = defineOperation({
  name: "indicators.series",
  summary: "Compute an indicator for the end of each month up to a day: its course over time",
  details: "Months before anything was recorded have no value, which is not 0.",
  effect: "read",
  role: "reader",
  input: z.object({
    name: z.string().min(1).max(100),
    months: z.coerce
      .number()
      .int()
      .min(1)
      .max(MOST_MONTHS)
      .default(24)
      .meta({ description: "How many months" }),
    ...asOf,
    ...scope,
  }),
  output: z.object({
    name: z.string(),
    unit: z.enum(UNITS),
    formula: z.string(),
    rows: z.array(Computed.pick({ asOf: true, value: true, why: true })),
    total: z.int(),
  }),
  positional: ["name"],
  columns: ["asOf", "value", "why"],
  run: async ({ name, months, asOf: day, ...of }, { database, person, now }) => {
    const { unit, formula } = getIndicator(name);
    const last = dayOf(endOfDay(day, now), now);
    const rows: { asOf: string; value: number | null; why: string | null }[] = [];
    for (const end of monthEnds(last, months)) {
      const question = { database, viewer: person, scope: of, asOf: end, now };
      const { value, why } = await computeFormula(formula, question);
      rows.push({ asOf: end, value, why });
    }
    return { name, unit, formula: formulaWords(formula), rows, total: rows.length };
  },
});

/** The last days of so many months, the last of them cut off at `last`; oldest first. */
export function monthEnds(last: string, months: number): string[] {
  const year = Number(last.slice(0, 4));
  const month = Number(last.slice(5, 7));
  return Array.from({ length: months }, (_, at) => {
    const back = months - 1 - at;
    // Day 0 of the month after is the last day of the month.
    return back === 0 ? last : new Date(Date.UTC(year, month - back, 0)).toISOString().slice(0, 10);
  });
}
