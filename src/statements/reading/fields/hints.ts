import { factOf } from "../../../base/words.ts";
import { wordsOf } from "./features.ts";
import type { PlacedText } from "./fields.ts";

type IsShown = (word: string) => boolean;

const MOST_HINTS = 31;
const hints: IsShown[] = [];

/** What is shown by a word as it is written, one bit for each hint. */
const shownByWord = () =>
  factOf((word) => hints.reduce((bits, isShown, at) => (isShown(word) ? bits | (1 << at) : bits), 0));

let shownBy = shownByWord();

function shownIn(text: PlacedText): number {
  const words = wordsOf(text);
  let bits = 0;
  for (let at = 0; at < words.starts.length; at += 1) bits |= shownBy(words, at);
  return bits;
}

/**
 * Declares words of which one stands in whatever a pattern finds, and gives what tells whether a text has any: its words
 * are gone through once for all hints, and most texts hold nothing that most patterns look for. To be called when a
 * module is loaded.
 */
export function hint(isShown: IsShown): (text: PlacedText) => boolean {
  if (hints.length === MOST_HINTS) throw new Error("There are more hints than bits.");
  const bit = 1 << hints.length;
  hints.push(isShown);
  shownBy = shownByWord(); // a module may be loaded after words were looked at: they are then looked at again
  return (text) => {
    text.kept.hints ??= shownIn(text);
    return (text.kept.hints & bit) !== 0;
  };
}

/** A hint that these words give, parted by white space, in small letters or capitals. */
export function hintOf(words: string): (text: PlacedText) => boolean {
  const all = new Set(words.split(/\s+/u));
  return hint((word) => all.has(word.toLowerCase()));
}
