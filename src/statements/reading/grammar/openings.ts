import type { Tokens } from "./tokens.ts";
import { newSign, type Token, type WordForm } from "./words.ts";

/** How far into a sentence the dash after a place and date may stand. */
const LONGEST_DATELINE = 12;

/** How long a title may be that a colon closes, and what must stand behind it for a sentence. */
const LONGEST_TITLE = 18;
const SHORTEST_REST = 5;

/**
 * The index of the token with which the sentence itself begins: after quotation marks, a paragraph's number ("12."),
 * the place and date of a press release ("HALDEN, 16 January 2025 – Today") and a title in front ("Launching a hub: The
 * ministers opened").
 */
export function findOpening({ tokens, forms, signs }: Tokens): number {
  let at = skipMarks(tokens, 0);
  if (tokens[at + 1]?.lower === "." && /^\d{1,3}$/u.test(tokens[at]?.lower ?? "")) at += 2;
  at = skipMarks(tokens, at);
  if (signs & DASH) at = skipDateline(tokens, at);
  if (signs & COLON) at = skipTitle(tokens, forms, at);
  return at < tokens.length ? at : 0;
}

const DASH = newSign(/^[–—-]/u);
const COLON = newSign(/^:/u);

function skipMarks(tokens: readonly Token[], from: number): number {
  let at = from;
  while (tokens[at]?.word === false && !/^[([$€£¥+]$/u.test(tokens[at]?.lower ?? "")) at++;
  return at;
}

/** A title has no verb of its own, and behind its colon a sentence begins with a capital. */
function skipTitle(tokens: readonly Token[], forms: readonly WordForm[], from: number): number {
  for (let at = from; at < Math.min(tokens.length, from + LONGEST_TITLE); at++) {
    const token = tokens[at];
    if (token === undefined) return from;
    if (token.lower === ":") {
      const next = skipMarks(tokens, at + 1);
      return tokens[next]?.capital === true && tokens.length - next >= SHORTEST_REST ? next : from;
    }
    // “Trust: a new start” within a sentence is quoted and no title of it.
    if (FINITE.has(forms[at]?.closed ?? "") || /^[.;?!“"«]$/u.test(token.lower)) return from;
  }
  return from;
}

const FINITE = new Set(["modal", "be", "have", "do", "pronoun", "relative"]);

function skipDateline(tokens: readonly Token[], from: number): number {
  let named = false;
  for (let at = from; at < Math.min(tokens.length, from + LONGEST_DATELINE); at++) {
    const token = tokens[at];
    if (token === undefined) return from;
    if (/^[–—-]+$/u.test(token.lower)) {
      // "HALDEN, Aug. 29 (News) -- The ministers": two hyphens are a dash.
      const next = /^-+$/u.test(tokens[at + 1]?.lower ?? "") ? at + 2 : at + 1;
      return named && tokens[next]?.word === true ? next : from;
    }
    const figure = /^\d/u.test(token.lower);
    if (token.word && !token.capital && !figure) return from;
    if (!token.word && !/^[,()/.]$/u.test(token.lower)) return from;
    // A year tells a dateline, and so does a place in capitals that is too long to be an acronym.
    named ||= /^(?:19|20)\d\d$/u.test(token.lower) || (at === from && token.shout);
  }
  return from;
}
