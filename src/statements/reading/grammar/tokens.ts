import { isWordCode, type Signs, spellingOf, type WordForm } from "./words.ts";

/**
 * A word or a mark of a clean text: its place there, itself in lower case, whether it is written with a capital, and
 * whether it has at least five letters and all of them are capitals.
 */
export type Token = {
  start: number;
  end: number;
  lower: string;
  capital: boolean;
  shout: boolean;
  word: boolean;
};

/** A text cut into tokens, with what each can be by its form, and the signs that stand in it. */
export type Tokens = { tokens: Token[]; forms: WordForm[]; signs: Signs };

/** Cuts clean words into tokens: hyphens, apostrophes, points and strokes inside a word stay in it. */
export function tokenise(clean: string): Tokens {
  const tokens: Token[] = [];
  const forms: WordForm[] = [];
  let signs = 0;
  const length = clean.length;
  let at = 0;
  while (at < length) {
    const code = clean.charCodeAt(at);
    if (code === 32) {
      at++;
      continue;
    }
    const end = isWordCode(code) ? endOfWord(clean, at + 1) : at + 1;
    const { lower, capital, shout, word, form } = spellingOf(clean.slice(at, end));
    tokens.push({ start: at, end, lower, capital, shout, word });
    forms.push(form);
    signs |= form.signs;
    at = end;
  }
  return { tokens, forms, signs };
}

function endOfWord(clean: string, from: number): number {
  let end = from;
  while (end < clean.length) {
    const next = clean.charCodeAt(end);
    if (isWordCode(next)) end++;
    else if (isJoint(next) && end + 1 < clean.length && isWordCode(clean.charCodeAt(end + 1))) end += 2;
    else break;
  }
  return end;
}

/** Apostrophes, points, hyphens, ampersands and strokes. */
function isJoint(code: number): boolean {
  return code === 39 || code === 0x2019 || code === 45 || code === 46 || code === 38 || code === 47;
}
