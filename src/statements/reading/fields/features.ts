import { factOf, type Words, wordAt, wordsIn } from "../../../base/words.ts";
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

/** The words of a text, as they are written. */
export function wordsOf(text: PlacedText): Words {
  text.kept.words ??= wordsIn(text.clean);
  return text.kept.words;
}

/** The names of parties in a text. */
export function namesOf(text: PlacedText): PartyName[] {
  text.kept.names ??= namesIn(text.clean, wordsOf(text));
  return text.kept.names;
}

/** Whether a word is written as acronyms are: it begins with a capital and has another. */
const isAcronym = factOf((word) => /^\p{Lu}[\p{L}\p{N}]*\p{Lu}/u.test(word));

export type Acronym = { acronym: string; start: number; end: number };

/** The words of a text that are written as acronyms are, in their order. */
export function acronymsIn(text: PlacedText): readonly Acronym[] {
  text.kept.acronyms ??= findAcronyms(wordsOf(text));
  return text.kept.acronyms;
}

function findAcronyms(words: Words): Acronym[] {
  const found: Acronym[] = [];
  for (let at = 0; at < words.starts.length; at += 1) {
    if (!isAcronym(words, at)) continue;
    const acronym = wordAt(words, at);
    const start = words.starts[at] as number;
    found.push({ acronym, start, end: start + acronym.length });
  }
  return found;
}

/** Marks that are a word of their own. */
function isMark(unit: number): boolean {
  return unit === COMMA || unit === SEMICOLON || unit === COLON;
}

const [COMMA, SEMICOLON, COLON] = [44, 59, 58];

/** Marks that stand inside a word or behind it, as in "follow-up" and "states'". */
function isJoint(unit: number): boolean {
  return unit === 39 || unit === 0x2019 || unit === 43 || unit === 38 || unit === 45;
}

/** Any number is "0", but for those of networks: "5g". */
function knownOf(small: string): KnownWord {
  const isNumber = /^\d/u.test(small) && !/^\dg$/u.test(small);
  return known(isNumber ? "0" : small);
}

const alone = factOf((word) => knownOf(word.toLowerCase()));

/** The words of a text. Names of parties become "§", so that no model learns who is spoken of. */
export function tokensOf(text: PlacedText, names: readonly PartyName[]): Token[] {
  const { clean } = text;
  const words = wordsOf(text);
  const { starts } = words;
  const tokens: Token[] = [];
  let next = 0;
  const add = (found: KnownWord, start: number, end: number) => {
    while (next < names.length && (names[next] as PartyName).end <= start) next += 1;
    const name = names[next];
    if (name === undefined || name.start > start)
      tokens.push({ word: found.word, start, end, singular: found.singular });
    else if (tokens.at(-1)?.word !== "§")
      tokens.push({ word: "§", start: name.start, end: name.end, singular: numberOf("§") });
  };
  let at = 0;
  for (let word = 0; word <= starts.length; ) {
    const start = starts[word] ?? clean.length;
    for (; at < start; at += 1) if (isMark(clean.charCodeAt(at))) add(knownOf(clean.charAt(at)), at, at + 1);
    if (word === starts.length) break;
    const first = word;
    let end = at + wordAt(words, word).length;
    word += 1;
    const isAlone = !isJoint(clean.charCodeAt(end));
    while (isJoint(clean.charCodeAt(end))) {
      end += 1;
      if (starts[word] !== end) continue;
      end += wordAt(words, word).length;
      word += 1;
    }
    add(isAlone ? alone(words, first) : knownOf(clean.slice(start, end).toLowerCase()), start, end);
    at = end;
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
