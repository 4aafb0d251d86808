import { type Found, type HeadLine, isSentence } from "./head.ts";

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH =
  "(January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)";

const FORMS: { pattern: RegExp; read: (parts: (string | undefined)[]) => string | null }[] = [
  { pattern: /\b(\d{4})-(\d{2})-(\d{2})(?!\d)/u, read: ([, y, m, d]) => dateOf(y, m, d) },
  {
    pattern: /\b(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?((?:19|20)\d{2})\b/u,
    read: ([, d, m, y]) => dateOf(y, m, d),
  },
  {
    pattern: new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)?(?:(?:\\s?[-–]\\s?|\\s(?:and|to)\\s)(\\d{1,2})(?:st|nd|rd|th)?)?(?:\\sof)?\\s${MONTH},?\\s((?:19|20)\\d{2})\\b`,
      "iu",
    ),
    read: ([, first, last, m, y]) => dateOf(y, monthOf(m), last ?? first),
  },
  {
    pattern: new RegExp(
      `\\b${MONTH}\\s(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?[-–]\\s?(\\d{1,2}))?,?\\s((?:19|20)\\d{2})\\b`,
      "iu",
    ),
    read: ([, m, first, last, y]) => dateOf(y, monthOf(m), last ?? first),
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\s((?:19|20)\\d{2})\\b`, "iu"),
    read: ([, m, y]) => dateOf(y, monthOf(m)),
  },
];

/**
 * A date as ISO text as exact as it is written, or null where the words hold none. The earliest in the words wins; of
 * several days ("5–6 March") it is the last, when what was said there was there to be read.
 */
export function readDate(words: string): { date: string; start: number; end: number } | null {
  let best: { date: string; start: number; end: number } | null = null;
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(words);
    const date = match === null ? null : read([...match]);
    if (match === null || date === null) continue;
    if (best === null || match.index < best.start)
      best = { date, start: match.index, end: match.index + match[0].length };
  }
  return best;
}

/**
 * The date of the document itself: a line that is hardly more than a date (with a place, "Date:", a reference), first;
 * never a date that a sentence of the text speaks of.
 */
export function findOwnDate(lines: readonly HeadLine[]): Found | null {
  let hasBegun = false;
  for (const line of lines) {
    hasBegun ||= line.kind === "paragraph" && isSentence(line.words);
    const found = readDate(line.words);
    if (found === null || isDateOfSomething(line, hasBegun)) continue;
    const rest = `${line.words.slice(0, found.start)} ${line.words.slice(found.end)}`;
    // "AOB for the meeting of 9 June", "at its session on 3 May": that day is another one.
    if (
      /\b(?:meeting|session|on|of|since|until|by|from|adopted|deadline)\s*$/iu.test(
        line.words.slice(0, found.start),
      ) &&
      !/\b(?:done|signed|published|issued|adopted|dated?)\b/iu.test(rest)
    )
      continue;
    const words = rest.match(/[\p{L}]{2,}/gu) ?? [];
    if (line.isRunning && (words.length > 4 || /^\p{Ll}/u.test(line.words))) continue;
    // "(October 2026 – March 2027)": the months of which it tells, not its own.
    if (
      found.date.length === 7 &&
      /^ ?[-–—] ?\p{Lu}?\p{L}* ?(?:19|20)\d\d/u.test(line.words.slice(found.end))
    )
      continue;
    if (/[.!?]$/u.test(line.words) && words.length > 6) continue;
    if (words.length > 9) continue;
    return { value: found.date, spans: [spanIn(line, line.words.slice(found.start, found.end), found)] };
  }
  return null;
}

/** What heads a column or a list of days on which something is to happen. */
const SCHEDULED =
  /\b(?:deadlines?|due|when|timing|timelines?|time ?frames?|timetable|schedule|targets?|milestones?|complet\w+|deliver\w*|expected|starts?|ends?|until|period|years?|actions?|steps?|status)\b/iu;

/**
 * Whether a line is a date of something else than the document: a cell or an item of a schedule. Heads of letters and
 * notes stand before the text begins; below it a cell or an item with a date is about what the text speaks of.
 */
function isDateOfSomething(line: HeadLine, hasBegun: boolean): boolean {
  if (line.kind !== "cell" && line.kind !== "item") return false;
  return hasBegun || (line.leadIn !== null && SCHEDULED.test(line.leadIn));
}

function spanIn(
  line: HeadLine,
  words: string,
  found: { start: number; end: number },
): { start: number; end: number } {
  // The line may hold marks that its words do not: then the whole line is the place.
  const isExact = line.words.length === line.span.end - line.span.start;
  return isExact && words !== ""
    ? { start: line.span.start + found.start, end: line.span.start + found.end }
    : line.span;
}

function monthOf(name: string | undefined): string {
  const index = MONTHS.findIndex((month) =>
    month.startsWith((name ?? "?").toLowerCase().replace(".", "").slice(0, 3)),
  );
  return String(index + 1);
}

function dateOf(year: string | undefined, month: string | undefined, day?: string): string | null {
  const [y, m, d] = [Number(year), Number(month), day === undefined ? null : Number(day)];
  if (y < 1945 || y > 2100 || m < 1 || m > 12) return null;
  const head = `${y}-${String(m).padStart(2, "0")}`;
  if (d === null) return head;
  return d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate()
    ? `${head}-${String(d).padStart(2, "0")}`
    : null;
}
