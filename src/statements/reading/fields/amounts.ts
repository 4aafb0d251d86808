import { type Amount, amountFrom, type Reason } from "../../statement.ts";
import type { FieldContext, FieldUnit } from "./fields.ts";
import { reasonAt } from "./reasons.ts";

/** Signs and words for money, by the ISO 4217 code they stand for; "$" alone is read by whose text it is. */
const CURRENCIES: [code: string, signs: string, words: string][] = [
  ["EUR", "€|EUR", "euros?"],
  ["USD", "US\\$|USD|U\\.S\\.\\$", "(?:US|U\\.S\\.) dollars"],
  ["AUD", "A\\$|AU\\$|AUD", "Australian dollars"],
  ["CAD", "C\\$|CA\\$|CAD", "Canadian dollars"],
  ["SGD", "S\\$|SGD", "Singapore dollars"],
  ["NZD", "NZ\\$|NZD", "New Zealand dollars"],
  ["GBP", "£|GBP", "pounds(?: sterling)?"],
  ["JPY", "¥|JPY", "(?:Japanese )?yen"],
  ["INR", "₹|INR|Rs\\.?", "(?:Indian )?rupees"],
  ["KRW", "₩|KRW", "(?:Korean )?won"],
  ["CNY", "CNY|RMB", "(?:yuan|renminbi)"],
  ["CHF", "CHF", "Swiss francs"],
  ["BRL", "R\\$|BRL", "(?:Brazilian )?reais"],
  ["ZAR", "ZAR", "rand"],
  ["SEK", "SEK", "Swedish kronor"],
  ["NOK", "NOK", "Norwegian kroner"],
  ["DKK", "DKK", "Danish kroner"],
  ["XDR", "SDR", "special drawing rights"],
  ["$", "\\$", "dollars"],
];

/** Whose text "$" stands in, where it speaks for one party with a dollar of its own. */
const OWN_DOLLARS: Record<string, string> = { AU: "AUD", CA: "CAD", SG: "SGD", NZ: "NZD" };

const SCALES: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  lakh: 1e5,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  crore: 1e7,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  tn: 1e12,
  trillion: 1e12,
};

const NUMBER = "\\d{1,3}(?:[,.\\u00a0\\u202f ]\\d{3})+(?:\\.\\d{1,2})?|\\d+(?:[.,]\\d{1,3})?";
const SCALE = "(?:thousand|lakh|million|crore|billion|trillion|mn|bn|tn|k|m|b)\\b";
const SIGNS = CURRENCIES.map(([, signs]) => signs).join("|");
const WORDS = CURRENCIES.map(([code, , words]) => (code === "$" ? words : `${words}|${code}`)).join("|");
const RANGE = (sign: string) =>
  `(?<first>${NUMBER})(?: ?(?<firstScale>${SCALE}))?(?:\\+|(?: ?(?:-|–|to|and) ?)${sign}(?<second>${NUMBER}))?(?: ?(?<scale>${SCALE}))?(?<plus>\\+)?`;
const BEFORE = new RegExp(
  `(?<![\\p{L}\\d])(?<sign>${SIGNS}) ?${RANGE(`(?:(?:${SIGNS}) ?)?`)}(?![\\d%])`,
  "gu",
);
const BEHIND = new RegExp(`(?<![\\p{L}\\d.,$€£¥])${RANGE("")} (?:of )?(?<sign>${WORDS})\\b`, "gu");
/** One of these stands in every amount; looked for first. */
const MONEY = new RegExp(`${SIGNS}|${WORDS}`, "u");

const AT_MOST =
  /\b(?:up to|at most|no more than|a maximum of|as much as)(?: a (?:combined|total) (?:of )?)? $/iu;
const AT_LEAST =
  /\b(?:at least|more than|over|above|exceed\w*|in excess of|a minimum of|no less than|upwards of)(?: a (?:combined|total) (?:of )?)? $/iu;

function numberOf(digits: string, scale: string | undefined): number {
  const isDecimal =
    /^\d+[.,]\d{1,2}$/u.test(digits) || (scale !== undefined && /^\d+[.,]\d{3}$/u.test(digits));
  const plain = isDecimal
    ? digits.replace(",", ".")
    : digits.replace(/[,.\u00a0\u202f ](?=\d{3}(?:\D|$))/gu, "");
  return Math.round(Number(plain) * (SCALES[scale ?? ""] ?? 1) * 100) / 100;
}

/** The amount as its reason keeps it: "EUR 10000000..10000000"; an end that is not told is left empty. */
function amountIn(match: RegExpExecArray, before: string, parties: readonly string[]): string | null {
  const { sign = "", first = "", firstScale, second, scale, plus } = match.groups ?? {};
  const code =
    CURRENCIES.find(([, signs, words]) => new RegExp(`^(?:${signs}|${words})$`, "u").test(sign))?.[0] ?? sign;
  const [party] = parties;
  const own = parties.length === 1 ? OWN_DOLLARS[party ?? ""] : undefined;
  const currency = code === "$" ? (own ?? "USD") : code;
  const low = numberOf(first, firstScale ?? scale);
  const high = second === undefined ? low : numberOf(second, scale ?? firstScale);
  if (!(low > 0)) return null;
  if (second !== undefined && high > low) return `${currency} ${low}..${high}`;
  if (AT_MOST.test(before)) return `${currency} ..${low}`;
  const isOpen = plus !== undefined || /\+/u.test(match[0]) || AT_LEAST.test(before);
  return isOpen ? `${currency} ${low}..` : `${currency} ${low}..${low}`;
}

/** The sums of money in words, in their order. `parties`: who speaks, which tells whose dollar "$" is. */
function findAmounts(clean: string, parties: readonly string[]) {
  if (!/\d/u.test(clean) || !MONEY.test(clean)) return [];
  const found: { start: number; end: number; value: string }[] = [];
  for (const pattern of [BEFORE, BEHIND]) {
    for (const match of clean.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (found.some((one) => start < one.end && end > one.start)) continue;
      const value = amountIn(match, clean.slice(Math.max(0, start - 40), start), parties);
      if (value !== null) found.push({ start, end, value });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The sums of money that a unit names, each with its words. Percentages, counts and years are none. */
export function readAmounts(unit: FieldUnit, { parties }: FieldContext): Reason[] {
  return findAmounts(unit.clean, parties).map(({ start, end, value }) =>
    reasonAt("amounts", value, [[unit, start, end]], false),
  );
}

/** The sums of money that words name which are no unit of a document. */
export function amountsIn(words: string): Amount[] {
  return findAmounts(words, []).flatMap(({ value }) => amountFrom(value) ?? []);
}
