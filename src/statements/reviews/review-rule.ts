import { z } from "zod";
import { vocabularyOf } from "../../base/vocabulary.ts";
import { Firmness, type Statement, StatementType } from "../statement.ts";

/** A rule that asks for two reviewers: a statement that meets all of its conditions needs them. At least one condition. */
export const ReviewRule = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/u),
    means: z.string().min(1),
    types: z.array(StatementType).min(1).optional(),
    firmnesses: z.array(Firmness).min(1).optional(),
    dated: z.boolean().optional(),
    certaintyBelow: z.number().min(0).max(1).optional(),
    areas: z.array(z.string()).min(1).optional(),
    partners: z.array(z.string()).min(1).optional(),
  })
  .refine((rule) => Object.keys(rule).length > 2, "A rule needs at least one condition");
export type ReviewRule = z.infer<typeof ReviewRule>;

/** The rules of `vocabulary/review-rules.yaml`. As shipped there are none. */
export const REVIEW_RULES = vocabularyOf(
  "review-rules",
  z.strictObject({ twoReviewers: z.array(ReviewRule) }),
);

type Judged = Pick<Statement, "type" | "firmness" | "date" | "certainty" | "areas" | "partners">;

/** The first rule that asks for two reviewers of a statement as it stands; undefined where one is enough. */
export function findRule(statement: Judged, rules: readonly ReviewRule[]): ReviewRule | undefined {
  return rules.find(
    ({ types, firmnesses, dated, certaintyBelow, areas, partners }) =>
      (types === undefined || types.includes(statement.type)) &&
      (firmnesses === undefined ||
        (statement.firmness !== null && firmnesses.includes(statement.firmness))) &&
      (dated === undefined || dated === (statement.date !== null)) &&
      (certaintyBelow === undefined || statement.certainty < certaintyBelow) &&
      (areas === undefined || areas.some((area) => statement.areas.includes(area))) &&
      (partners === undefined || partners.some((partner) => statement.partners.includes(partner))),
  );
}
