import { namesIn, type PartyName } from "../../../parties/party.names.ts";
import type { PlacedText } from "./fields.ts";

/** A word of a text in lower case, by offsets of that text; "§" stands for the name of a party, "0" for a number. */
export type Token = {
  word: string;
  start: number;
  end: number;
  /** The number of the word without its plural ending. */
  singular: number;
};

/** A word that was met before, its own number, and that of the word without its plural ending; 0 is no word's. */
type KnownWord = { word: string; number: number; singular: number };

const MOST_KEPT = 100_000;
const words = new Map<string, KnownWord>();
const byNumber: string[] = [""];

/** A number for a word, so that what was learnt of it is found without reading it again. Words past the last number get 0. */
function known(word: string): KnownWord {
  let found = words.get(word);
  if (found === undefined) {
    found = { word, number: 0, singular: 0 };
    if (words.size >= MOST_KEPT) return found;
    found.number = byNumber.push(word) - 1;
    words.set(word, found);
    const alone = singular(word);
    found.singular = alone === word ? found.number : known(alone).number;
  }
  return found;
}

export function numberOf(word: string): number {
  return known(word).number;
}

export function wordOf(number: number): string {
  return byNumber[number] ?? "";
}

/** The names of parties in a text. */
export function namesOf(text: PlacedText): PartyName[] {
  text.kept.names ??= namesIn(text.clean);
  return text.kept.names;
}

/** 1: letter or digit; 2: may stand inside a word; 3: a mark that is a word of its own. */
const CLASS = new Uint8Array(128);
for (const mark of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
  CLASS[mark.charCodeAt(0)] = 1;
for (const mark of "'+&-") CLASS[mark.charCodeAt(0)] = 2;
for (const mark of ",;:") CLASS[mark.charCodeAt(0)] = 3;
const APOSTROPHE = 0x2019;

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 128) return CLASS[unit] ?? 0;
  if (unit === APOSTROPHE) return 2;
  return /[\p{L}\p{N}]/u.test(text.charAt(at)) ? 1 : 0;
}

/** The words of a text. Names of parties become "§", so that no model learns who is spoken of. */
export function tokensOf(text: PlacedText, names: readonly PartyName[]): Token[] {
  const { clean } = text;
  const lower = clean.toLowerCase();
  // A letter whose small form is longer would shift all that follows.
  const small = lower.length === clean.length ? lower : clean;
  const tokens: Token[] = [];
  let next = 0;
  let at = 0;
  while (at < clean.length) {
    const kind = classAt(clean, at);
    if (kind !== 1 && kind !== 3) {
      at += 1;
      continue;
    }
    const start = at;
    at += 1;
    if (kind === 1)
      while (at < clean.length && (classAt(clean, at) === 1 || classAt(clean, at) === 2)) at += 1;
    while (next < names.length && (names[next]?.end ?? 0) <= start) next += 1;
    const name = names[next];
    if (name !== undefined && name.start <= start) {
      if (tokens.at(-1)?.word !== "§")
        tokens.push({ word: "§", start: name.start, end: name.end, singular: numberOf("§") });
      continue;
    }
    const code = small.charCodeAt(start);
    const isNumber = code >= 48 && code <= 57 && !(at - start === 2 && small.charAt(start + 1) === "g");
    const { word, singular } = known(isNumber ? "0" : small.slice(start, at));
    tokens.push({ word, start, end: at, singular });
  }
  return tokens;
}

/** The word without its plural ending. */
function singular(word: string): string {
  if (
    word.length < 4 ||
    !word.endsWith("s") ||
    word.endsWith("ss") ||
    word.endsWith("us") ||
    word.endsWith("is")
  )
    return word;
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}
