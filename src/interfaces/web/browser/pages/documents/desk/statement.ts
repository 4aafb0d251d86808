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
