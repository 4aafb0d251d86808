import type { Statement } from "../statement.ts";

/** What makes a statement important, in points; the points of one are added up. */
export const IMPORTANCE = {
  type: { commitment: 3, progress: 2, recommendation: 1 },
  firmness: { firm: 3, intended: 1, exploratory: 0 },
  /** It states a date. */
  date: 2,
  /** It names who acts. */
  actors: 1,
  /** It names whom it is done with or for. */
  partners: 1,
} as const;

/** The points of a firm commitment with a date, actors and partners: nothing has more. */
export const MOST_POINTS =
  IMPORTANCE.type.commitment +
  IMPORTANCE.firmness.firm +
  IMPORTANCE.date +
  IMPORTANCE.actors +
  IMPORTANCE.partners;

/** The formula in words, for people. */
export const QUEUE_FORMULA =
  "value = importance × uncertainty. importance, from 0 to 1, is a tenth of the points: commitment 3, progress 2, recommendation 1; firm 3, intended 1; a date 2; an actor named 1; a partner named 1. uncertainty, from 0 to 1, is twice the chance that the reader is wrong, as far as its certainty c tells: 2 × the smaller of c and 1 − c. Equal values stand by importance.";

type Weighed = Pick<Statement, "type" | "firmness" | "date" | "actors" | "partners">;

/** How much hangs on a statement, from 0 to 1: its points over the most there can be. */
export function importanceOf({ type, firmness, date, actors, partners }: Weighed): number {
  const points =
    IMPORTANCE.type[type] +
    (firmness === null ? 0 : IMPORTANCE.firmness[firmness]) +
    (date === null ? 0 : IMPORTANCE.date) +
    (actors.length === 0 ? 0 : IMPORTANCE.actors) +
    (partners.length === 0 ? 0 : IMPORTANCE.partners);
  return points / MOST_POINTS;
}

/** What it is worth to review a statement next, from 0 to 1: `QUEUE_FORMULA` says how it is counted. */
export function queueValueOf(statement: Weighed & Pick<Statement, "certainty">): number {
  return importanceOf(statement) * 2 * Math.min(statement.certainty, 1 - statement.certainty);
}
