import type { PlacedText } from "../fields/fields.ts";
import { endOf } from "../grammar/tokens.ts";
import type { Parse, VerbGroup } from "../grammar/verb-group.ts";
import { newSign, wordSet } from "../grammar/words.ts";
import type { Unit } from "../units/unit.ts";
import type { UnitType } from "./unit-type.ts";

/** A sign that speaks for a type: its rule, and the words of the unit (or of its lead-in or heading) that show it. */
export type Cue = {
  rule: string;
  type: UnitType;
  start: number;
  end: number;
  source: "unit" | "lead-in" | "heading" | "scope";
};

/** A unit with its grammar, and what its document says as a whole. */
export type Analysed = {
  unit: Unit;
  parse: Parse;
  /** The finite verb group of the main clause, and the next one that is coordinated with it. */
  main: VerbGroup | null;
  second: VerbGroup | null;
  /** The tense of the main clause; how the unit begins where it has none. */
  form: string;
  /** It is the last sentence of a block that introduces a list. */
  leads: boolean;
  /** What the rules say, in their order. */
  cues: readonly Cue[];
};

/** A rule: what it makes of a unit, or null where it has nothing to say. */
export type Rule = (analysed: Analysed) => Cue | null;

export const ASK = wordSet(
  `call urge invite request ask appeal recommend advise advocate demand suggest exhort implore encourage propose instruct`,
);
export const EVALUATION = wordSet(
  `essential crucial central paramount decisive key vital critical important necessary imperative indispensable fundamental instrumental pivotal needed required urgent desirable advisable high time better best useful beneficial welcome appropriate worth incumbent`,
);
export const NEEDED = wordSet(
  `essential crucial vital critical necessary imperative indispensable needed required urgent paramount desirable advisable important key incumbent time`,
);
export const EFFECT = wordSet(
  `help enable allow contribute ensure enhance improve facilitate benefit foster strengthen increase reduce protect transform boost create accelerate make lead bring give support deliver advance generate serve play mark shape depend require determine affect need remain become continue provide offer underpin complement promote reinforce drive demonstrate show reflect result renew emphasise emphasize`,
);
export const OWN = new Set(["we", "party", "they", "meeting", "name"]);
export const THINGS = new Set(["it", "this", "instrument", "work", "plain", "none", "there"]);

export const DONE_NOUN =
  /\b(?:launch|establishment|creation|adoption|signing|signature|conclusion|publication|release|completion|opening|progress(?: made)?|success\w*|outcomes?|(?<!\bas a )results?|achievements?|entry into force|announcement|inauguration|holding|convening|launching|decision|agreement|work (?:of|by|done)|contribution|steps taken|commitments? made|accession|endorsement|inaugural|finalisation|finalization|award(?:ing)?|selection|formation|start|issuance|ratification|initiation|commencement|convergence|introduction|appointment|deals?|as (?:a|an|the|its|our) (?:new|newest|first|second|third|latest|full|founding)?\s?(?:\w+ )?(?:member|partner|participant|associate|signatory|host)|entry|joining|participation|establishing)\b/u;
export const COMING_NOUN =
  /\b(?:plans?|intentions?|intent|commitments?|pledges?|upcoming|forthcoming|opportunit(?:y|ies)|proposals?|deciding to|readiness|willingness|new)\b/u;

export function cue(rule: string, type: UnitType, analysed: Analysed, first: number, last: number): Cue {
  const { parse } = analysed;
  return { rule, type, start: parse.starts[first] ?? 0, end: endOf(parse, last) ?? 0, source: "unit" };
}

export function ofGroup(rule: string, type: UnitType, analysed: Analysed, group: VerbGroup): Cue {
  return cue(rule, type, analysed, group.first, group.last);
}

/** The first match in a unit. */
export function ofMatch(rule: string, type: UnitType, { unit }: Analysed, pattern: RegExp): Cue | null {
  const match = pattern.exec(unit.clean);
  if (match === null) return null;
  return { rule, type, start: match.index, end: match.index + match[0].length, source: "unit" };
}

/**
 * A rule for the first match in a unit, where the unit fits. Every match holds a word like `holds`: a unit without one is
 * not looked through.
 */
export function ofPattern(
  rule: string,
  type: UnitType,
  pattern: RegExp,
  holds: RegExp,
  fits: (analysed: Analysed) => boolean = () => true,
): Rule {
  const sign = newSign(holds);
  return (a) => ((a.parse.signs & sign) !== 0 && fits(a) ? ofMatch(rule, type, a, pattern) : null);
}

/** The words after a group, up to a limit: its object and what is said of it. */
export function wordsAfter(analysed: Analysed, group: VerbGroup, limit = 90): string {
  const end = endOf(analysed.parse, group.last) ?? 0;
  return analysed.unit.clean.slice(end, end + limit);
}

/** How far back from its end a lead-in is read. */
const LEAD_IN_REACH = 220;

/** How many rules of this kind there are: each keeps what it found under its own number. */
let surroundingRules = 0;

/** A rule for what stands around a unit. All units of a list share it: what was found there is kept. */
function ofSurroundings(
  cue: Pick<Cue, "rule" | "type" | "source">,
  pattern: RegExp,
  viewOf: (analysed: Analysed) => PlacedText | null | undefined,
  fits: (analysed: Analysed) => boolean,
  reach = Number.POSITIVE_INFINITY,
): Rule {
  const number = surroundingRules;
  surroundingRules += 1;
  return (analysed) => {
    const view = viewOf(analysed);
    if (!view || !fits(analysed)) return null;
    view.kept.cues ??= [];
    let found = view.kept.cues[number];
    if (found === undefined) {
      const offset = Math.max(0, view.clean.length - reach);
      const match = pattern.exec(view.clean.slice(offset));
      const start = offset + (match?.index ?? 0);
      found = match === null ? null : { ...cue, start, end: start + match[0].length };
      view.kept.cues[number] = found;
    }
    return found;
  };
}

type Fits = (analysed: Analysed) => boolean;

export const ofLeadIn = (rule: string, type: UnitType, leadIn: RegExp, fits: Fits): Rule =>
  ofSurroundings({ rule, type, source: "lead-in" }, leadIn, ({ unit }) => unit.leadIn, fits, LEAD_IN_REACH);

export const ofHeading = (rule: string, type: UnitType, heading: RegExp, fits: Fits): Rule =>
  ofSurroundings({ rule, type, source: "heading" }, heading, ({ unit }) => unit.headings.at(-1), fits);

export const ofScope = (rule: string, type: UnitType, scope: RegExp, fits: Fits): Rule =>
  ofSurroundings({ rule, type, source: "scope" }, scope, ({ unit }) => unit.scope, fits);
