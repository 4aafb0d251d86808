import { otherSpelling } from "../base/search/spelling.ts";
import type { Term } from "../base/search/term.ts";
import { nameAt } from "./also-called.ts";
import type { TypedWord } from "./query.ts";

/** The same word as it is written elsewhere: British or American, with or without a hyphen. */
function alsoWritten(word: string): string[] {
  const other = otherSpelling(word);
  return [...(other === null ? [] : [other]), ...(word.includes("-") ? [word.replaceAll("-", "")] : [])];
}

/** Each word of a name as it is written elsewhere, one at a time: "centre of excellence" is also a "center of excellence". */
function spelledOtherwise(phrase: string): string[] {
  const words = phrase.split(" ");
  return words.flatMap((word, at) => alsoWritten(word).map((other) => words.with(at, other).join(" ")));
}

/**
 * The terms that typed words ask for. Words that make up a name are one term, which its other names answer too; a phrase
 * in quotation marks, or what must not be there, is taken as it was typed. `isBegun`: the last word is still being typed.
 */
export function readTerms(typed: readonly TypedWord[], isBegun: boolean): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < typed.length; ) {
    const word = typed[at] as TypedWord;
    if (word.isPhrase || word.isExcluded) {
      terms.push({ typed: word.typed, phrases: [word.typed], isExcluded: word.isExcluded, isBegun: false });
      at += 1;
      continue;
    }
    const end = typed.findIndex((other, index) => index > at && (other.isPhrase || other.isExcluded));
    const run = typed.slice(at, end === -1 ? undefined : end).map((other) => other.typed);
    const { words, count, alsoCalled } = nameAt(run, 0);
    const phrases = new Set([words, ...spelledOtherwise(words), ...alsoCalled]);
    at += count;
    terms.push({
      typed: words,
      phrases: [...phrases],
      isExcluded: false,
      isBegun: isBegun && at === typed.length,
    });
  }
  return terms;
}
