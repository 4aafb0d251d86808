import type { Reason, StatementType } from "../../statement.ts";
import type { FieldContext, FieldUnit } from "./fields.ts";
import { reasonAt } from "./reasons.ts";

/** A time that the words give, as exact as they give it: "2026", "2026-07" or "2026-07-15". */
type Mention = {
  value: string;
  start: number;
  end: number;
  /** What the words are: a calendar date, words that the document's date fills ("this year"), or "today". */
  kind: "calendar" | "relative" | "today";
};

const MONTHS = [
  ["January", "Jan"],
  ["February", "Feb"],
  ["March", "Mar"],
  ["April", "Apr"],
  ["May"],
  ["June", "Jun"],
  ["July", "Jul"],
  ["August", "Aug"],
  ["September", "Sept", "Sep"],
  ["October", "Oct"],
  ["November", "Nov"],
  ["December", "Dec"],
];
const MONTH_NUMBER = new Map(
  MONTHS.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);
const MONTH = `(?<month>${[...MONTH_NUMBER.keys()].sort((a, b) => b.length - a.length).join("|")})\\.?`;
const YEAR = "(?<year>(?:19|20)\\d\\d)";
const DAY = "(?<day>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?";
const OTHER_DAY = "(?: ?(?:-|–|—|and|to) ?\\d{1,2}(?:st|nd|rd|th)?)?";

const NUMBER_WORDS: Record<string, number> = {
  one: 1,
  a: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  eighteen: 18,
};

const HINT =
  /\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|[Tt]oday|TODAY|[Yy]esterday|years?|months?|spring|summer|autumn|fall|winter)\b/u;

/** Full calendar dates, most exact first; each gives at least a year and a month, or a day and a month. */
const DATED = [
  /(?<![\d/.-])(?<year>20\d\d)-(?<number>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\d|3[01])(?![\d/-])/gu,
  /(?<![\d/.-])(?<day>0?[1-9]|[12]\d|3[01])[./](?<number>0?[1-9]|1[0-2])[./](?<year>20\d\d)(?![\d/])/gu,
  new RegExp(`(?<![\\d/.-])${DAY}${OTHER_DAY}(?: of)? ${MONTH},? ${YEAR}(?![\\d/])`, "gu"),
  new RegExp(`\\b${MONTH} ${DAY}${OTHER_DAY}(?:,|) ${YEAR}(?![\\d/])`, "gu"),
  new RegExp(`\\b${MONTH}(?: (?:and|to|-|–) \\w+)?,? (?:of )?${YEAR}(?![\\d/])`, "gu"),
  new RegExp(
    `(?<![\\d/.-])${DAY}${OTHER_DAY}(?: of)? ${MONTH}(?! ?,? ?\\d{4})(?![A-Za-z\\u00c0-\\u024f])`,
    "gu",
  ),
  new RegExp(`\\b${MONTH} ${DAY}${OTHER_DAY}(?!,? ?\\d)(?![A-Za-z\\u00c0-\\u024f])`, "gu"),
];

/** The first patterns are of figures only. */
const NUMERIC = 2;
const HAS_NUMBERS = /\d[./-]\d/u;
const HAS_YEAR = /(?:19|20)\d\d/u;
const HAS_MONTH = new RegExp(`\\b(?:${[...MONTH_NUMBER.keys()].join("|")})\\b`, "u");
const HAS_RELATIVE = /\b(?:years?|months?|today|yesterday|year-end|autumn|fall|winter)\b/iu;

/** A month alone: only where the words before or after say that it is one ("may" and "march" are verbs). */
const MONTH_ALONE = new RegExp(
  `(?:\\b(?<before>in|by|until|since|during|last|next|this|of|early|late|mid|end of|before)(?: |-)(?:early |late |mid-)?|\\bthe )${MONTH}(?! ?\\d)(?=[\\s,.;:)]|$)(?<after> (?:[A-Z\\u00c0-\\u00de][A-Za-z\\u00c0-\\u024f-]* )*(?:meeting|summit|conference|council|forum|session|dialogue|ministerial|event|Meeting|Summit|Conference|Council|Forum|Session|Dialogue|Ministerial))?`,
  "gu",
);

