import { parseOf } from "../grammar/clauses.ts";
import type { Parse, VerbGroup } from "../grammar/verb-group.ts";
import { formOf } from "../grammar/words.ts";
import { type Mention, REACHED } from "./date-mentions.ts";
import type { PlacedText } from "./fields.ts";

/** Words that make a date the time of something else than the act of this statement. */
export const ELSEWHEN =
  /\b(?:since|[Ff]ollowing|[Aa]fter|buil(?:ding|ds?|t) (?:up)?on|[Aa]s stated in|[Aa]s (?:agreed|announced|set out|endorsed|committed) (?:in|at|on)|as of|set forth in|prior to|[Pp]ursuant to|in line with|under|consistent with|(?<=\p{L}.*)recalling|in preparation (?:of|for)|to prepare|ahead of|in (?:the )?(?:run-up|lead-up) to|dating|stemm?ing from|departure|starting point|anchored in|due to|owing to|because of|(?:slipped|postponed|delayed|deferred|moved|pushed back)(?: \p{L}+){0,2}? (?:to|into|until))\b[^,;]*$/iu;

/** What opens a sentence and tells of something before. */
const OPENS_BEFORE =
  /^(?:Since|After|Following|Further to|Building (?:up)?on|Recalling|Together with|Alongside|In addition to|Based on|Drawing on|Guided by|Inspired by)\b/u;

/** A paper whose name holds the time: "the November 2026 Harbour Statement", "the strategy for the period 2026–2030". */
const PAPER =
  "(?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[eé]|[Aa]greement|[Tt]reaty|[Ss]trategy|[Pp]lan|[Rr]eport|[Rr]esolution|[Ff]ramework|[Pp]rogramme?|[Rr]oadmap|[Aa]genda|[Bb]udget|[Gg]uidelines|[Cc]onclusions)";
