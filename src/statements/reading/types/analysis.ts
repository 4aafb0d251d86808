import { parseClauses, parseOf } from "../grammar/clauses.ts";
import type { Unit } from "../units/unit.ts";
import type { Analysed } from "./cue.ts";
import type { Owner } from "./feature-index.ts";
import { listCues } from "./rules.ts";

/** How a document speaks: shares of its units, between 0 and 1. */
export type Voice = Owner & {
  we: number;
  should: number;
  will: number;
  intend: number;
  past: number;
  year: number | null;
};

/** Parses every unit of a document. */
export function analyse(units: readonly Unit[]): Analysed[] {
  const leadIns = new Set(units.map((unit) => unit.leadInBlock));
  return units.map((unit) =>
    analyseUnit(unit, leadIns.has(unit.block) && unit.position === unit.siblings - 1),
  );
}

/** Parses one unit; `leads` where it is the last sentence of a block that introduces a list. */
export function analyseUnit(unit: Unit, leads: boolean): Analysed {
  const parse = unit.titleLength === 0 ? parseOf(unit) : parseClauses(unit.clean, unit.titleLength);
  const main = parse.groups.find((group) => group.clause === "main") ?? null;
  const second = parse.groups.find((group) => group.clause === "later" && group !== main) ?? null;
  const form = main === null ? `none/${parse.begins.kind}` : main.tense;
  const analysed: Analysed = { unit, parse, main, second, form, leads, cues: [] };
  return { ...analysed, cues: listCues(analysed) };
}

/** The voice of a document, from all its units. `date` is the document's own date, or null. */
export function voiceOf(units: readonly Analysed[], date: string | null): Voice {
  const count = Math.max(1, units.length);
  const share = (test: (unit: Analysed) => boolean): number => units.filter(test).length / count;
  return {
    we: share((unit) => unit.main?.subject === "we"),
    should: share((unit) =>
      unit.parse.groups.some((group) => group.tense === "should" || group.tense === "must"),
    ),
    will: share((unit) => unit.main?.tense === "will" || unit.main?.tense === "shall"),
    intend: share((unit) => unit.main?.class === "intend"),
    past: share((unit) => unit.main?.tense === "past" || unit.main?.tense === "perfect"),
    year: date === null ? null : Number(date.slice(0, 4)),
  };
}
