import { isWordCode, type Signs, type Token, tokenOf, type WordForm } from "./words.ts";

/**
 * A text cut into tokens, with what each can be by its form and the offset at which it stands, and the signs of all. Tokens
 * are the same objects wherever they stand: a text has thousands, of few different words.
 */
export type Tokens = {
  tokens: readonly Token[];
  forms: readonly WordForm[];
  starts: readonly number[];
  signs: Signs;
};

/** Where a token ends; undefined where there is none. */
export function endOf({ tokens, starts }: Tokens, at: number): number | undefined {
  const token = tokens[at];
  const start = starts[at];
  return token === undefined || start === undefined ? undefined : start + token.length;
}

/** Cuts clean words into tokens: hyphens, apostrophes, points and strokes inside a word stay in it. */
export function tokenise(clean: string): Tokens {
  const tokens: Token[] = [];
  const forms: WordForm[] = [];
  const starts: number[] = [];
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
    const token = tokenOf(clean.slice(at, end));
    tokens.push(token);
    forms.push(token.form);
    starts.push(at);
    signs |= token.form.signs;
    at = end;
  }
  return { tokens, forms, starts, signs };
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