const PAPER_AFTER = new RegExp(
  `^(?: \\p{Ll}+-\\p{Ll}+)?(?: \\p{Lu}[\\p{L}\\d.’'-]*,?| of| the| on| for| and)*? (?:[Jj]oint )?${PAPER}\\b`,
  "u",
);
const NAMED = /\b(?:the|our|their|its)(?: \p{Lu}[\p{L}-]*){0,2} $|[’']s? $/u;
const PAPER_BEFORE = new RegExp(
  `\\b(?:${PAPER}s?|[Cc]hair(?:manship)?)(?: document)?(?: for (?:the )?[^,;]{1,30})? for (?:the )?(?:period )?(?:\\p{Lu}\\p{L}+ )?(?:20\\d\\d ?[-–—] ?)?$`,
  "u",
);
/** What is to come is told of as such: "an outlook for the first quarter of 2027". */
const OUTLOOK =
  /\b(?:outlook|expectations?|forecasts?|projections?|priorities|preparations?|plans?)\b[^,;]* for [^,;]*$/u;
/** "At the summit, which took place on 3 May, we launched": the event at which it was done. */
const OPENS_AT =
  /^(?:At|During|On the (?:side(?:line)?s?|margins?|occasion) of|In the margins of|Alongside)\b/u;
/** Who notes or welcomes something reports it. */
const REPORTS_OTHERS =
  /^(?:note|welcome|celebrate|applaud|commend|acknowledge|recognise|recognize|appreciate|recall|praise|congratulate|thank|support)$/u;

const PAST = new Set(["past", "perfect", "pluperfect", "perfect-progressive"]);
const COMING = new Set(["will", "shall", "be-to", "should", "would", "must"]);
/** Participles that tell when something is to be. */
const PLANNED = /^(?:plan|schedule|expect|foresee|slate|set|envisage|propose|target|earmark|aim|intend)$/u;

/** "was backed by conclusions, agreed on 20 May": those who did it, did it then. */
const DONE_BY = /\b(?:was|were|been) [a-z]+ed by (?:the )?[^,;]{1,60}, $/u;
/** "at the summit held in Lima in November": the event at which it happened. */
const AT_EVENT =
  /\b(?:at|during|in|on|of) (?:the|a|an|our|its|their) [^,;]*?(?:summit|meeting|conference|council|forum|session|dialogue|event|visit|workshop|occasion) $/iu;

/** Whether a time stands in the name of a paper. */
function isInName(clean: string, { start, end }: Mention): boolean {
  const before = clean.slice(0, start);
  if (REACHED.test(before)) return false;
  const untilYear = clean.slice(
    Math.max(0, start - 90),
    start + Math.max(0, clean.slice(start, end).search(/\d/u)),
  );
  return PAPER_BEFORE.test(untilYear) || (NAMED.test(before) && PAPER_AFTER.test(clean.slice(end, end + 90)));
}

/** What stands before a time up to the last comma; what stands before its bracket where it is in one. */
function clauseBefore(clean: string, start: number): string {
  const before = clean.slice(0, start);
  const open = before.lastIndexOf("(");
  return (open > before.lastIndexOf(")") ? before.slice(0, open) : before).slice(-160);
}

/** The last verb group that begins before an offset. */
export function groupBefore({ groups, starts }: Parse, offset: number): VerbGroup | undefined {
  return groups.findLast(({ first }) => (starts[first] ?? 0) < offset);
}

/** Whether between a verb group and an offset an infinitive or a gerund behind a preposition begins: "agreed to open". */
function hasActBetween({ tokens, forms, starts }: Parse, from: number, offset: number): boolean {
  for (let at = from; at < tokens.length - 1; at++) {
    if ((starts[at + 1] ?? offset) >= offset) return false;
    const next = forms[at + 1];
    if (forms[at]?.closed === "to" && (next?.base === true || next?.gerund === true || next?.closed === "be"))
      return true;
    if (forms[at]?.closed === "preposition" && next?.gerund === true) return true;
  }
  return false;
}

/** The index of a participle behind its noun, between a verb group and an offset ("the pact signed in"); or -1. */
function participleBefore({ tokens, forms, starts }: Parse, from: number, offset: number): number {
  for (let at = tokens.length - 1; at >= Math.max(1, from); at--) {
    const token = tokens[at];
    if (token === undefined || (starts[at] ?? 0) >= offset) continue;
    const form = forms[at];
    const place = forms[at - 1];
    if (form?.participle !== true || form.closed !== null || token.capital) continue;
    const isBehind = place?.closed === null || tokens[at - 1]?.lower === "," || tokens[at - 1]?.lower === ")";
    // "shared", "increased" before a noun are no verbs.
    const opens = forms[at + 1]?.closed;
    if (isBehind && opens !== null && opens !== undefined) return at;
  }
  return -1;
}

/**
 * Whether a time belongs to a clause, a participle or a name other than what a promise binds to. `isAhead`: the text is
 * known to be older than that time, so that it is not that of something past.
 */
export function isNotOfPromise(text: PlacedText, mention: Mention, isAhead: boolean): boolean {
  const { clean } = text;
  if (isInName(clean, mention) || ELSEWHEN.test(clauseBefore(clean, mention.start))) return true;
  const parse = parseOf(text);
  const main = parse.groups.find(({ clause }) => clause === "main");
  const group = groupBefore(parse, mention.start);
  if (group === undefined) {
    // "At the summit of 2026 they agreed to open a hub": when it was agreed. "Launched in 2026, the plan will": when it was.
    const first = formOf(/^[\p{L}-]+/u.exec(clean)?.[0].toLowerCase() ?? "");
    const isParticiple = first.participle && !first.base && !PLANNED.test(first.verb ?? "");
    return OPENS_BEFORE.test(clean) || isParticiple || (main !== undefined && PAST.has(main.tense));
  }
  if (group.clause === "relative" && group !== main && group.tense !== "present") return true;
  if (isAhead) return false;
  const participle = participleBefore(parse, group.last + 1, mention.start);
  if (participle >= 0) return !PLANNED.test(parse.forms[participle]?.verb ?? "");
  return PAST.has(group.tense) && !hasActBetween(parse, group.last + 1, mention.start);
}

/** Whether a time belongs to something else than the act that is reported. */
export function isNotOfReport(text: PlacedText, mention: Mention): boolean {
  const { clean } = text;
  const before = clean.slice(0, mention.start);
  if (isInName(clean, mention) || OUTLOOK.test(before.slice(-160))) return true;
  if (/\bto be \p{L}+ (?:\p{L}+ )*?(?:in|on|at|by) (?:early |late |mid-)?$/u.test(before.slice(-60)))
    return true;
  const parse = parseOf(text);
  const main = parse.groups.find(({ clause }) => clause === "main");
  if (main === undefined) return false;
  const group = groupBefore(parse, mention.start);
  if (group === undefined) return OPENS_BEFORE.test(clean);
  if (COMING.has(group.tense) && group !== main) return true;
  const isOwnAct = (PAST.has(main.tense) || main.tense === "progressive") && !REPORTS_OTHERS.test(main.verb);
  if (!isOwnAct || mention.kind !== "calendar") return false;
  if (group.clause === "relative" || group.clause === "subordinate")
    return group !== main && !(group.first < main.first && OPENS_AT.test(clean));
  const participle = participleBefore(parse, group.last + 1, mention.start);
  if (participle < 0) return false;
  const head = clean.slice(0, parse.starts[participle] ?? 0);
  return !DONE_BY.test(head) && !AT_EVENT.test(head) && !/\bfrom $/u.test(before);
}
