import type { Place } from "./shown-block.ts";
import type { DeskStatement } from "./statement.ts";

type Reason = DeskStatement["reasons"][number];
export type FieldName = Reason["field"];

/** Why a field has a value: the places of the words that gave it, and what a person should know about them. */
export type Given = { places: Place[]; notes: string[]; isInherited: boolean; by: string | null };

const KEYS: Record<FieldName, keyof DeskStatement> = {
  type: "type",
  actors: "actors",
  partners: "partners",
  areas: "areas",
  date: "date",
  firmness: "firmness",
  state: "state",
  condition: "condition",
  instruments: "instruments",
  amounts: "amounts",
};

/**
 * What gave a field this value. Reasons name their value where the field has several; one without a value is about the
 * whole field. A field that a person has set has that person's name, and the reader's words no longer count for it.
 */
export function givenBy(statement: DeskStatement, field: FieldName, value: string | null): Given {
  const isSet = statement.corrected.includes(KEYS[field]) || statement.rule === "person";
  const found = statement.reasons.filter(
    (reason) => reason.field === field && (reason.value === null || reason.value === value),
  );
  if (isSet && !found.some((reason) => reason.value !== null && reason.value === value)) {
    return { places: [], notes: [], isInherited: false, by: statement.reviewedBy ?? statement.foundBy };
  }
  return {
    places: found.flatMap((reason) => reason.spans),
    notes: [...new Set(found.flatMap(({ note }) => (note ? [note] : [])))],
    isInherited: found.some((reason) => reason.inherited),
    by: null,
  };
}
