import type { PartyName } from "../../../parties/party.names.ts";
import type { PlacedText } from "./fields.ts";

/** A word of a text in lower case, by offsets of that text; "§" stands for the name of a party, "0" for a number. */
export type Token = { word: string; start: number; end: number };

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’+&-]*|[,;:]/gu;

/** The words of a text. Names of parties become "§", so that no model learns who is spoken of. */
export function tokensOf(text: PlacedText, names: readonly PartyName[]): Token[] {
  const tokens: Token[] = [];
  let next = 0;
  for (const match of text.clean.matchAll(WORD)) {
    const start = match.index;
    while (next < names.length && (names[next]?.end ?? 0) <= start) next += 1;
    const name = names[next];
    if (name !== undefined && name.start <= start && start < name.end) {
      if (tokens.at(-1)?.word !== "§") tokens.push({ word: "§", start: name.start, end: name.end });
      continue;
    }
    const lower = match[0].toLowerCase();
    const code = lower.charCodeAt(0);
    const word = code >= 48 && code <= 57 && !/^\dg$/u.test(lower) ? "0" : lower;
    tokens.push({ word, start, end: start + match[0].length });
  }
  return tokens;
}

/** The word without its plural ending. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) return word;
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}
