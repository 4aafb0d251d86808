import type { OutputOf } from "../../../client/operation-types.ts";

/** A document's text as the desk shows it. */
export type DeskText = OutputOf<"documents.text">;
export type DeskBlock = DeskText["blocks"][number];

/** All that was read in one version: statements, and the sentences that were passed over. */
export type VersionStatements = OutputOf<"statements.of-version">;
export type DeskStatement = VersionStatements["statements"][number];
export type PassedOver = VersionStatements["passedOver"][number];

/** The fields that a person can correct. */
export type Fields = Pick<
  DeskStatement,
  "type" | "actors" | "partners" | "areas" | "date" | "firmness" | "state" | "condition"
>;

export function fieldsOf(statement: DeskStatement): Fields {
  const { type, actors, partners, areas, date, firmness, state, condition } = statement;
  return { type, actors, partners, areas, date, firmness, state, condition };
}

/** Below this certainty a sentence that was passed over is worth a second look: the bound that the server counts with. */
export const UNSURE_BELOW = 0.7;

/** The sentences of which nobody has made a statement yet: what somebody has marked since is no longer passed over. */
export function leftPassedOver({ statements, passedOver }: VersionStatements): PassedOver[] {
  const added = statements.filter(({ foundBy }) => foundBy !== "reader").flatMap(({ spans }) => spans);
  return passedOver.filter(
    ({ spans }) =>
      !spans.some((one) => added.some((other) => one.start < other.end && other.start < one.end)),
  );
}
