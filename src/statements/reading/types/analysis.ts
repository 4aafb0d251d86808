import { parseClauses, parseOf } from "../grammar/clauses.ts";
import type { Unit } from "../units/unit.ts";
import type { Analysed } from "./cue.ts";
import { listCues } from "./rules.ts";

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
