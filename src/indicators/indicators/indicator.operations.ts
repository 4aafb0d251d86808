import { z } from "zod";
import { defineOperation, listOf, type OperationContext } from "../../base/operation.ts";
import { dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { computeFormula, computeGroups, type Elsewhere, type Question, type Scope } from "./computing.ts";
import { Declared, formulaWords, getDeclared, INDICATORS } from "./indicator.ts";
import { monthEnds } from "./month-ends.ts";
import { scopeAndDay, Value } from "./value.ts";

const InWords = Declared.omit({ formula: true }).extend({
  formula: z.string().meta({ description: "How the number is made, in words" }),
});

const Computed = InWords.extend({
  asOf: z.iso.date().meta({ description: "The day at whose end (UTC) the ledger stood so" }),
  ...Value.shape,
});

export function inWords({ formula, ...rest }: Declared): z.infer<typeof InWords> {
  return { ...rest, formula: formulaWords(formula) };
}

type Asked = Scope & { asOf?: string | undefined };

/** What an operation's input and context ask of the ledger. */
export function questionOf(
  { asOf: day, partners, areas, documents, frameworks, years }: Asked,
  { database, person, now }: OperationContext,
  elsewhere: Elsewhere,
): Question {
  const scope = { partners, areas, documents, frameworks, years };
  return { database, viewer: person, scope, asOf: day, now, elsewhere };
}

const name = z
  .string()
  .min(1)
  .max(100)
  .meta({ description: "Name of the indicator, as indicators.list gives it" });

/** Ten years of months are as long a line as one chart shows. */
const MOST_MONTHS = 120;
const months = z.coerce
  .number()
  .int()
  .min(1)
  .max(MOST_MONTHS)
  .default(24)
  .meta({ description: "How many months" });

/** What is asked of indicators that are computed from the ledger. `elsewhere` is what later parts of Entente know. */
export function computingOperations(elsewhere: Elsewhere) {
  const compute = defineOperation({
    name: "indicators.compute",
    summary: "Compute an indicator from the ledger, as it stands or stood at the end of a day",
    details:
      "The counts that the number was made of come with the filter under which commitments.list shows their rows. Of what you may not see nothing is counted.",
    effect: "read",
    role: "reader",
    input: z.object({ name, ...scopeAndDay }),
    output: Computed,
    positional: ["name"],
    run: async ({ name, ...asked }, context) => {
      const [indicator] = getDeclared([name]) as [Declared];
      const computed = await computeFormula(indicator.formula, questionOf(asked, context, elsewhere));
      const { now } = context;
      return { ...inWords(indicator), asOf: dayOf(endOfDay(asked.asOf, now), now), ...computed };
    },
  });

  const series = defineOperation({
    name: "indicators.series",
    summary: "Compute an indicator for the end of each month up to a day: its course over time",
    details: "Months before anything was recorded have no value, which is not 0.",
    effect: "read",
    role: "reader",
    input: z.object({ name, months, ...scopeAndDay }),
    output: z.object({
      name: z.string(),
      unit: z.string(),
      formula: z.string(),
      rows: z.array(Computed.pick({ asOf: true, value: true, why: true, interval: true })),
      total: z.int(),
    }),
    positional: ["name"],
    columns: ["asOf", "value", "why"],
    run: async ({ name, months, asOf: day, ...asked }, context) => {
      const [indicator] = getDeclared([name]) as [Declared];
      const ends = monthEnds(dayOf(endOfDay(day, context.now), context.now), months);
      const rows = [];
      for (const [at, end] of ends.entries()) {
        const question = questionOf({ ...asked, asOf: end }, context, elsewhere);
        const { value, why, interval } = await computeFormula(indicator.formula, question);
        rows.push({ asOf: end, value, why, interval });
        context.onProgress?.(at + 1, ends.length);
      }
      const { unit, formula } = inWords(indicator);
      return { name, unit, formula, rows, total: rows.length };
    },
  });

  const recompute = defineOperation({
    name: "indicators.recompute",
    summary: "Compute all indicators that follow from the ledger anew, for the end of each month up to a day",
    details:
      "Nothing of it is kept: each number follows from the entries, and is the same whenever it is computed for the same day, unless markings have changed. One row a month and indicator.",
    effect: "read",
    role: "reader",
    input: z.object({ months, names: listOf(name), ...scopeAndDay }),
    output: z.object({
      rows: z.array(
        z.object({
          asOf: z.iso.date(),
          name: z.string(),
          value: z.number().nullable(),
          why: z.string().nullable(),
        }),
      ),
      total: z.int(),
    }),
    columns: ["asOf", "name", "value", "why"],
    run: async ({ months, names, asOf: day, ...asked }, context) => {
      const wanted = names.length ? getDeclared(names) : INDICATORS();
      const ends = monthEnds(dayOf(endOfDay(day, context.now), context.now), months);
      const rows = [];
      for (const [at, end] of ends.entries()) {
        const question = questionOf({ ...asked, asOf: end }, context, elsewhere);
        const [whole] = await computeGroups(wanted, question, { by: "all" });
        for (const { name } of wanted) {
          const found = whole?.values.get(name);
          rows.push({ asOf: end, name, value: found?.value ?? null, why: found?.why ?? null });
        }
        context.onProgress?.(at + 1, ends.length);
      }
      return { rows, total: rows.length };
    },
  });
  return [compute, series, recompute] as const;
}
