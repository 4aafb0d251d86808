import { z } from "zod";
import { defineOperation, listOf, type OperationContext, pageOf } from "../../base/operation.ts";
import { asOf, dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { keptOperations } from "../kept/kept-noun.operations.ts";
import { type Kept, keptShape } from "../kept/kept-noun.ts";
import { listObservations } from "../observations/observation.store.ts";
import { Observation } from "../observations/observation.ts";
import { computeFormula, type Elsewhere, EVERYWHERE } from "./computing.ts";
import {
  IndicatorFields as Fields,
  type IndicatorFields,
  IndicatorId,
  isDeclared,
  recordedIndicators,
} from "./indicator.record.ts";
import {
  DIRECTIONS,
  type Formula,
  Formula as FormulaSchema,
  formulaWords,
  getDeclared,
  INDICATORS,
} from "./indicator.ts";
import { monthEnds } from "./month-ends.ts";
import { deriveTrack, type expectedOn, type Observed, projectTo, TRACK_RULE } from "./trajectory.ts";
import { Interval, Value } from "./value.ts";

const Dated = z.object({ on: z.string(), value: z.number() });
const Track = z.object({
  state: z.enum(["on track", "off track", "unknown"]),
  rule: z.string(),
  because: z.string(),
  expected: z
    .number()
    .nullable()
    .meta({ description: "What the line says for the day of the last observation" }),
  last: Dated.extend({ isApproved: z.boolean() }).nullable(),
});
const Projection = Dated.extend({ interval: Interval, from: z.int(), how: z.string() });

/** What is shown of every indicator, whether it ships, is computed, or is observed. */
const Row = z.object({
  id: IndicatorId,
  name: z.string().meta({ description: "The same as its id: what indicators.compute asks for" }),
  label: z.string(),
  means: z.string(),
  unit: z.string(),
  better: z.enum(DIRECTIONS),
  formula: z
    .string()
    .nullable()
    .meta({ description: "How it is computed, in words; null: its values are observed" }),
  declared: FormulaSchema.nullable().meta({ description: "The same as it is declared" }),
  kind: z.enum(["computed", "observed"]),
  isShipped: z.boolean(),
  last: Dated.extend({ isApproved: z.boolean() })
    .nullable()
    .meta({ description: "The last observed value; null of one that is computed" }),
  track: z
    .enum(["on track", "off track", "unknown"])
    .nullable()
    .meta({ description: "Null: it ships, and has no target" }),
  isWithdrawn: z.boolean(),
});

const Shown = Row.omit({ last: true, track: true }).extend({
  ...keptShape,
  fields: Fields.nullable().meta({ description: "What was recorded of it; null of one that ships" }),
  day: z.iso.date(),
  observations: z
    .array(Observation)
    .meta({ description: "Of all parts, by date; none of one that is computed" }),
  course: z
    .array(
      z.object({
        on: z.string(),
        value: z.number().nullable(),
        why: z.string().nullable(),
        isApproved: z.boolean(),
      }),
    )
    .meta({
      description:
        "Its values by date: the observed ones of the whole, or the ends of the last twelve months",
    }),
  now: Value.nullable().meta({
    description: "Of one that is computed: its value on the day with what it was made of",
  }),
  track: Track,
  projection: Projection.nullable().meta({ description: "Null where too few values say anything" }),
  line: z.array(Dated).meta({ description: "The line that it is compared with: baseline and targets" }),
});

const MONTHS = 12;

/** Indicators as they are listed, shown, recorded and changed. */
export function indicatorOperations(elsewhere: Elsewhere) {
  const courseOf = async (
    formula: Formula,
    scope: Pick<IndicatorFields, "partners" | "areas" | "framework">,
    day: string,
    context: OperationContext,
  ) => {
    const { partners, areas, framework } = scope;
    const question = {
      database: context.database,
      viewer: context.person,
      scope: { ...EVERYWHERE, partners, areas, frameworks: framework === null ? [] : [framework] },
      now: context.now,
      elsewhere,
    };
    const course = [];
    for (const end of monthEnds(day, MONTHS)) {
      const computed = await computeFormula(formula, { ...question, asOf: end });
      course.push({ on: end, value: computed.value, why: computed.why, isApproved: true, computed });
    }
    return course;
  };

  const show = async (
    context: OperationContext,
    id: string,
    asked?: string,
  ): Promise<z.input<typeof Shown>> => {
    const end = endOfDay(asked, context.now);
    const day = dayOf(end, context.now);
    const shipped = isDeclared(id) ? getDeclared([id])[0] : undefined;
    const kept = shipped ? null : await recordedIndicators.get(context, id, asked);
    const fields = kept?.fields ?? null;
    const formula = shipped?.formula ?? fields?.formula ?? null;
    const about = { partners: [], areas: [], framework: null, ...fields };
    const { rows: observations } = formula
      ? { rows: [] }
      : await listObservations(
          context.database,
          context.person,
          { indicators: [id], states: [], end },
          { limit: 10_000, offset: 0 },
        );
    const computed = formula ? await courseOf(formula, about, day, context) : [];
    const course = formula ? computed.map(({ computed: _, ...point }) => point) : observed(observations);
    const { label, means, unit, better } = shipped ?? (fields as IndicatorFields);
    const aims = { better, baseline: fields?.baseline ?? null, targets: fields?.targets ?? [] };
    return {
      ...head(id, { label, means, unit, better, formula }, shipped !== undefined, kept?.isWithdrawn ?? false),
      ...ledgerOf(kept),
      fields,
      day,
      observations,
      course,
      now: computed.at(-1)?.computed ?? null,
      track: deriveTrack(aims, course, day),
      projection: projectTo(aims, course, day),
      line: lineOf(aims),
    };
  };

  const list = defineOperation({
    name: "indicators.list",
    summary: "List the indicators, each with its meaning and how its numbers are made",
    details:
      "Those that ship are declared in vocabulary/indicators.yaml and computed from the ledger. Of those that people recorded, the last observed value and whether it is on track come with them.",
    effect: "read",
    role: "visitor",
    input: z.object({ kinds: listOf(z.enum(["computed", "observed"])), ...asOf }),
    output: pageOf(Row),
    columns: ["name", "label", "unit", "better", "formula", "track"],
    run: async ({ kinds, asOf: asked }, context) => {
      const end = endOfDay(asked, context.now);
      const day = dayOf(end, context.now);
      const recorded = await recordedIndicators.read(context.database, context.person, { end });
      const { rows: all } = await listObservations(
        context.database,
        context.person,
        { indicators: [...recorded.keys()], states: [], end },
        { limit: recorded.size ? 100_000 : 1, offset: 0 },
      );
      const rows = [
        ...[...recorded.values()].map(({ id, fields }) => {
          const own = observed(all.filter((one) => one.indicator === id));
          const { state, last } = deriveTrack(fields, own, day);
          return { ...head(id, fields, false, false), last, track: fields.formula ? null : state };
        }),
        ...INDICATORS().map((shipped) => ({
          ...head(shipped.name, shipped, true, false),
          last: null,
          track: null,
        })),
      ].filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
      return { rows, total: rows.length };
    },
  });

  const get = defineOperation({
    name: "indicators.get",
    summary:
      "Show an indicator: its values, where it comes from, its targets, and whether it is on track by which rule",
    details: `${TRACK_RULE} A projection is told with its interval, or not at all.`,
    effect: "read",
    role: "reader",
    input: z.object({ id: IndicatorId, ...asOf }),
    output: Shown,
    positional: ["id"],
    run: ({ id, asOf: asked }, context) => show(context, id, asked),
  });

  return [
    list,
    get,
    ...keptOperations({
      noun: "indicators",
      words: "an indicator",
      prefix: "ind",
      of: recordedIndicators,
      fields: Fields,
      output: Shown,
      show,
    }),
  ] as const;
}

type Described = Pick<IndicatorFields, "label" | "means" | "unit" | "better"> & { formula: Formula | null };

function head(
  id: string,
  { label, means, unit, better, formula }: Described,
  isShipped: boolean,
  isWithdrawn: boolean,
) {
  const kind = formula ? ("computed" as const) : ("observed" as const);
  const words = formula && formulaWords(formula);
  return {
    id,
    name: id,
    label,
    means,
    unit,
    better,
    formula: words,
    declared: formula,
    kind,
    isShipped,
    isWithdrawn,
  };
}

function ledgerOf(kept: Kept<IndicatorFields> | null) {
  return {
    seq: kept?.seq ?? null,
    recordedBy: kept?.recordedBy ?? null,
    recordedAt: kept?.recordedAt ?? null,
    changedBy: kept?.changedBy ?? null,
    changedAt: kept?.changedAt ?? null,
  };
}

/** The values of the whole by date: parts are told apart and never added. */
function observed(observations: readonly Observation[]): (Observed & { why: string | null })[] {
  return observations
    .filter(({ by }) => Object.keys(by).length === 0)
    .map(({ on, value, missing, state }) => ({ on, value, why: missing, isApproved: state === "approved" }));
}

function lineOf(aims: Parameters<typeof expectedOn>[0]) {
  const { baseline, targets } = aims;
  const points = [...(baseline ? [{ on: baseline.year, value: baseline.value }] : []), ...targets];
  return points.sort((one, other) => (one.on < other.on ? -1 : 1));
}
