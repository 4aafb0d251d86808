import { z } from "zod";
import { PersonName } from "../../base/operation.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import {
  amountsOf,
  instrumentsOf,
  type ReadStatement,
  Standing,
  type Statement,
  StatementFields,
} from "../statement.ts";

export const DECISIONS = ["accepted", "edited", "rejected", "undone", "carried"] as const;

/** What a person decided about a statement, and how it stands since. */
export const Review = z.object({
  decision: z.enum(DECISIONS),
  standing: Standing,
  /** The fields as the person left them; null where they are the reader's. */
  fields: StatementFields.nullable(),
  reason: z.string().nullable(),
  by: PersonName,
  at: z.iso.datetime(),
  /** Who accepted it first where it waits for a second reviewer since this decision; otherwise null. */
  firstReviewer: PersonName.nullable(),
});
export type Review = z.infer<typeof Review>;

/** The reader's own fields of a statement. */
export function fieldsOf(statement: ReadStatement): StatementFields {
  const { type, actors, partners, areas, date, firmness, state, condition } = statement;
  return { type, actors, partners, areas, date, firmness, state, condition };
}

/** The names of the fields in which two sets differ. */
export function differences(before: StatementFields, after: StatementFields): (keyof StatementFields)[] {
  return (Object.keys(before) as (keyof StatementFields)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}

/** Firmness belongs to commitments and state to progress: a change of type leaves neither behind on the other. */
export function settle(fields: StatementFields): StatementFields {
  return {
    ...fields,
    firmness: fields.type === "commitment" ? (fields.firmness ?? "intended") : null,
    state: fields.type === "progress" ? (fields.state ?? "done") : null,
  };
}

/** How a statement stands after its last review. */
export function deriveStatement(
  found: ReadStatement & Pick<Statement, "id" | "document" | "version" | "foundBy">,
  last: Review | null,
): Statement {
  const own = fieldsOf(found);
  const fields = last?.fields ?? own;
  return {
    ...found,
    ...fields,
    instruments: instrumentsOf(found),
    amounts: amountsOf(found),
    shown: shownQuote(found.quote),
    standing: last?.standing ?? "proposed",
    corrected: differences(own, fields),
    reviewedBy: last?.by ?? null,
    reviewedAt: last?.at ?? null,
    waitsFor: last?.firstReviewer ? "second reviewer" : null,
    firstReviewer: last?.firstReviewer ?? null,
  };
}

/**
 * What stood before the last decision that has not been undone yet; null where nothing is left to undo. Undoing twice
 * goes two steps back: an "undone" row cancels the newest decision before it that is still in force.
 */
export function findUndone(
  reviews: readonly Review[],
): Pick<Review, "standing" | "fields" | "firstReviewer"> | null {
  const inForce: Review[] = [];
  for (const review of reviews) {
    if (review.decision === "undone") inForce.pop();
    else inForce.push(review);
  }
  if (inForce.length === 0) return null;
  const before = inForce.at(-2);
  const { standing = "proposed", fields = null, firstReviewer = null } = before ?? {};
  return { standing, fields, firstReviewer };
}
