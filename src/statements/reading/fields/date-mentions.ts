import type { StatementType } from "../../statement.ts";
import type { PlacedText } from "./fields.ts";
import { hint, hintOf } from "./hints.ts";

/** A time that the words give, as exact as they give it: "2026", "2026-07" or "2026-07-15". */
export type Mention = {
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
  fifteen: 15,
  eighteen: 18,
  twenty: 20,
  thirty: 30,
  sixty: 60,
  ninety: 90,
};
const AMOUNT = `\\d{1,2}|${Object.keys(NUMBER_WORDS).join("|")}`;

/** What stands in every time: a figure, or one of these words. */
const TIME = new Set(
  `January February March April May June July August September October November December today Today TODAY yesterday
  Yesterday ongoing Ongoing current year years month months weeks days decade spring summer autumn fall winter`.split(
    /\s+/u,
  ),
);
const mayHaveTime = hint((word) => /\d/u.test(word) || TIME.has(word));

/** Full calendar dates of figures only, most exact first. */
const IN_FIGURES = [
  /(?<![\d/.-])(?<year>20\d\d)-(?<number>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\d|3[01])(?![\d/-])/gu,
  /(?<![\d/.-])(?<year>20\d\d)\/(?<number>0[1-9]|1[0-2])\/(?<day>0[1-9]|[12]\d|3[01])(?![\d/-])/gu,
  /(?<![\d/.-])(?<day>0?[1-9]|[12]\d|3[01])[./](?<number>0?[1-9]|1[0-2])[./](?<year>20\d\d)(?![\d/])/gu,
  // Month first, where it can be no other way round.
  /(?<![\d/.-])(?<number>0?[1-9]|1[0-2])\/(?<day>1[3-9]|2\d|3[01])\/(?<year>20\d\d)(?![\d/])/gu,
];
/** Those with the name of a month; each gives at least a year and a month, or a day and a month. */
const WITH_MONTH = [
  new RegExp(`(?<![\\d/.-])${DAY}${OTHER_DAY}(?: of)? ${MONTH},? ${YEAR}(?![\\d/])`, "gu"),
  new RegExp(`\\b${MONTH} ${DAY}${OTHER_DAY}(?:,|) ${YEAR}(?![\\d/])`, "gu"),
  new RegExp(`\\b${MONTH}(?: (?:and|to|-|–) \\w+)?,? (?:of )?${YEAR}(?![\\d/])`, "gu"),
  new RegExp(
    `(?<![\\d/.-])${DAY}${OTHER_DAY}(?: of)? ${MONTH}(?! ?,? ?\\d{4})(?![A-Za-z\\u00c0-\\u024f])`,
    "gu",
  ),
  new RegExp(`\\b${MONTH} ${DAY}${OTHER_DAY}(?!,? ?\\d)(?![A-Za-z\\u00c0-\\u024f])`, "gu"),
];

const HAS_NUMBERS = /\d[./-]\d/u;
const hasYear = hint((word) => /(?:19|20)\d\d/u.test(word));
const hasMonth = hint((word) => MONTH_NUMBER.has(word));
const mayBeRelative = hintOf(
  "year years month months weeks days decade today yesterday autumn fall winter spring summer ongoing current",
);

/** A month alone: only where the words before or after say that it is one ("may" and "march" are verbs). */
const MONTH_ALONE = new RegExp(
  `(?:\\b(?<before>in|by|until|since|during|last|next|this|of|early|late|mid|end of|before)(?: |-)(?:early |late |mid-)?|\\bthe )${MONTH}(?! ?\\d)(?=[\\s,.;:)]|$)(?:(?: of|,)? (?<whose>this|next|last) year\\b)?(?<after> (?:[A-Z\\u00c0-\\u00de][A-Za-z\\u00c0-\\u024f-]* )*(?:meeting|summit|conference|council|forum|session|dialogue|ministerial|event|Meeting|Summit|Conference|Council|Forum|Session|Dialogue|Ministerial))?`,
  "gu",
);

const YEAR_ALONE = new RegExp(
  `(?<![\\d.,€$£+])(?<!(?<!\\bQ[1-4])/)(?<!\\d ?[-–—] ?)${YEAR}(?!\\d|[/]\\d|,\\d|\\.\\d|s\\b|[-–—]\\d)`,
  "gu",
);

