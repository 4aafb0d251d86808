import { z } from "zod";
import { Problem } from "../../base/problem.ts";
import { vocabularyOf } from "../../base/vocabulary.ts";
import { SPECIFICITIES, UNNAMED, type Unnamed } from "../../ledger/commitments/commitment.content.ts";
import { Status } from "../../ledger/status/status.ts";
import { FIRMNESSES } from "../../statements/statement.ts";

/** Which commitments are counted, as the list of commitments filters them; "day" is the day that is asked about. */
export const CountedFilter = z.strictObject({
  dated: z.enum(["stated", "none stated"]).optional(),
  progress: z.enum(["linked", "none linked"]).optional(),
  owned: z.enum(["owned", "unowned"]).optional(),
  numbers: z.enum(["stated", "none stated"]).optional(),
  deliverables: z.enum(["named", "none named"]).optional(),
  evidence: z.enum(["accepted", "none accepted"]).optional(),
  specificities: z.array(z.enum(SPECIFICITIES)).min(1).optional(),
  firmnesses: z.array(z.enum(FIRMNESSES)).min(1).optional(),
  without: z.array(z.enum(UNNAMED)).min(1).optional(),
  statuses: z
    .array(Status.exclude(["withdrawn", "superseded", "merged"]))
    .min(1)
    .optional(),
  overdue: z.literal(true).optional(),
  to: z.literal("day").optional(),
});
export type CountedFilter = z.infer<typeof CountedFilter>;

/** How a value follows from the ledger. */
export const Formula = z.union([
  z.strictObject({ count: CountedFilter }),
  z.strictObject({ share: CountedFilter, of: CountedFilter }),
  z.strictObject({ distinct: z.enum(["areas", "partners"]), in: CountedFilter }),
  z.strictObject({ "median-days": z.enum(["progress", "evidence"]) }),
  z.strictObject({ quotient: z.string(), by: z.string() }),
  z.strictObject({ points: z.literal("carried over") }),
  z.strictObject({ money: z.string().regex(/^[A-Z]{3}$/u, "Not a code of ISO 4217") }),
]);
export type Formula = z.infer<typeof Formula>;

export const DIRECTIONS = ["higher", "lower", "neither"] as const;

/** A number with a meaning, computed from the ledger by a declared formula. */
export const Declared = z.strictObject({
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/u),
  label: z.string().min(1),
  means: z.string().min(1),
  unit: z.string().min(1),
  better: z.enum(DIRECTIONS),
  formula: Formula,
});
export type Declared = z.infer<typeof Declared>;

/** The indicators of the vocabulary, in its order. A quotient may only name indicators that are no quotients. */
export const INDICATORS = vocabularyOf(
  "indicators",
  z
    .array(Declared)
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
    const what = { areas: "topics", partners: "partners" }[formula.distinct];
    return `the number of different ${what} of ${filterWords(formula.in)}`;
  }
  if ("quotient" in formula) return `${formula.quotient} ÷ ${formula.by}`;
  if ("points" in formula)
    return "the number of points of meetings that are open and older than a later meeting of their series";
  if ("money" in formula)
    return `the sum of what commitments state in ${formula.money}; of "at least" and "up to" the lower end, of which none is 0`;
  return formula["median-days"] === "progress"
    ? "the median of the days from recording to the first linked progress, over commitments with progress"
    : "the median of the days from recording to the first accepted evidence, over commitments with evidence";
}

const WITHOUT: Record<Unnamed, string> = {
  partner: "that name no partner",
  topic: "on no topic",
  framework: "under no framework",
  document: "recorded by hand",
  owner: "for which nobody is recorded who answers",
  actor: "whose words name nobody who acts",
};

/** A filter in words: "commitments with linked progress, due by the day". */
export function filterWords(filter: CountedFilter): string {
  const { dated, progress, owned, numbers, deliverables, evidence, specificities, firmnesses } = filter;
  const parts = [
    ...(firmnesses ? [`that are ${firmnesses.join(" or ")}`] : []),
    ...(specificities ? [`of ${specificities.join(" or ")} specificity`] : []),
    ...(filter.statuses ? [`whose status is ${filter.statuses.join(" or ")}`] : []),
    ...(owned === "owned" ? ["with an owner, recorded or stated"] : []),
    ...(owned === "unowned" ? ["without an owner, recorded or stated"] : []),
    ...(filter.without ?? []).map((one) => WITHOUT[one]),
    ...(dated === "stated" && !filter.to ? ["with a stated date"] : []),
    ...(dated === "none stated" ? ["without a stated date"] : []),
    ...(numbers === "stated" ? ["that state a number"] : []),
    ...(numbers === "none stated" ? ["that state no number"] : []),
    ...(deliverables === "named" ? ["that name a deliverable"] : []),
    ...(deliverables === "none named" ? ["that name no deliverable"] : []),
    ...(evidence === "accepted" ? ["with accepted evidence"] : []),
    ...(evidence === "none accepted" ? ["without accepted evidence"] : []),
    ...(filter.overdue ? ["that are overdue"] : []),
    ...(filter.to ? ["due by the day"] : []),
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

/** The indicators of these names, in their order. Throws `indicators.unknown`. */
export function getDeclared(names: readonly string[]): Declared[] {
  return names.map((name) => {
    const indicator = INDICATORS().find((known) => known.name === name);
    if (indicator) return indicator;
    throw new Problem("indicators.unknown", {
      message: `There is no indicator "${name}" that is computed from the ledger.`,
      remedy: `Ask for one of ${INDICATORS()
        .map((known) => known.name)
        .join(", ")}.`,
      details: { name },
    });
  });
}
