import type { Reason, StatementType } from "../../statement.ts";
import { parseOf } from "../grammar/clauses.ts";
import { ELSEWHEN, groupBefore, isNotOfPromise, isNotOfReport } from "./date-binding.ts";
import { type Mention, mentionsIn } from "./date-mentions.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { reasonAt } from "./reasons.ts";
import { deadlineOf } from "./table-row.ts";

/** "This builds on a first round in 2024": what is reported is what it builds on. */
const BUILDS_ON_EVENT =
  /^(?:This|It) (?:work )?builds (?:up)?on (?:a|an|our|their) [^,;]*?(?:meeting|round|workshop|exchange|visit|session|event) (?:in|on|of) $/u;

/** "launched in April 2023": a participle behind a noun, not the act of the sentence. */
const PARTICIPLE =
  /(?<aux>\b(?:was|were|been|be|being|has|have|had|is|are)\b(?: [A-Za-z\u00c0-\u024f]+ly)? )?\b(?<verb>[a-z\u00df-\u00ff]+ed|held|set|begun|made|given|taken|put|built|led|signed)(?: (?!and\b|that\b|which\b)[^\s,;]+){0,9} $/u;
const DONE_BY = /\b(?:was|were|been) [a-z]+ed by (?:the )?[^,;]{1,60}, $/u;
const FINITE_NEXT = /^,? (?:has|have|is|are|was|were|will|continues?|remains?)\b/u;
const FINITE_AFTER =
  /\b(?:has|have|is|are|was|were|will|would|can|continues?|remains?|includes?|contributes?|provides?|supports?|aims?|brought|achieved|enhanced|intends?|plans?|advanced|noted|welcomed|shows?|sets?|identif(?:y|ies|ied)|calls?|lays?|highlights?|found|showed)\b/u;
const FINITE_BEFORE =
  /\b(?:has|have|is|are|was|were|will|would|shall|intends?|plans?|continues?|welcomes?|supports?|remains?|provides?|commits?|includes?|announces?|look|builds?|consider\w*|contributes?)\b/u;

function isOfSomethingElse(unit: PlacedText, mention: Mention): boolean {
  const { clean } = unit;
  if (BUILDS_ON_EVENT.test(clean.slice(0, mention.start))) return false;
  if (isNotOfReport(unit, mention)) return true;
  const before = clean.slice(0, mention.start);
  const near = before.slice(-160);
  const after = clean.slice(mention.end);
  if (ELSEWHEN.test(near) && !/^ (?:\p{Lu}\p{L}+ )?Presidency\b/u.test(after)) return true;
  const isSpan = / ?(?:to|until|till|through|and|[-–—]) ?/u.test(clean.slice(mention.start, mention.end));
  if (!isSpan && /\bfrom (?:early |late )?$/u.test(near)) return true;
  // "Since launching it at our first summit, in March 2021, we …": all of the opening clause is before.
  if (
    /^(?:Since|After|Following|Building on|Recalling|Together with|Alongside|In addition to)\b/u.test(
      clean,
    ) &&
    /^[^,]{0,5}, /u.test(after)
  )
    return true;
  if (/\b(?:which|that)\b[^;]*$/u.test(near) && FINITE_NEXT.test(after)) return true;
  const participle = PARTICIPLE.exec(`${before.slice(-110).trimEnd()} `);
  if (!participle || participle.groups?.aux !== undefined) return false;
  const parse = parseOf(unit);
  const finite = parse.tokens[groupBefore(parse, mention.start)?.last ?? -1];
  // "launched its fund in May 2023, but": a verb whose clause ends there is no participle.
  if (finite?.lower === participle.groups?.verb && /^(?:\.|;|$|, (?:but|and|while|with)\b)/u.test(after))
    return false;
  if (/^(?:Through|Under|With|As|Beyond)\b/u.test(clean) && /^[^,]{0,60}, /u.test(after)) return true;
  if (/^[^,]*, (?:has|have|is|are|was|were|will)\b/u.test(after)) return true;
  const head = before.slice(0, Math.max(0, before.length - (participle[0]?.length ?? 0)));
  // "was backed by conclusions, agreed on 20 May": those who did it, did it then.
  if (DONE_BY.test(head)) return false;
  // "at the summit held in Colombia in November 2025": the event at which it happened.
  if (
    /\b(?:at|during) (?:the|a|an|our|its|their) [^,;]*?(?:summit|meeting|conference|council|forum|session|dialogue|event) $/iu.test(
      head,
    )
  )
    return false;
  if (
    /\b(?:this|these|we|they|it|and|leaders|ministers|countries|partners|members|sides|which|that|who|EU|Commission|Council|States) $/iu.test(
      head,
    )
  )
    return false;
  const clause = after.replace(/^, /u, " ").split(/[,;]| (?:where|which|that|when|and) /u)[0] ?? "";
  return FINITE_AFTER.test(clause) || FINITE_BEFORE.test(head);
}

