import type { StatementType } from "../../statement.ts";
import type { Unit } from "../units/unit.ts";

/** A statement type, or context: everything that is none of the three. */
export type UnitType = StatementType | "context";

/** What a unit was taken for, by which rule, how surely, and the words of `clean` that decided it. */
export type Typing = {
  type: UnitType;
  rule: string;
  certainty: number;
  triggers: {
    start: number;
    end: number;
    note: string | null;
    source: "unit" | "lead-in" | "heading";
  }[];
};

/** The type of each unit of one document. */
export function typeUnits(units: readonly Unit[]): Typing[] {
  return units.map((unit) => {
    const rules: [UnitType, string, RegExp][] = [
      [
        "context",
        "will-be-adjective",
        /\bwill be (?:essential|crucial|key|central|important|paramount|decisive)\b/u,
      ],
      [
        "recommendation",
        "should",
        /\b(?:should|must|need to|needs to|calls? (?:on|upon)|urges?|encourages?)\b/u,
      ],
      [
        "commitment",
        "will-act",
        /\b(?:will|shall|intends? to|plans? to|commits? to|committed to|agreed to)\b/u,
      ],
      [
        "progress",
        "reported",
        /\b(?:has|have) (?:\w+ )?\w+ed\b|\b(?:launched|signed|held|took place|established|announced|was|were) /u,
      ],
    ];
    for (const [type, rule, pattern] of rules) {
      const match = pattern.exec(unit.clean);
      if (match === null) continue;
      const trigger = {
        start: match.index,
        end: match.index + match[0].length,
        note: null,
        source: "unit" as const,
      };
      return { type, rule, certainty: 0.5, triggers: [trigger] };
    }
    return { type: "context", rule: "no-sign", certainty: 0.5, triggers: [] };
  });
}
