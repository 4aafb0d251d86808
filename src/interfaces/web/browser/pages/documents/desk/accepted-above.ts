import type { DeskStatement } from "./statement.ts";

/** The statements that accepting from a certainty upwards would accept: those of the types that nobody has decided about. */
export function acceptedAbove(
  statements: readonly DeskStatement[],
  certainty: number,
  types: readonly DeskStatement["type"][],
): DeskStatement[] {
  return statements.filter(
    (one) =>
      one.standing === "proposed" &&
      one.certainty >= certainty &&
      (types.length === 0 || types.includes(one.type)),
  );
}
