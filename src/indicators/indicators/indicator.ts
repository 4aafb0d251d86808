import { z } from "zod";
import { vocabularyOf } from "../../base/vocabulary.ts";
import { FIRMNESSES } from "../../statements/statement.ts";

/** Which commitments are counted, as the list of commitments filters them; "day" is the day that is asked about. */
export const CountedFilter = z.strictObject({
  dated: z.enum(["stated", "none stated"]).optional(),
  progress: z.enum(["linked", "none linked"]).optional(),
  firmnesses: z.array(z.enum(FIRMNESSES)).min(1).optional(),
  to: z.literal("day").optional(),
});
export type CountedFilter = z.infer<typeof CountedFilter>;

/** How a value follows from the ledger. */
export const Formula = z.union([
  z.strictObject({ count: CountedFilter }),
  z.strictObject({ share: CountedFilter, of: CountedFilter }),
  z.strictObject({ distinct: z.enum(["areas", "partners", "actors"]), in: CountedFilter }),
  z.strictObject({ "median-days": CountedFilter }),
  z.strictObject({ quotient: z.string(), by: z.string() }),
]);
export type Formula = z.infer<typeof Formula>;

export const UNITS = ["commitments", "share", "days", "topics", "partners", "commitments per topic"] as const;

/** A number with a meaning, computed from the ledger by a declared formula. */
export const Indicator = z.strictObject({
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/u),
  label: z.string().min(1),
  means: z.string().min(1),
  unit: z.enum(UNITS),
  better: z.enum(["higher", "lower", "neither"]),
  formula: Formula,
});
export type Indicator = z.infer<typeof Indicator>;

/** The indicators of the vocabulary, in its order. A quotient may only name indicators that are no quotients. */
export const INDICATORS = vocabularyOf(
  "indicators",
  z
    .array(Indicator)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "Two indicators have one name")
    .refine((all) => {
      const plain = all.flatMap(({ name, formula }) => ("quotient" in formula ? [] : [name]));
      return all.every(
        ({ formula }) =>
          !("quotient" in formula) || (plain.includes(formula.quotient) && plain.includes(formula.by)),
      );
    }, "A quotient names what is no indicator, or is itself a quotient"),
);

/** A formula in words, as it stands beside its number. */
export function formulaWords(formula: Formula): string {
  if ("count" in formula) return `the number of ${filterWords(formula.count)}`;
  if ("share" in formula) return `${filterWords(formula.share)} ÷ ${filterWords(formula.of)}`;
  if ("distinct" in formula) {
    const what = { areas: "topics", partners: "partners", actors: "actors" }[formula.distinct];
    return `the number of different ${what} of ${filterWords(formula.in)}`;
  }
  if ("quotient" in formula) return `${formula.quotient} ÷ ${formula.by}`;
  return `the median of the days from recording to the first linked progress, over ${filterWords(formula["median-days"])} with progress`;
}

/** A filter in words: "commitments with linked progress, due by the day". */
export function filterWords({ dated, progress, firmnesses, to }: CountedFilter): string {
  const parts = [
    ...(firmnesses ? [`that are ${firmnesses.join(" or ")}`] : []),
    ...(dated === "stated" && !to ? ["with a stated date"] : []),
    ...(dated === "none stated" ? ["without a stated date"] : []),
    ...(to ? ["due by the day"] : []),
    ...(progress === "linked" ? ["with linked progress"] : []),
    ...(progress === "none linked" ? ["without linked progress"] : []),
  ];
  return parts.length ? `commitments ${parts.join(" and ")}` : "all commitments";
}

/** The middle value; null where there is none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