const YEAR_ALONE = new RegExp(
  `(?<![\\d/.,€$£+])(?<!\\d ?[-–—] ?)${YEAR}(?!\\d|[/]\\d|,\\d|\\.\\d|s\\b|[-–—]\\d)`,
  "gu",
);

/** Names and texts that hold a year: Horizon 2020, Agenda 2063, the Act of 2022. */
const NAME_BEFORE =
  /(?:[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'’+-]*|\bDecade|\bof\b|\bNo\.?|[A-Z]+\d*|[+/]) ?\(?$/u;
const EVENT_BEFORE =
  /\b(?:Summit|Meeting|Conference|Forum|Council|Dialogue|Ministerial|Assembly|Congress|Autumn|Spring|Summer|Winter|In|By|Since|Until|During|From|Before|After|For|Throughout|Through|Late|Early|Mid|End|Q[1-4]) ?\(?$/u;
const PREPOSITION =
  /\b(?:[Ii]n|[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Tt]hrough|[Tt]o|[Ff]or|[Tt]hroughout|than|end of|end-|[Mm]id-?|[Ll]ate|[Ee]arly|half of|quarter of|remainder of|rest of|course of|beginning of|start of|summer|autumn|fall|spring|winter|of|[Ss]ince|[Ff]rom|targeting|Q[1-4]|[Aa]round|[Oo]ver|year|as of|and|or|[Tt]he) ?$/u;
/** A year before a noun is part of its name ("2030 targets"), but an event of that year is in that year. */
const EVENT_AFTER =
  /^ (?:[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f0-9.'’&-]*,? |of |the |on |and |for )*(?:[Ss]ummit|[Mm]eetings?|[Cc]onference|[Ff]orum|[Cc]ouncil|[Dd]ialogue|[Mm]inisterial|[Aa]ssembly|[Pp]residency|[Ss]ession|[Ww]orkshop|[Ee]dition|[Cc]eremony|Olympics|Games)\b/u;
const NOUN_AFTER =
  /^ (?!and\b|or\b|to\b|in\b|at\b|on\b|by\b|for\b|with\b|as\b|the\b|a\b|an\b|from\b|through\b|under\b|of\b|is\b|are\b|was\b|were\b|will\b|has\b|have\b|that\b|which\b|when\b|where\b|while\b|via\b|between\b|among\b|across\b|according\b|taking\b|including\b|onwards?\b|into\b|our\b|we\b|its?\b|their\b|towards?\b|using\b|following\b|alongside\b|but\b|so\b|both\b|about\b|against\b|after\b|before\b|\w+ing\b|\w+ly\b)[A-Za-z\u00c0-\u024f]/u;

function padded(number: number): string {
  return String(number).padStart(2, "0");
}

function isRealDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The year of a month that is named without one: the last such month for what happened, the next for what is to come. */
function yearOf(month: number, type: StatementType, documentDate: string | null): number | null {
  if (documentDate === null || documentDate.length < 4) return null;
  const year = Number(documentDate.slice(0, 4));
  const now = documentDate.length >= 7 ? Number(documentDate.slice(5, 7)) : null;
  if (now === null) return year;
  if (type === "progress") return month <= now ? year : year - 1;
  return month >= now ? year : year + 1;
}

const NEAR_MONTHS = 4;

/** "last June", written in June 2024, is June 2023. */
function lastYearOf(month: number, documentDate: string | null): number | null {
  const year = yearOf(month, "progress", documentDate);
  return year !== null && documentDate?.slice(5, 7) === padded(month) ? year - 1 : year;
}

/** What the reading of dates knows of the statement and its document. */
type Setting = { clean: string; type: StatementType; documentDate: string | null };

/** A day or a month that is told in full, or without its year; null where it is none, or names a text. */
function datedValue(match: RegExpExecArray, { clean, type, documentDate }: Setting): string | null {
  const parts = match.groups ?? {};
  const month = parts.month ? (MONTH_NUMBER.get(parts.month) ?? 0) : Number(parts.number);
  const year = parts.year ? Number(parts.year) : yearOf(month, type, documentDate);
  if (year === null) return null;
  if (parts.year === undefined) {
    // "the June 15 Joint Statement" names a text; only "on 15 June" is a day to come.
    if (type === "commitment" && /\b(?:the|our|their|its) $/iu.test(clean.slice(0, match.index))) return null;
    // "31 October–1 November 2022": the day without a year is the start of a span whose end is told in full.
    if (
      /^ ?[-–—] ?[A-Z\u00c0-\u00de]?[A-Za-z\u00c0-\u024f]* ?\d/u.test(
        clean.slice(match.index + match[0].length),
      )
    )
      return null;
  }
  if (parts.day === undefined) return `${year}-${padded(month)}`;
  const day = Number(parts.day);
  return isRealDay(year, month, day) ? `${year}-${padded(month)}-${padded(day)}` : null;
}

/** A month alone, where the words round it say that it is one. */
function monthValue(match: RegExpExecArray, { type, documentDate }: Setting): string | null {
  const { month: name = "", before, after } = match.groups ?? {};
  if (after === undefined && (before === undefined || before === "of")) return null;
  if ((name === "May" || name === "March") && before === undefined) return null;
  const month = MONTH_NUMBER.get(name) ?? 0;
  const year = before === "last" ? lastYearOf(month, documentDate) : yearOf(month, type, documentDate);
  // What "in February" means in a text of June is not said, unless it is a deadline.
  const now = Number(documentDate?.slice(5, 7) ?? month);
  const isFar = type === "commitment" && month < now && month + 12 - now > NEAR_MONTHS;
  if (isFar && !/^(?:by|next|until|before|end of)$/u.test(before ?? "")) return null;
  return year === null ? null : `${year}-${padded(month)}`;
}

/** Whether a year alone is a time, and not a part of a name or a number of things. */
function isTime(before: string, after: string): boolean {
  const isNamedEvent = EVENT_BEFORE.test(before);
  if (/(?:Act|Law|Regulation|Directive|Decision|Resolution|Code) of $/u.test(before)) return false;
  if (NAME_BEFORE.test(before) && !isNamedEvent && !/\b(?:of|year) $/u.test(before)) return false;
  if (/\b(?:[Ff]iscal|[Ff]inancial|FY|post|pre)[ -]?(?:year )?$/u.test(before)) return false;
  if (/[-–—]$/u.test(before) && !/\b(?:mid|end|early|late)-$/iu.test(before)) return false;
  if (EVENT_AFTER.test(after)) return true;
  const isPlain = isNamedEvent || /\b(?:in|by|until|before|end of|mid-|end-) ?$/iu.test(before);
  if (!isPlain && NOUN_AFTER.test(after)) return false;
  if (/^ (?:targets?|goals?|Agenda|agenda|objectives?|strategy|Strategy|NDCs)\b/u.test(after)) return false;
  return isNamedEvent || PREPOSITION.test(before);
}

function calendarDates(setting: Setting): Mention[] {
  const { clean } = setting;
  const found: Mention[] = [];
  const add = (match: RegExpExecArray, value: string | null) => {
    const end = match.index + match[0].length;
    const isFree = found.every((one) => end <= one.start || match.index >= one.end);
    if (value !== null && isFree) found.push({ value, start: match.index, end, kind: "calendar" });
  };
  const hasMonth = HAS_MONTH.test(clean);
  const hasNumbers = HAS_NUMBERS.test(clean);
  for (const [at, pattern] of DATED.entries()) {
    if (at < NUMERIC ? !hasNumbers : !hasMonth) continue;
    for (const match of clean.matchAll(pattern)) add(match, datedValue(match, setting));
  }
  if (hasMonth) for (const match of clean.matchAll(MONTH_ALONE)) add(match, monthValue(match, setting));
  if (!HAS_YEAR.test(clean)) return found;
  for (const match of clean.matchAll(YEAR_ALONE)) {
    const before = clean.slice(Math.max(0, match.index - 30), match.index);
    const after = clean.slice(match.index + 4, match.index + 80);
    if (isTime(before, after)) add(match, match[0]);
  }
  return found;
}

/** "this year", "over the next two years", "within 18 months", "next month": counted from the document's date. */
const RELATIVE: [RegExp, (year: number, month: number | null, amount: number) => string | null][] = [
  [
    /(?<!earlier )\b(?:later )?this (?:year|spring|summer|autumn|fall(?! in\b)|winter)\b(?![’']s (?:agenda|theme))|\b(?:before|by) the end of (?:the|this) year\b|\bby year-end\b|\bthis coming (?:autumn|fall|winter)\b/gu,
    (year) => String(year),
  ],
  [/\bearlier this year\b/gu, (year) => String(year)],
  [/\blast year\b/gu, (year) => String(year - 1)],
  [
    /\bnext year\b|\b(?:over|in|during) the (?:next|coming) year\b|\bby the end of next year\b/gu,
    (year) => String(year + 1),
  ],
  [
    /\b(?:over|in|within|during|for) the (?:next|coming|following) (?<amount>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) years\b|\bwithin (?<other>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) years\b/gu,
    (year, _month, amount) => String(year + amount),
  ],
  [
    /\bwithin (?:(?:the next|one|a) year|(?:12|twelve) months)\b/gu,
    (year, month) => (month === null ? String(year + 1) : `${year + 1}-${padded(month)}`),
  ],
  [
    /\b(?:within|in|over)(?: the (?:next|coming))? (?<amount>\d{1,2}|two|three|six|nine|twelve|eighteen) months\b/gu,
    (year, month, amount) => {
      if (month === null) return null;
      const months = year * 12 + (month - 1) + amount;
      return `${Math.floor(months / 12)}-${padded((months % 12) + 1)}`;
    },
  ],
  [
    /\bnext month\b/gu,
    (year, month) =>
      month === null ? null : month === 12 ? `${year + 1}-01` : `${year}-${padded(month + 1)}`,
  ],
  [/\bthis month\b/gu, (year, month) => (month === null ? null : `${year}-${padded(month)}`)],
  [
    /\blast month\b/gu,
    (year, month) =>
      month === null ? null : month === 1 ? `${year - 1}-12` : `${year}-${padded(month - 1)}`,
  ],
];

const FROM_EVENT = /^,? (?:of|after|from|following|before|prior to|since)\b/u;

function relativeDates(clean: string, documentDate: string | null): Mention[] {
  if (documentDate === null || !HAS_RELATIVE.test(clean)) return [];
  const year = Number(documentDate.slice(0, 4));
  const month = documentDate.length >= 7 ? Number(documentDate.slice(5, 7)) : null;
  const found: Mention[] = [];
  // Small letters, and patterns that need not be read in any case: those are slow to build.
  const small = clean.toLowerCase();
  const lower = small.length === clean.length ? small : clean;
  for (const [pattern, dateOf] of RELATIVE) {
    for (const match of lower.matchAll(pattern)) {
      // "within six months of the entry into force": counted from an event, not from the document.
      if (FROM_EVENT.test(clean.slice(match.index + match[0].length))) continue;
      const words = match.groups?.amount ?? match.groups?.other;
      const amount = words === undefined ? 1 : (NUMBER_WORDS[words.toLowerCase()] ?? Number(words));
      const value = dateOf(year, month, amount);
      if (value !== null)
        found.push({ value, start: match.index, end: match.index + match[0].length, kind: "relative" });
    }
  }
  if (documentDate.length < 7) return found;
  for (const match of clean.matchAll(
    /\b[Tt]oday\b(?![’'])|\b(?:[Aa]t|[Dd]uring|[Ii]n) today[’']s (?:meeting|summit|session|dialogue)|\b[Yy]esterday\b/gu,
  )) {
    const isYesterday = /yesterday/iu.test(match[0]);
    if (isYesterday && documentDate.length < 10) continue;
    const day = new Date(`${documentDate.length === 10 ? documentDate : `${documentDate}-01`}T00:00:00Z`);
    if (isYesterday) day.setUTCDate(day.getUTCDate() - 1);
    found.push({
      value: day.toISOString().slice(0, documentDate.length),
      start: match.index,
      end: match.index + match[0].length,
      kind: "today",
    });
  }
  return found;
}

/** Words that make a date the time of something else than the act of this statement. */
const ELSEWHEN =
  /\b(?:since|[Ff]ollowing|[Aa]fter|building (?:up)?on|builds? on|built on|[Aa]s stated in|[Aa]s (?:agreed|announced|set out|endorsed|committed) (?:in|at|on)|as of|set forth in|prior to|[Pp]ursuant to|in line with|under|consistent with|[Rr]ecalling|in preparation (?:of|for)|to prepare|ahead of|in (?:the )?(?:run-up|lead-up) to|entered into force)\b[^,;]*$/iu;
/** "launched in April 2023": a participle behind a noun, not the act of the sentence. */
const PARTICIPLE =
  /(?<aux>\b(?:was|were|been|be|being|has|have|had|is|are)\b(?: [A-Za-z\u00c0-\u024f]+ly)? )?\b(?<verb>[a-z\u00df-\u00ff]+ed|held|set|begun|made|given|taken|put|built|led|signed)(?: (?!and\b|that\b|which\b)[^\s,;]+){0,9} $/u;
const DONE_BY = /\b(?:was|were|been) [a-z]+ed by (?:the )?[^,;]{1,60}, $/u;
const FINITE_NEXT = /^,? (?:has|have|is|are|was|were|will|continues?|remains?)\b/u;
const FINITE_AFTER =
  /\b(?:has|have|is|are|was|were|will|would|can|continues?|remains?|includes?|contributes?|provides?|supports?|aims?|brought|achieved|enhanced|intends?|plans?|advanced|noted|welcomed)\b/u;
const FINITE_BEFORE =
  /\b(?:has|have|is|are|was|were|will|would|shall|intends?|plans?|continues?|welcomes?|supports?|remains?|provides?|commits?|includes?|announces?|look|builds?|consider\w*|contributes?)\b/u;

function isOfSomethingElse(clean: string, mention: Mention): boolean {
  const before = clean.slice(0, mention.start);
  const near = before.slice(-70);
  const after = clean.slice(mention.end);
  if (ELSEWHEN.test(near) || /\bfrom (?:early |late )?$/u.test(near)) return true;
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

function chosenFor(
  type: StatementType,
  clean: string,
  mentions: Mention[],
  documentDate: string | null,
): Mention | undefined {
  if (type === "progress") {
    const done = mentions.filter(
      (mention) =>
        (documentDate === null || compare(mention.value, documentDate) <= 0) &&
        !DEADLINE.test(clean.slice(Math.max(0, mention.start - 30), mention.start)) &&
        !isOfSomethingElse(clean, mention),
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
      !/\bsince (?:early |late |mid-)?$/iu.test(clean.slice(0, mention.start)),
  );
  const isDeadline = (mention: Mention) =>
    DEADLINE.test(clean.slice(Math.max(0, mention.start - 30), mention.start));
  return (
    open.find(isDeadline) ??
    open.find((mention) => !ELSEWHEN.test(clean.slice(Math.max(0, mention.start - 70), mention.start)))
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
  const { clean } = unit;
  if (type === "recommendation" || !HINT.test(clean)) return { date: null, reasons: [] };
  const documentDate =
    context.date !== null && /^\d{4}(?:-\d\d){0,2}$/u.test(context.date) ? context.date : null;
  const calendar = calendarDates({ clean, type, documentDate });
  const relative = relativeDates(clean, documentDate).filter((one) =>
    calendar.every((other) => one.end <= other.start || one.start >= other.end),
  );
  const mentions = [...calendar, ...relative].sort((one, other) => one.start - other.start);
  const chosen = chosenFor(type, clean, mentions, documentDate);
  if (!chosen) return { date: null, reasons: [] };
  const note = chosen.kind === "calendar" ? null : `Counted from the date of the document, ${documentDate}.`;
  return {
    date: chosen.value,
    reasons: [reasonAt("date", chosen.value, [[unit, chosen.start, chosen.end]], false, note)],
  };
}
