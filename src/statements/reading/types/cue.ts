import type { Parse, VerbGroup } from "../grammar/verb-group.ts";
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
  /** It is the last sentence of a block that introduces a list. */
  leads: boolean;
  /** What the rules say, in their order. */
  cues: readonly Cue[];
};

/** A rule: what it makes of a unit, or null where it has nothing to say. */
export type Rule = (analysed: Analysed) => Cue | null;

export const ASK =
  /^(?:call|urge|invite|request|ask|appeal|recommend|advise|advocate|demand|suggest|exhort|implore|encourage|propose|instruct)$/u;
export const EVALUATION =
  /^(?:essential|crucial|central|paramount|decisive|key|vital|critical|important|necessary|imperative|indispensable|fundamental|instrumental|pivotal|needed|required|urgent|desirable|advisable|high|time|better|best|useful|beneficial|welcome|appropriate|worth|incumbent)$/u;
export const NEEDED =
  /^(?:essential|crucial|vital|critical|necessary|imperative|indispensable|needed|required|urgent|paramount|desirable|advisable|important|key|incumbent|time)$/u;
export const EFFECT =
  /^(?:help|enable|allow|contribute|ensure|enhance|improve|facilitate|benefit|foster|strengthen|increase|reduce|protect|transform|boost|create|accelerate|make|lead|bring|give|support|deliver|advance|generate|serve|play|mark|shape|depend|require|determine|affect|need|remain|become|continue|provide|offer|underpin|complement|promote|reinforce|drive|demonstrate|show|reflect|result|renew|emphasise|emphasize)$/u;
export const OWN = new Set(["we", "party", "they", "meeting", "name"]);
export const THINGS = new Set(["it", "this", "instrument", "work", "plain", "none", "there"]);

export const DONE_NOUN =
  /\b(?:launch|establishment|creation|adoption|signing|signature|conclusion|publication|release|completion|opening|progress(?: made)?|success\w*|outcomes?|results?|achievements?|entry into force|announcement|inauguration|holding|convening|launching|decision|agreement|work (?:of|by|done)|contribution|steps taken|commitments? made|accession|endorsement|inaugural|finalisation|finalization|award(?:ing)?|selection|formation|start|issuance|ratification|initiation|commencement|convergence|introduction|appointment|deals?|as (?:a|an|the|its|our) (?:new|newest|first|second|third|latest|full|founding)?\s?(?:\w+ )?(?:member|partner|participant|associate|signatory|host)|entry|joining|participation|establishing)\b/u;
export const COMING_NOUN =
  /\b(?:plans?|intentions?|intent|commitments?|pledges?|upcoming|forthcoming|opportunit(?:y|ies)|proposals?|deciding to|readiness|willingness|new)\b/u;

export function cue(rule: string, type: UnitType, analysed: Analysed, first: number, last: number): Cue {
  const { tokens } = analysed.parse;
  return { rule, type, start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0, source: "unit" };
}

export function ofGroup(rule: string, type: UnitType, analysed: Analysed, group: VerbGroup): Cue {
  return cue(rule, type, analysed, group.first, group.last);
}

export function ofMatch(rule: string, type: UnitType, analysed: Analysed, pattern: RegExp): Cue | null {
  const match = pattern.exec(analysed.unit.clean);
  if (match === null) return null;
  return { rule, type, start: match.index, end: match.index + match[0].length, source: "unit" };
}

/** The words after a group, up to a limit: its object and what is said of it. */
export function wordsAfter(analysed: Analysed, group: VerbGroup, limit = 90): string {
  const end = analysed.parse.tokens[group.last]?.end ?? 0;
  return analysed.unit.clean.slice(end, end + limit);
}

export const ofLeadIn =
  (rule: string, type: UnitType, leadIn: RegExp, fits: (analysed: Analysed) => boolean): Rule =>
  (analysed) => {
    const view = analysed.unit.leadIn;
    if (view === null || !fits(analysed)) return null;
    const offset = Math.max(0, view.clean.length - 220);
    const match = leadIn.exec(view.clean.slice(offset));
    if (match === null) return null;
    return {
      rule,
      type,
      start: offset + match.index,
      end: offset + match.index + match[0].length,
      source: "lead-in",
    };
  };

export const ofHeading =
  (rule: string, type: UnitType, heading: RegExp, fits: (analysed: Analysed) => boolean): Rule =>
  (analysed) => {
    const view = analysed.unit.headings.at(-1);
    const match = view === undefined || !fits(analysed) ? null : heading.exec(view.clean);
    if (match === null) return null;
    return { rule, type, start: match.index, end: match.index + match[0].length, source: "heading" };
  };

export const ofScope =
  (rule: string, type: UnitType, scope: RegExp, fits: (analysed: Analysed) => boolean): Rule =>
  (analysed) => {
    const view = analysed.unit.scope;
    const match = view === null || !fits(analysed) ? null : scope.exec(view.clean);
    if (match === null) return null;
    return { rule, type, start: match.index, end: match.index + match[0].length, source: "scope" };
  };
