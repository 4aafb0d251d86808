import type { Span } from "../../../documents/document-text.ts";
import { nothingKept } from "../fields/kept.ts";
import { subjectOf } from "../fields/subject.ts";
import { endOf } from "../grammar/tokens.ts";
import type { VerbGroup } from "../grammar/verb-group.ts";
import type { Unit } from "../units/unit.ts";
import { type Analysed, EFFECT } from "./cue.ts";
import type { UnitType } from "./unit-type.ts";

/** What a verb group alone makes of its clause; null where it may be anything. */
function kindOf({ tense, class: name, verb, passive }: VerbGroup): UnitType | null {
  if (name === "stance" || name === "be") return null;
  if (tense === "will" || tense === "shall") return EFFECT.has(verb) && !passive ? null : "commitment";
  if (tense === "present" && name === "intend") return "commitment";
  if (tense === "should" || tense === "must") return "recommendation";
  if (tense === "past" || tense === "perfect" || tense === "perfect-progressive") return "progress";
  return null;
}

/** A part of a unit, and what its verb makes of it. */
export type Part = { unit: Unit; kind: UnitType };

/**
 * The two parts of a sentence whose coordinated verbs say two kinds of things ("They met in May and will open a hub"),
 * or null. Where the second verb has no subject of its own, the part takes the words of the first: its spans are then
 * two. Whether the parts are two statements is decided by their types, each read for itself.
 */
export function partsOf({ unit, parse, main, second }: Analysed): Part[] | null {
  if (main === null || second === null || second.first <= main.last) return null;
  const [first, later] = [kindOf(main), kindOf(second)];
  if (first === null || later === null || first === later) return null;
  const { tokens, forms, starts } = parse;
  let at = second.first - 1;
  while (forms[at]?.closed === "adverb") at--;
  const isShared = JOINS.test(tokens[at]?.lower ?? "") && at > main.last;
  const joint = isShared ? at : ownSubjectAfter(parse.tokens, main.last, second.first);
  if (joint === null) return null;
  const from = starts[joint + 1] ?? 0;
  const until = endOf(parse, tokens[joint - 1]?.lower === "," ? joint - 2 : joint - 1) ?? 0;
  if (until <= (endOf(parse, main.last) ?? 0) - 1) return null;
  const head = { unit: partOf(unit, [{ start: 0, end: until }], unit.titleLength), kind: first };
  const rest = { start: from, end: unit.clean.length };
  if (!isShared) return [head, { unit: partOf(unit, [rest], 0), kind: later }];
  const subject = subjectOf(unit);
  if (subject === null || subject.end > (starts[main.first] ?? 0)) return null;
  const start = subject.start + (unit.clean[subject.start] === " " ? 1 : 0);
  const end = unit.clean.slice(0, subject.end).trimEnd().length;
  if (end <= start) return null;
  return [head, { unit: partOf(unit, [{ start, end }, rest], 0), kind: later }];
}

const JOINS = /^(?:and|but|;)$/u;

/** Where a clause with a subject of its own is joined: at "; ", or at ", and", if nothing else may be meant. */
function ownSubjectAfter(tokens: readonly { lower: string }[], after: number, before: number): number | null {
  const joints: number[] = [];
  for (let at = after + 1; at < before; at++) {
    const isClause = JOINS.test(tokens[at]?.lower ?? "") && /^[,;]$/u.test(tokens[at - 1]?.lower ?? "");
    if (isClause || tokens[at]?.lower === ";") joints.push(at);
  }
  return joints.length === 1 ? (joints[0] ?? null) : null;
}

/** A unit of some stretches of another's clean words, joined by a space. */
export function partOf(unit: Unit, stretches: readonly Span[], titleLength: number): Unit {
  let clean = "";
  const places: number[] = [];
  const spans: Span[] = [];
  for (const { start, end } of stretches) {
    if (clean !== "") {
      clean += " ";
      places.push(unit.places[start] ?? 0);
    }
    clean += unit.clean.slice(start, end);
    for (let at = start; at < end; at++) places.push(unit.places[at] ?? 0);
    spans.push(...cut(unit.spans, unit.places[start] ?? 0, (unit.places[end - 1] ?? 0) + 1));
  }
  return { ...unit, clean, places, kept: nothingKept(), spans, titleLength };
}

/** What of some spans lies within a stretch of the document's text. */
function cut(spans: readonly Span[], from: number, to: number): Span[] {
  return spans
    .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }))
    .filter(({ start, end }) => start < end);
}
