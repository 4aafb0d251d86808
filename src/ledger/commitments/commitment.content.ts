import { z } from "zod";
import { vocabularyOf } from "../../base/vocabulary.ts";
import { amountsIn } from "../../statements/reading/fields/amounts.ts";
import type { Amount } from "../../statements/statement.ts";

/** How specific a commitment is, by how many of owner, date, number and deliverable it has. */
export const SPECIFICITIES = ["none", "low", "medium", "high"] as const;
export const Specificity = z.enum(SPECIFICITIES);
export type Specificity = z.infer<typeof Specificity>;

/** None of the four: none; one: low; two: medium; three or all: high. */
export function specificityOf(
  has: Record<"owner" | "date" | "number" | "deliverable", boolean>,
): Specificity {
  const count = Object.values(has).filter(Boolean).length;
  return SPECIFICITIES[Math.min(count, SPECIFICITIES.length - 1)] ?? "none";
}

/** What a commitment may name nobody or nothing of. owner: nobody is recorded who answers for it; actor: its words say not who acts. */
export const UNNAMED = ["partner", "topic", "framework", "document", "owner", "actor"] as const;
export type Unnamed = (typeof UNNAMED)[number];

const Words = z
  .array(z.string().regex(/^[a-z][a-z -]*\*?$/u, "Small letters; * at the end for any ending"))
  .min(1);

/** By which words a promise names something that can be pointed at once it is there. */
export const DELIVERABLES = vocabularyOf(
  "deliverables",
  z.object({ acts: Words, things: Words, numbers: Words }),
);

const pattern = (words: readonly string[]) =>
  new RegExp(
    `(?<![\\p{L}-])(?:${words
      .map((word) => (word.endsWith("*") ? `${word.slice(0, -1)}\\p{L}*` : word))
      .join("|")})(?![\\p{L}-])`,
    "u",
  );

/** The rows of one commitment are drawn many times over: what its words say is found once. */
function remembering(says: (quote: string) => boolean): (quote: string) => boolean {
  let last: { quote: string; is: boolean } | undefined;
  return (quote) => {
    if (last?.quote !== quote) last = { quote, is: says(quote) };
    return last.is;
  };
}

type Patterns = Record<"acts" | "things" | "numbers", RegExp>;
let patterns: Patterns | undefined;
function read(): Patterns {
  const { acts, things, numbers } = DELIVERABLES();
  patterns ??= { acts: pattern(acts), things: pattern(things), numbers: pattern(numbers) };
  return patterns;
}

/**
 * Whether words name a deliverable: something that is made (established, published, signed …) and can be pointed at once it
 * is there. Both lists stand in vocabulary/deliverables.yaml.
 */
export const namesDeliverable = remembering((quote: string): boolean => {
  const { acts, things } = read();
  const lower = quote.toLowerCase();
  return acts.test(lower) && things.test(lower);
});

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
/** Figures that count nothing: days and years, what is cited, and figures within a name (5G, R3, G7, COVID-19). */
const NO_COUNT = [
  new RegExp(
    `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b|\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b`,
    "giu",
  ),
  /\b(?:19|20)\d{2}(?:[-–/]\d{1,4}){0,2}\b/gu,
  /\b(?:article|annex|chapter|section|paragraph|point|phase|round|chapter|regulation|directive|decision|resolution|no\.?|goal|sdg)s? (?:\(?[A-Z]+\)? )?\d[\d./]*(?:\([a-z0-9]+\))*/giu,
  /\[\^?\d+\]|\b[\w-]*\p{L}[\w-]*-?\d[\w-]*|\b\d+[\p{L}][\w-]*/gu,
];

/**
 * Whether words state a quantity by which it can be found out how much was done: a figure that is no date, no reference and
 * no part of a name, or a number in words (vocabulary/deliverables.yaml).
 */
export const statesNumber = remembering((quote: string): boolean => {
  const left = NO_COUNT.reduce((text, pattern) => text.replace(pattern, " "), quote);
  return /\d/u.test(left) || read().numbers.test(left.toLowerCase());
});

/** The sums of money of a commitment. What people recorded counts instead of its words: both name the same money. */
export function statedSums({
  quote,
  amount,
}: {
  quote: string;
  amount: { value: number; currency: string } | null;
}): Amount[] {
  if (amount) return [{ currency: amount.currency, least: amount.value, most: amount.value }];
  return amountsIn(quote);
}
