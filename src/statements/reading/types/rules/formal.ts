import { endOf } from "../../grammar/tokens.ts";
import { classOf } from "../../grammar/verbs.ts";
import { type Analysed, ASK, type Cue, cue, DONE_NOUN, ofMatch, ofPattern, type Rule } from "../cue.ts";
import type { UnitType } from "../unit-type.ts";

/** Units that say nothing by themselves, table cells, and the set forms of resolutions and conclusions. */
export const FORMAL: readonly Rule[] = [
  // Signs that a unit says nothing by itself.
  (a) =>
    a.unit.clean.endsWith(":") &&
    (a.leads || /\b(?:following|below|as follows|(?:shall|will|should|to)):?$/u.test(a.unit.clean.slice(-60)))
      ? lastClause("lead-in-line", a)
      : null,
  (a) => ofMatch("nothing-in", "context", a, /^(?:Nothing in|None of)\b/u),
  // "Delegations will find attached the draft": a letter in front of the text.
  ofPattern(
    "cover-line",
    "context",
    /\b(?:will|can|may) (?:also )?find (?:attached|enclosed|below|hereafter|herewith|annexed|in (?:the|an) (?:annex|addendum))\b|^(?:Please find|Attached|Enclosed) (?:attached |enclosed |is |are )/u,
    /find|attached|enclosed/u,
  ),
  (a) => tableCell(a),
  ofPattern("question", "context", /\?/u, /^\?/u, (a) => /\?["”’)]*$/u.test(a.unit.clean)),
  // Capitalised verbs of council conclusions and resolutions: "INVITES the agency to", "Calls upon", "Decides to".
  (a) => operative(a),
  (a) => preamble(a),
  (a) =>
    a.main === null || /^(?:assemble|gather|convene)$/u.test(a.main.verb)
      ? ofMatch("preamble-who", "context", a, /^(?:We|WE), [^;]{20,900};$/u)
      : null,
];

/** The words behind the last comma or colon, up to the colon at the end. */
function lastClause(rule: string, { unit: { clean } }: Analysed): Cue {
  const before = clean.slice(0, -1);
  const start = Math.max(before.lastIndexOf(","), before.lastIndexOf(":")) + 1;
  return { rule, type: "context", start, end: clean.length, source: "unit" };
}

/** What the head of a column tells of its cells. */
const COLUMNS: readonly (readonly [string, UnitType, RegExp])[] = [
  [
    "column-told",
    "context",
    /\b(?:responsible|lead|owner|actors?|deadline|timeline|time ?frame|date|when|who|by whom|budget|cost|source|indicators?|no\.?|country|partners?|kpi|reference|priority|area|topic)\b/iu,
  ],
  [
    "column-achieved",
    "progress",
    /\b(?:progress|status|state of play|results?|achieve\w*|done|completed|implementation to date)\b/iu,
  ],
  ["column-asked", "recommendation", /\brecommendations?\b/iu],
  [
    "column-coming",
    "commitment",
    /\b(?:actions?|measures?|activit(?:y|ies)|deliverables?|commitments?|steps?|initiatives?|milestones?|tasks?|next steps|outputs?|targets?|objectives?)\b/iu,
  ],
];

/** Cells of a plan: what the head of their column makes of them. */
function tableCell(a: Analysed): Cue | null {
  const head = a.unit.leadIn;
  if (a.unit.kind !== "cell") return null;
  if (head === null) return a.main === null ? ofMatch("table-head", "context", a, /^.*$/u) : null;
  for (const [rule, type, pattern] of COLUMNS) {
    const match = pattern.exec(head.clean);
    if (match === null || (type === "context" && a.main !== null)) continue;
    return { rule, type, start: match.index, end: match.index + match[0].length, source: "lead-in" };
  }
  return null;
}

/** Words at the head of an operative paragraph: what they do to the type. */
function operative(a: Analysed): Cue | null {
  const { begins, tokens } = a.parse;
  const first = tokens[begins.at];
  if (first === undefined || begins.verb === null) return null;
  if (begins.kind !== "third" && !(begins.kind === "base" && isInCapitals(a, begins.at, 4))) return null;
  const name = classOf(begins.verb);
  const rule = `operative-${name}`;
  if (/^(?:instruct|task|mandate|direct|charge)$/u.test(begins.verb))
    return cue("operative-instruct", "commitment", a, begins.at, begins.at);
  const end = endOf(a.parse, begins.at) ?? 0;
  const said = a.unit.clean.slice(end, end + 90);
  const need =
    /^(?: also)?,? (?:again )?(?:on |that |the |an? )?(?:\w+ ){0,2}?(?:needs? (?:to|for)|importance of (?:\w+ly )?\w+ing\b|necessity|urgency)\b/u.test(
      said,
    );
  const holds =
    /^,? that\b/u.test(said) &&
    /\b(?:should|must|ought to|needs? to|be \w+ed|is needed|are needed)\b/u.test(a.unit.clean);
  if (need || holds) return cue("operative-need", "recommendation", a, begins.at, begins.at);
  if (name === "ask" || ASK.has(begins.verb)) return cue(rule, "recommendation", a, begins.at, begins.at);
  if (name === "bind" || name === "intend" || name === "create")
    return cue(rule, "commitment", a, begins.at, begins.at);
  if (name === "stance" || name === "say" || /^ note\b/iu.test(said)) {
    const after = a.unit.clean.slice(end, end + 90);
    if (
      /^(?:welcome|commend|note|applaud|acknowledge|endorse|take)/u.test(first.lower) &&
      (DONE_NOUN.test(after) || /\bfor \w+ing\b/u.test(after))
    )
      return cue("operative-welcomes-result", "progress", a, begins.at, begins.at);
    return cue(rule, "context", a, begins.at, begins.at);
  }
  return null;
}

/** Whether a token of so many letters is written in capitals. */
function isInCapitals({ unit, parse }: Analysed, at: number, atLeast: number): boolean {
  const written = unit.clean.slice(parse.starts[at], endOf(parse, at));
  return written.length >= atLeast && written === written.toUpperCase();
}

/** "RECALLING its resolution", "Noting with concern": the preamble of a resolution, which ends in a comma or semicolon. */
function preamble(a: Analysed): Cue | null {
  const { begins, tokens } = a.parse;
  const first = tokens[begins.at];
  if (first === undefined || begins.kind !== "gerund" || begins.verb === null) return null;
  const capitals = isInCapitals(a, begins.at, 5);
  if (!capitals && !/[,;]$/u.test(a.unit.clean)) return null;
  if (
    !/^(?:recall|reaffirm|note|recogni[sz]e|acknowledge|emphasi[sz]e|underline|stress|bear|consider|desire|have|guide|recognize|affirm|wish|believe|share|reiterate|underscore|mind|determine|appreciate|express)$/u.test(
      begins.verb,
    )
  )
    return null;
  if (!capitals && a.unit.kind === "item") return null;
  return cue("preamble", "context", a, begins.at, begins.at);
}