/** Names and texts that hold a year: Horizon 2020, Agenda 2063, the Act of 2022. */
const NAME_BEFORE =
  /(?:[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'’+-]*|\bDecade|\bof\b|\bNo\.?|[A-Z]+\d*|[+/]) ?\(?$/u;
const EVENT_BEFORE =
  /\b(?:Summit|Meeting|Conference|Forum|Council|Dialogue|Ministerial|Assembly|Congress|Autumn|Spring|Summer|Winter|In|By|Since|Until|During|From|Before|After|For|Throughout|Through|Late|Early|Mid|End|Q[1-4]|H[12])[ /]?\(?$/u;
const PREPOSITION =
  /\b(?:[Ii]n|[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Tt]hrough|[Tt]o|[Ff]or|[Tt]hroughout|than|end of|end-|[Mm]id-?|[Ll]ate-?|[Ee]arly-?|half of|quarter of|remainder of|rest of|course of|beginning of|start of|summer|autumn|fall|spring|winter|of|[Ss]ince|[Ff]rom|targeting|Q[1-4]|Q[1-4]\/|H[12]|[Aa]round|[Oo]ver|year|as of|and|or|[Tt]he) ?$/u;
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
type Setting = { text: PlacedText; type: StatementType; documentDate: string | null };

/** A day or a month that is told in full, or without its year; null where it is none, or names a text. */
function datedValue(match: RegExpExecArray, { text: { clean }, type, documentDate }: Setting): string | null {
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
  const { month: name = "", before, after, whose } = match.groups ?? {};
  if (after === undefined && (before === undefined || before === "of")) return null;
  if ((name === "May" || name === "March") && before === undefined) return null;
  const month = MONTH_NUMBER.get(name) ?? 0;
  if (whose !== undefined && documentDate !== null) {
    // "in November next year": the year is told, if in words.
    const told = Number(documentDate.slice(0, 4)) + (whose === "next" ? 1 : whose === "last" ? -1 : 0);
    return `${told}-${padded(month)}`;
  }
  const year = before === "last" ? lastYearOf(month, documentDate) : yearOf(month, type, documentDate);
  // What "in February" means in a text of June is not said, unless it is a deadline.
  const now = Number(documentDate?.slice(5, 7) ?? month);
  const isFar = type === "commitment" && month < now && month + 12 - now > NEAR_MONTHS;
  if (isFar && !/^(?:by|next|until|before|end of)$/u.test(before ?? "")) return null;
  return year === null ? null : `${year}-${padded(month)}`;
}

/** A fiscal year is a time where something is done in it; "the fiscal year 2026 budget" is a name. */
const FISCAL =
  /\b(?<when>(?:[Ii]n|[Bb]y|[Ff]or|[Dd]uring|[Tt]hrough|[Tt]hroughout|[Uu]ntil|[Oo]f)(?: the)? )?(?:J?FY|(?:[Jj]apanese )?(?:[Ff]iscal|[Ff]inancial|[Bb]udget)(?: [Yy]ears?)?)[ -]?$/u;

/** "achieving the 2030 targets", "the achievement of the 2030 Agenda": what is reached by its year. */
export const REACHED =
  /\b(?:achiev(?:e|ing)|achievement of|attain(?:ing)?|attainment of|reach(?:ing)?|meet(?:ing)?) (?:the|our|its|their) $/u;
const AIM_AFTER = /^ (?:\p{L}+ )?(?:targets?|goals?|objectives?|[Aa]genda)\b/u;

/** Whether a year alone is a time, and not a part of a name or a number of things. */
function isTime(before: string, after: string): boolean {
  const isNamedEvent = EVENT_BEFORE.test(before);
  // "The Ports Act of 2022 provided …" did so in 2022; else its year is part of its name.
  if (/(?:Act|Law|Regulation|Directive|Decision|Resolution|Code) of $/u.test(before))
    return /^(?: \([^)]*\))? (?:provided|established|created|set up|authori[sz]ed|allocated|appropriated)\b/u.test(
      after,
    );
  if (/\b(?:post|pre)[ -]?$/u.test(before)) return false;
  if (REACHED.test(before) && AIM_AFTER.test(after)) return true;
  const fiscal = FISCAL.exec(before);
  if (fiscal) return fiscal.groups?.when !== undefined && !NOUN_AFTER.test(after);
  if (NAME_BEFORE.test(before) && !isNamedEvent && !/\b(?:of|year) $/u.test(before)) return false;
  if (/[-–—]$/u.test(before) && !/\b(?:mid|end|early|late)-$/iu.test(before)) return false;
  if (EVENT_AFTER.test(after)) return true;
  const isPlain = isNamedEvent || /\b(?:in|by|until|before|end of|mid-|end-) ?$/iu.test(before);
  if (!isPlain && NOUN_AFTER.test(after)) return false;
  if (/^ (?:targets?|goals?|Agenda|agenda|objectives?|strategy|Strategy|NDCs)\b/u.test(after)) return false;
  return isNamedEvent || PREPOSITION.test(before);
}

/** "during 2026-2029", "over the period 2025–2027": a span of years that is no part of a name. */
const PERIOD =
  /(?<!\p{Lu}\p{L}* )\b(?:[Dd]uring|[Oo]ver|[Tt]hroughout|(?:[Ii]n|[Ff]or) the (?:period|years))(?: the)?(?: period| years)?(?: of| from)? 20\d\d ?[-–—] ?(?<year>20\d\d)\b(?! (?:\p{Lu}|programme|plan|strategy|framework|budget))/gu;

/** Spans of years or months told by their ends ("from 2026 to 2029") become one time, their end. */
function joinedSpans(clean: string, dates: readonly Mention[]): Mention[] {
  const inOrder = [...dates].sort((one, other) => one.start - other.start);
  return inOrder.flatMap((mention, at) => {
    const next = inOrder[at + 1];
    const before = inOrder[at - 1];
    const isSpan = (one: Mention, other: Mention) =>
      one.value.length < 10 &&
      one.value < other.value &&
      /^ (?:to|until|till|through) $/u.test(clean.slice(one.end, other.start)) &&
      /\b[Ff]rom (?:early |late |mid-)?$/u.test(clean.slice(Math.max(0, one.start - 12), one.start));
    if (next !== undefined && isSpan(mention, next)) return [];
    return before !== undefined && isSpan(before, mention)
      ? [{ ...mention, start: before.start }]
      : [mention];
  });
}

function calendarDates(setting: Setting): Mention[] {
  const { clean } = setting.text;
  const found: Mention[] = [];
  const add = (match: RegExpExecArray, value: string | null) => {
    const end = match.index + match[0].length;
    const isFree = found.every((one) => end <= one.start || match.index >= one.end);
    if (value !== null && isFree) found.push({ value, start: match.index, end, kind: "calendar" });
  };
  const isMonth = hasMonth(setting.text);
  const isYear = hasYear(setting.text);
  if (isYear && HAS_NUMBERS.test(clean))
    for (const pattern of IN_FIGURES)
      for (const match of clean.matchAll(pattern)) add(match, datedValue(match, setting));
  if (isMonth) {
    for (const pattern of WITH_MONTH)
      for (const match of clean.matchAll(pattern)) add(match, datedValue(match, setting));
    for (const match of clean.matchAll(MONTH_ALONE)) add(match, monthValue(match, setting));
  }
  if (!isYear) return found;
  for (const match of clean.matchAll(PERIOD)) add(match, match.groups?.year ?? null);
  for (const match of clean.matchAll(YEAR_ALONE)) {
    const before = clean.slice(Math.max(0, match.index - 30), match.index);
    const after = clean.slice(match.index + 4, match.index + 80);
    if (isTime(before, after)) add(match, match[0]);
  }
  return joinedSpans(clean, found);
}

/** The month that is so many months after the start of year 0. */
function monthOf(months: number): string {
  return `${Math.floor(months / 12)}-${padded((months % 12) + 1)}`;
}

/** "this year", "over the next two years", "within 18 months", "next month": counted from the document's date. */
const RELATIVE: [RegExp, (year: number, month: number | null, amount: number) => string | null][] = [
  [
    /(?<!earlier )\b(?:later )?this (?:year|spring|summer|autumn|fall(?! in\b)|winter)\b(?![’']s (?:agenda|theme))|\b(?:half|quarter|end|course|remainder|rest|start|beginning) of (?:the|this|the current) year\b|\b(?:by|before) (?:year-end|(?:the )?year[’']s end)\b|\bthis coming (?:autumn|fall|winter)\b/gu,
    (year) => String(year),
  ],
  [/\bearlier this year\b/gu, (year) => String(year)],
  [/\blast year\b/gu, (year) => String(year - 1)],
  [
    /\bnext year\b|\b(?:over|in|during) the (?:next|coming) year\b|\bby the end of next year\b/gu,
    (year) => String(year + 1),
  ],
  [
    new RegExp(
      `\\b(?:over|in|within|during|for|across|throughout) (?:the|its|their|our) (?:next|coming|following|first) (?<amount>${AMOUNT}) years\\b|\\bwithin (?<other>${AMOUNT}) years\\b`,
      "gu",
    ),
    (year, _month, amount) => String(year + amount),
  ],
  [/\b(?:over|in|within|during) the (?:next|coming) decade\b/gu, (year) => String(year + 10)],
  [
    new RegExp(`(?<!(?:than|over|about|some|nearly|almost) )\\b(?<amount>${AMOUNT}) years? ago\\b`, "gu"),
    (year, _month, amount) => String(year - amount),
  ],
  [
    new RegExp(`(?<!(?:than|over|about|some|nearly|almost) )\\b(?<amount>${AMOUNT}) months? ago\\b`, "gu"),
    (year, month, amount) => (month === null ? null : monthOf(year * 12 + (month - 1) - amount)),
  ],
  [
    /\bwithin (?:(?:the next|one|a) year|(?:12|twelve) months)\b/gu,
    (year, month) => (month === null ? String(year + 1) : `${year + 1}-${padded(month)}`),
  ],
  [
    new RegExp(`\\b(?:within|in|over)(?: the (?:next|coming))? (?<amount>${AMOUNT}) months\\b`, "gu"),
    (year, month, amount) => (month === null ? null : monthOf(year * 12 + (month - 1) + amount)),
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

/** "within six weeks", "within 90 days": to the month, since the day from which they run is seldom that of the text. */
const DAYS = new RegExp(`\\bwithin(?: the next)? (?<amount>\\d{1,3}|${AMOUNT}) (?<unit>weeks|days)\\b`, "gu");

function datesInDays(lower: string, documentDate: string): Mention[] {
  if (documentDate.length < 10) return [];
  return [...lower.matchAll(DAYS)].flatMap((match) => {
    const { amount = "", unit } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (FROM_EVENT.test(lower.slice(end))) return [];
    const day = new Date(`${documentDate}T00:00:00Z`);
    const count = NUMBER_WORDS[amount] ?? Number(amount);
    day.setUTCDate(day.getUTCDate() + count * (unit === "weeks" ? 7 : 1));
    return [{ value: day.toISOString().slice(0, 7), start: match.index, end, kind: "relative" }];
  });
}

/** "at the ongoing 12th session": what sits on the document's day sits in its year. */
const SITTING =
  /\b(?:at|during) (?:the|its|our|their) (?:ongoing|current) (?:[a-z0-9-]+ ){0,3}(?:session|conference|summit|meeting|assembly)\b/gu;

function sittings(lower: string, year: number): Mention[] {
  return [...lower.matchAll(SITTING)].map((match) => ({
    value: String(year),
    start: match.index,
    end: match.index + match[0].length,
    kind: "relative",
  }));
}

const FROM_EVENT = /^,? (?:of|after|from|following|before|prior to|since)\b/u;

function relativeDates({ text, documentDate }: Setting): Mention[] {
  if (documentDate === null || !mayBeRelative(text)) return [];
  const { clean } = text;
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
  return [
    ...found,
    ...datesInDays(lower, documentDate),
    ...sittings(lower, year),
    ...nearDays(clean, documentDate),
  ];
}

/** "today", "yesterday", "at today's meeting": the day of the document, or the one before. */
function nearDays(clean: string, documentDate: string): Mention[] {
  if (documentDate.length < 7) return [];
  const found: Mention[] = [];
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

/**
 * The times that a unit names, in reading order. What is counted from the document's date ("next year") is given only
 * where that date is known.
 */
export function mentionsIn(setting: Setting): Mention[] {
  if (!mayHaveTime(setting.text)) return [];
  const calendar = calendarDates(setting);
  const relative = relativeDates(setting).filter((one) =>
    calendar.every((other) => one.end <= other.start || one.start >= other.end),
  );
  return [...calendar, ...relative].sort((one, other) => one.start - other.start);
}
