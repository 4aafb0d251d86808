import type { StatementType } from "../../statement.ts";

/** A statement type, or context: everything that is none of the three. */
export type UnitType = StatementType | "context";
