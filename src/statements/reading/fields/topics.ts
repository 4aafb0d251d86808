import { z } from "zod";
import { vocabularyOf } from "../../../base/vocabulary.ts";

const TopicsFile = z.object({
  source: z.string().min(1),
  others: z.string().min(1),
  topics: z.record(
    z.string().regex(/^[a-z0-9-]+$/u),
    z.object({ label: z.string().min(1), means: z.string().min(1), words: z.string().min(1) }),
  ),
});

const topicsFile = vocabularyOf("topics", TopicsFile);

let codes: string[] | undefined;

/** The topic codes, in the order of the vocabulary. */
export function listTopics(): string[] {
  codes ??= Object.keys(topicsFile().topics);
  return codes;
}

/** The topics with what a person reads about them: code, label and meaning, in the order of the vocabulary. */
export function describeTopics(): { code: string; label: string; means: string }[] {
  return Object.entries(topicsFile().topics).map(([code, { label, means }]) => ({ code, label, means }));
}

/** What a person reads for the code of a topic; the code where the vocabulary has none. */
export function topicLabel(code: string): string {
  return topicsFile().topics[code]?.label ?? code;
}

/** A word of a topic in a text, by offsets of that text; `number` is the topic's place in the vocabulary. */
export type TopicWord = { topic: string; number: number; start: number; end: number };

/** `words` after the first, in lower case unless `exact`; `open` where any ending may follow. */
type Entry = { topic: string; number: number; words: string; exact: boolean; open: boolean };

/** What words that look like a topic's and are of none have in place of a topic's number. */
const OTHER = -1;

/** `begins` says of two letters whether any word begins with them: most words of a text are passed over by that alone. */
let index: { lists: (Entry[] | undefined)[]; begins: Uint8Array } | undefined;
/** The first two letters or figures of a word, as one small number that a few pairs share. */
function pairAt(lower: string, at: number): number {
  return ((lower.charCodeAt(at) & 63) << 6) | (lower.charCodeAt(at + 1) & 63);
}

const TRIPLE = 1 << 18;

/** The first three, as one small number; never that of two, which is smaller. */
function tripleAt(lower: string, at: number): number {
  return TRIPLE | (pairAt(lower, at) << 6) | (lower.charCodeAt(at + 2) & 63);
}

/** The words by their first three letters in lower case, or by both where they have two; longest first. Built once. */
function entries() {
  if (index) return index;
  const begins = new Uint8Array(1 << 12);
  const list = new Array<Entry[] | undefined>(2 * TRIPLE).fill(undefined);
  const { topics, others } = topicsFile();
  const lists = Object.entries(topics).map(([topic, { words }], number) => ({ topic, number, words }));
  for (const { topic, number, words } of [...lists, { topic: "", number: OTHER, words: others }]) {
    for (const given of words.split("|").map((word) => word.trim())) {
      const open = given.endsWith("*");
      const exact = /^[\p{Lu}\p{N}+/&-]+\*?$/u.test(given) && given.length <= 8 && /\p{Lu}/u.test(given);
      const plain = open ? given.slice(0, -1) : given;
      const key = (plain.length > 2 ? tripleAt : pairAt)(plain.toLowerCase(), 0);
      begins[pairAt(plain.toLowerCase(), 0)] = 1;
      const entry = { topic, number, words: exact ? plain : plain.toLowerCase(), exact, open };
      list[key] = [...(list[key] ?? []), entry];
    }
  }
  for (const here of list) here?.sort((one, other) => other.words.length - one.words.length);
  index = { lists: list, begins };
  return index;
}

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (
    (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit > 191
  );
}

/** The place after an entry's words, or -1 where the text here is another word. */
function endOf(entry: Entry, text: string, lower: string, at: number): number {
  if (!(entry.exact ? text : lower).startsWith(entry.words, at)) return -1;
  const end = at + entry.words.length;
  const isWhole = !isLetter(text, end) || !isLetter(text, end - 1);
  const isPlural = text[end] === "s" && !isLetter(text, end + 1);
  return isWhole || isPlural || entry.open ? end : -1;
}

/** The topic words of a text, in reading order, the longest at each place; a word of two topics is given for both. */
export function topicWordsIn(given: string): TopicWord[] {
  const text = given.includes("’") ? given.replaceAll("’", "'") : given;
  const small = text.toLowerCase();
  const lower = small.length === text.length ? small : text;
  const { lists, begins } = entries();
  const found: TopicWord[] = [];
  const find = (here: readonly Entry[] | undefined, at: number, least: number) => {
    let longest = least;
    if (here === undefined) return longest;
    for (const entry of here) {
      if (entry.words.length < longest) break; // "trade and technology council" is not about trade
      let end = endOf(entry, text, lower, at);
      if (end === -1) continue;
      while (end < text.length && isLetter(text, end)) end += 1;
      if (entry.number !== OTHER) found.push({ topic: entry.topic, number: entry.number, start: at, end });
      longest = entry.words.length;
    }
    return longest;
  };
  let at = 0;
  while (at < text.length) {
    if (!isLetter(text, at)) {
      at += 1;
      continue;
    }
    const pair = pairAt(lower, at);
    let longest = 0;
    if (begins[pair] === 1) {
      longest = find(lists[tripleAt(lower, at)], at, longest);
      longest = find(lists[pair], at, longest);
    }
    // To the end of the word in which the found words end: a word begins behind what is no letter.
    at += Math.max(longest, 1);
    while (at < text.length && isLetter(text, at - 1) && isLetter(text, at)) at += 1;
  }
  return found;
}
