import { isBesideAct } from "../fields/table-row.ts";
import { endOf } from "../grammar/tokens.ts";
import type { Unit } from "../units/unit.ts";
import { analyse, analyseUnit } from "./analysis.ts";
import {
  calibrate,
  type Learned,
  OUTPUTS,
  scoreTypes,
  shippedWeights,
  strongestFeatures,
} from "./classifier.ts";
import type { Analysed } from "./cue.ts";
import { familyOf, nameFeature } from "./feature-names.ts";
import { featuresOf } from "./features.ts";
import { partsOf } from "./mixed.ts";
import type { UnitType } from "./unit-type.ts";

/** Words that decided, as a stretch of the clean words of the unit, its lead-in, its heading or its scope. */
export type Trigger = {
  start: number;
  end: number;
  note: string | null;
  source: "unit" | "lead-in" | "heading" | "scope";
};

/** What a unit was taken for, by which rule, how surely, and the words that decided it. */
export type Typing = { type: UnitType; rule: string; certainty: number; triggers: Trigger[] };

/** A unit, or a part of one, with its type. */
export type TypedUnit = { unit: Unit; typing: Typing };

/**
 * The type of each unit of one document, in their order. Rules speak first; the classifier weighs what they say with the
 * words and the neighbourhood, and decides. A sentence that says two kinds of things gives its two parts. `date` is the
 * document's own date, or null.
 */
export function typeUnits(
  units: readonly Unit[],
  date: string | null,
  learned: Learned = shippedWeights(),
): TypedUnit[] {
  const analysed = analyse(units);
  const year = date === null ? null : Number(date.slice(0, 4));
  /** The type of a unit, or of a part of it that stands in its place. */
  const decideAt = (at: number, own: Analysed): Typing => {
    const all = own === analysed[at] ? analysed : analysed.with(at, own);
    return decide(own, featuresOf(all, at, year, learned.index), learned);
  };
  return analysed.flatMap((own, at): TypedUnit[] => {
    const told = besideAct(own);
    if (told !== null) return [{ unit: own.unit, typing: told }];
    const parts = partsOf(own);
    const typed = parts?.map(({ unit }) => ({ unit, typing: decideAt(at, analyseUnit(unit, own.leads)) }));
    const areMixed = parts?.every(({ kind }, part) => typed?.[part]?.typing.type === kind) === true;
    return typed !== undefined && areMixed ? typed : [{ unit: own.unit, typing: decideAt(at, own) }];
  });
}

/** How sure it is that a cell that tells of another is none of its own: no labelled text has such tables. */
const BESIDE = 0.95;

/** A cell that tells by whom or when the act in its row is done: the head of its column says so. */
function besideAct({ unit }: Analysed): Typing | null {
  if (unit.row.length === 0 || !isBesideAct(unit)) return null;
  const end = unit.leadIn?.clean.length ?? 0;
  return {
    type: "context",
    rule: "column-told",
    certainty: BESIDE,
    triggers: [{ start: 0, end, note: null, source: "lead-in" }],
  };
}

function decide(unit: Analysed, features: readonly number[], learned: Learned): Typing {
  const shares = scoreTypes(features, learned);
  const raw = Math.max(...shares);
  const output = shares.indexOf(raw);
  const type = OUTPUTS[output] ?? "context";
  const certainty = Math.round(calibrate(raw, type, learned.calibration) * 100) / 100;
  const cue = unit.cues.find((candidate) => candidate.type === type);
  if (cue !== undefined) {
    const { rule, start, end, source } = cue;
    return { type, rule, certainty, triggers: [{ start, end, note: null, source }] };
  }
  const other = unit.cues[0] === undefined ? OUTPUTS.indexOf("context") : OUTPUTS.indexOf(unit.cues[0].type);
  const reasons = strongestFeatures(
    features,
    output,
    other === output ? (output + 1) % OUTPUTS.length : other,
    learned,
  );
  return {
    type,
    rule: `model-${reasons[0] ? familyOf(reasons[0].name) : "none"}`,
    certainty,
    triggers: [
      {
        ...verbOf(unit),
        note: reasons.map(({ name }) => nameFeature(name)).join("; ") || null,
        source: "unit",
      },
    ],
  };
}

/** Where the main verb of a unit stands, or its first word. */
function verbOf({ main, parse }: Analysed): { start: number; end: number } {
  const first = main === null ? parse.begins.at : main.first;
  const last = main === null ? parse.begins.at : main.last;
  return { start: parse.starts[first] ?? 0, end: endOf(parse, last) ?? endOf(parse, first) ?? 0 };
}
