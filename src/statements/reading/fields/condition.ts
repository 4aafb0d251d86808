import type { Reason } from "../../statement.ts";
import type { FieldUnit } from "./fields.ts";
import { hintOf } from "./hints.ts";
import { reasonAt } from "./reasons.ts";

const CONDITION =
  /\b(?:(?:as|where|when|wherever|whenever|if|to the extent) (?:and (?:as|when|where) )?(?:mutually )?(?:appropriate|possible|feasible|relevant|necessary|needed|applicable|available|practicable|required|desirable|agreed|conditions (?:allow|permit))(?: and (?:appropriate|possible|feasible|relevant|necessary|practicable))?|when conditions allow|conditions permitting|resources permitting|in accordance with (?:their|our|its|applicable|national|domestic|respective) [^,.;]{3,60}|consistent with (?:their|our|its|applicable|national|domestic|respective) [^,.;]{3,60}|subject to [^,.;]{3,80}|provided that [^,.;]{3,80}|on the condition that [^,.;]{3,80}|contingent (?:up)?on [^,.;]{3,80}|depending on [^,.;]{3,80}|within (?:available|existing) (?:resources|budgets?|means)|as resources (?:allow|permit)|pending [^,.;]{3,60})\b/u;

const mayShow = hintOf(
  `appropriate possible feasible relevant necessary needed applicable available practicable required desirable agreed
  condition conditions resources accordance consistent subject provided contingent depending within pending`,
);

/** The words that make the act depend on something ("where possible", "subject to …"), or null. */
export function readCondition(unit: FieldUnit): { condition: string | null; reasons: Reason[] } {
  if (!mayShow(unit)) return { condition: null, reasons: [] };
  const small = unit.clean.toLowerCase();
  const found = CONDITION.exec(small.length === unit.clean.length ? small : unit.clean);
  if (!found) return { condition: null, reasons: [] };
  const words = unit.clean.slice(found.index, found.index + found[0].trimEnd().length);
  return {
    condition: words,
    reasons: [reasonAt("condition", words, [[unit, found.index, found.index + words.length]], false)],
  };
}
