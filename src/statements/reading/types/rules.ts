import type { Analysed, Cue, Rule } from "./cue.ts";
import { ASKING } from "./rules/asking.ts";
import { FORMAL } from "./rules/formal.ts";
import { LISTING } from "./rules/listing.ts";
import { PREDICTING } from "./rules/predicting.ts";
import { PROMISING } from "./rules/promising.ts";
import { REPORTING } from "./rules/reporting.ts";

/**
 * Rules in the order in which they are asked; the first that speaks names the unit's rule. Numbers in brackets are
 * those of the labelling guidelines.
 */
const RULES: readonly Rule[] = [...FORMAL, ...ASKING, ...PREDICTING, ...PROMISING, ...LISTING, ...REPORTING];

/** All cues of a unit in the order of the rules. */
export function listCues(analysed: Analysed): Cue[] {
  const cues: Cue[] = [];
  for (const rule of RULES) {
    const found = rule(analysed);
    if (found !== null) cues.push(found);
  }
  return cues;
}