/** -1, 0 or 1: the first before, as exact as, or after the second, compared as far as both go. */
function compare(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  const [left, right] = [one.slice(0, length), other.slice(0, length)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const DEADLINE =
  /\b(?:by|until|till|before|no later than|not later than|through(?: to)?|end of|end-|targeting|at the latest)(?: the)?(?: (?:early|late|mid|end of|beginning of|end))? ?-?$/iu;

/** "the Leaders' commitment to halve it by 2030": the deadline of others. */
const OTHERS_AIM =
  /[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f]+(?:['’]s|s['’]) (?:[a-z\u00df-\u00ff]+ )?(?:commitment|goal|target|pledge|aim|objective)s? (?:to|of) [^,;]*$/u;

/** "By the end of 2024, 40 had been trained", "has paid 3 million by 2024": what was reached by then, not what is due then. */
function isReached(clean: string, mention: Mention): boolean {
  const before = clean.slice(0, mention.start);
  const opens =
    /^By (?:the )?(?:end of |early |late |mid-)?$/u.test(before) && /^,/u.test(clean.slice(mention.end));
  return (
    opens ||
    (/\b(?:has|have|had) [a-z]+(?:ed|en|d|t)\b(?:[^,;]|,\d)* by (?:the end of )?$/u.test(before) &&
      !/\bto [a-z]|\b(?:goal|target|aim|pledge|commitment|plan)/u.test(before))
  );
}

function chosenFor(
  type: StatementType,
  unit: PlacedText,
  mentions: Mention[],
  documentDate: string | null,
): Mention | undefined {
  const { clean } = unit;
  if (type === "progress") {
    const done = mentions.filter(
      (mention) =>
        (documentDate === null || compare(mention.value, documentDate) <= 0) &&
        (!DEADLINE.test(clean.slice(Math.max(0, mention.start - 30), mention.start)) ||
          isReached(clean, mention)) &&
        !isOfSomethingElse(unit, mention),
    );
    const [first, second] = done;
    const areBoth =
      first?.kind === "calendar" &&
      second?.kind === "calendar" &&
      first.value.length === second.value.length &&
      clean.slice(first.end, second.start) === " and " &&
      compare(second.value, first.value) > 0;
    // "In July 2024 and June 2025": all of it was done with the later.
    if (areBoth) return second;
    // "At the Summit 2025, in November": the more exact of two that agree.
    return (
      done.find(
        (mention) =>
          mention.value.length > (done[0]?.value.length ?? 0) &&
          compare(mention.value, done[0]?.value ?? "") === 0,
      ) ?? done[0]
    );
  }
  const open = mentions.filter(
    (mention) =>
      mention.kind !== "today" &&
      !/^(?:earlier|last)\b/iu.test(clean.slice(mention.start, mention.end)) &&
      !OTHERS_AIM.test(clean.slice(0, mention.start)) &&
      (documentDate === null ? mention.kind === "calendar" : compare(mention.value, documentDate) >= 0) &&
      !/\b(?:since (?:early |late |mid-)?|between )$/iu.test(clean.slice(0, mention.start)),
  );
  const isDeadline = (mention: Mention) =>
    DEADLINE.test(clean.slice(Math.max(0, mention.start - 30), mention.start));
  return (
    open.find(isDeadline) ??
    open.find(
      (mention) =>
        !isNotOfPromise(unit, mention, documentDate !== null && compare(mention.value, documentDate) > 0),
    )
  );
}

/**
 * When it is to be done, or was done, as far as the unit says: a missing year comes from the document's date, nothing
 * else is filled in. Null for recommendations, for event-anchored times ("at the next Council"), for years in names, and
 * for the dates of other things.
 */
export function readDate(
  unit: FieldUnit,
  type: StatementType,
  context: FieldContext,
): { date: string | null; reasons: Reason[] } {
  if (type === "recommendation") return { date: null, reasons: [] };
  const documentDate =
    context.date !== null && /^\d{4}(?:-\d\d){0,2}$/u.test(context.date) ? context.date : null;
  const mentions = mentionsIn({ text: unit, type, documentDate });
  const chosen = mentions.length === 0 ? undefined : chosenFor(type, unit, mentions, documentDate);
  if (!chosen) return dateOfRow(unit, type, documentDate);
  const note = chosen.kind === "calendar" ? null : `Counted from the date of the document, ${documentDate}.`;
  return {
    date: chosen.value,
    reasons: [reasonAt("date", chosen.value, [[unit, chosen.start, chosen.end]], false, note)],
  };
}

/** The time that the row of a plan tells in a column of its own. */
function dateOfRow(
  unit: FieldUnit,
  type: StatementType,
  documentDate: string | null,
): { date: string | null; reasons: Reason[] } {
  const told = unit.row.length === 0 ? null : deadlineOf(unit, type, documentDate);
  if (told === null) return { date: null, reasons: [] };
  const { cell, mention } = told;
  return {
    date: mention.value,
    reasons: [reasonAt("date", mention.value, [[cell, mention.start, mention.end]], true)],
  };
}
