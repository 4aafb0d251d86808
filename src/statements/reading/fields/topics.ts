import { z } from "zod";
import { vocabularyOf } from "../../../base/vocabulary.ts";
import { factOf, type Words, wordsIn } from "../../../base/words.ts";

const TopicsFile = z.object({
  source: z.string().min(1),
  others: z.string().min(1),
  foreignPolicy: z.object({
    words: z.string().min(1),
    topic: z.string(),
    forums: z.array(z.string()).min(1),
    topicOfForums: z.string(),
  }),
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

/** `words` in lower case unless `exact`; `open` where any ending may follow, `isMore` where they are more than one word. */
type Entry = { number: number; words: string; isMore: boolean; exact: boolean; open: boolean };

/** What words that look like a topic's and are of none have in place of a topic's number. */
const OTHER = -1;
/** What words of foreign policy at large have: who speaks decides whose they are. */
const FOREIGN_POLICY = -2;

let foreignPolicy: { number: number; numberOfForums: number; forums: ReadonlySet<string> } | undefined;

function foreignPolicyOf() {
  if (foreignPolicy === undefined) {
    const { topic, topicOfForums, forums } = topicsFile().foreignPolicy;
    const [number, numberOfForums] = [topic, topicOfForums].map((code) => listTopics().indexOf(code));
    if (number === undefined || numberOfForums === undefined || number < 0 || numberOfForums < 0)
      throw new Error("vocabulary/topics.yaml gives foreign policy to a topic that it does not list.");
    foreignPolicy = { number, numberOfForums, forums: new Set(forums) };
  }
  return foreignPolicy;
}

/** Whether one of these parties is a forum of the world, whose foreign policy is its work on global rules. */
export function speakAsForum(parties: readonly string[]): boolean {
  const { forums } = foreignPolicyOf();
  return parties.some((party) => forums.has(party));
}

let index: Map<string, Entry[]> | undefined;

/** The words by the first two letters of their first, in lower case; longest first. Built once. */
function entries(): Map<string, Entry[]> {
  if (index) return index;
  index = new Map();
  const { topics, others, foreignPolicy } = topicsFile();
  const lists = Object.values(topics).map(({ words }, number) => ({ number, words }));
  const further = [
    { number: OTHER, words: others },
    { number: FOREIGN_POLICY, words: foreignPolicy.words },
  ];
  for (const { number, words } of [...lists, ...further]) {
    for (const given of words.split("|").map((word) => word.trim())) {
      const open = given.endsWith("*");
      const exact = /^[\p{Lu}\p{N}+/&-]+\*?$/u.test(given) && given.length <= 8 && /\p{Lu}/u.test(given);
      const plain = open ? given.slice(0, -1) : given;
      const first = firstPart(plain.toLowerCase());
      const isMore = first.length < plain.length;
      const entry = { number, words: exact ? plain : plain.toLowerCase(), isMore, exact, open };
      index.set(first.slice(0, 2), [...(index.get(first.slice(0, 2)) ?? []), entry]);
    }
  }
  for (const here of index.values()) here.sort((one, other) => other.words.length - one.words.length);
  return index;
}

/** Letters and figures up to what is neither. */
function firstPart(words: string): string {
  let end = 0;
  while (end < words.length && isLetter(words, end)) end += 1;
  return words.slice(0, end);
}

/**
 * The topic words that may begin with a word, longest first: those that are it alone, and those that go on behind it and a
 * mark, by the first letter of what follows. A word such as "digital" begins many that are told apart so.
 */
type Begun = { alone: readonly Entry[]; next: number; followed: ReadonlyMap<number, readonly Entry[]> };

const NONE: readonly Entry[] = [];

/** Null where no topic word begins with the word, as with most. */
const begunBy = factOf((word): Begun | null => {
  const own = firstPart(word);
  const lower = own.toLowerCase();
  const alone: Entry[] = [];
  const followed = new Map<number, Entry[]>();
  for (const entry of entries().get(lower.slice(0, 2)) ?? []) {
    const first = firstPart(entry.words);
    const written = entry.exact ? own : lower;
    const letter = entry.words.charCodeAt(first.length + 1);
    const mayEnd = !entry.isMore && (written === `${first}s` || (entry.open && written.startsWith(first)));
    if (written !== first && !mayEnd) continue;
    if (Number.isNaN(letter)) alone.push(entry);
    else followed.set(anyCase(letter), [...(followed.get(anyCase(letter)) ?? []), entry]);
  }
  return alone.length + followed.size === 0 ? null : { alone, next: own.length + 1, followed };
});

/** A unit of ASCII without what parts capitals from small letters. */
function anyCase(unit: number): number {
  return unit | 32;
}

const APOSTROPHE = 0x2019;

function isLetter(text: string, at: number): boolean {
  const unit = at < text.length ? text.charCodeAt(at) : 0;
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    (unit > 191 && unit !== APOSTROPHE)
  );
}

/** The place after an entry's words, or -1 where the text here is another word; its first word is known to be the entry's. */
function endOf({ words, isMore, exact, open }: Entry, text: string, at: number): number {
  const end = at + words.length;
  if (isMore) {
    const here = text.slice(at, end).replaceAll("’", "'");
    if ((exact ? here : here.toLowerCase()) !== words) return -1;
  }
  const isWhole = !isLetter(text, end) || !isLetter(text, end - 1);
  const isPlural = text[end] === "s" && !isLetter(text, end + 1);
  return isWhole || isPlural || open ? end : -1;
}

/** Whether a dash or a quotation mark that is no ASCII stands right before: no word of a topic begins there. */
function followsSign(text: string, at: number): boolean {
  return at > 0 && isLetter(text, at - 1);
}

/** Adds a topic's word; one that is listed for the topic and for foreign policy too counts once. */
function addWord(number: number, start: number, end: number, found: TopicWord[]): void {
  const last = found.at(-1);
  const isKnown = last !== undefined && last.start === start && last.number === number;
  if (number !== OTHER && !isKnown) found.push({ topic: listTopics()[number] ?? "", number, start, end });
}

/**
 * Adds the longest of the topic words that may begin at a place, and gives how long it is; 0 where none does. `foreign` is
 * the number of the topic that foreign policy belongs to.
 */
function addLongest(
  text: string,
  start: number,
  begun: readonly Entry[],
  foreign: number,
  found: TopicWord[],
): number {
  let longest = 0;
  for (const entry of begun) {
    if (entry.words.length < longest) break; // "trade and technology council" is not about trade
    let end = endOf(entry, text, start);
    if (end === -1) continue;
    while (end < text.length && isLetter(text, end)) end += 1;
    addWord(entry.number === FOREIGN_POLICY ? foreign : entry.number, start, end, found);
    longest = entry.words.length;
  }
  return longest;
}

/**
 * The topic words of a text, in reading order, the longest at each place; a word of two topics is given for both. The
 * text's words are cut anew where they are not given. Words of foreign policy belong to another topic where a forum speaks.
 */
export function topicWordsIn(text: string, words: Words = wordsIn(text), isForum = false): TopicWord[] {
  const { starts } = words;
  const foreign = isForum ? foreignPolicyOf().numberOfForums : foreignPolicyOf().number;
  const found: TopicWord[] = [];
  let next = 0;
  for (let at = 0; at < starts.length; at += 1) {
    const begun = begunBy(words, at);
    const start = starts[at] as number;
    if (begun === null || start < next || followsSign(text, start)) continue;
    const letter = anyCase(text.charCodeAt(start + begun.next));
    const longest =
      addLongest(text, start, begun.followed.get(letter) ?? NONE, foreign, found) ||
      addLongest(text, start, begun.alone, foreign, found);
    next = start + longest;
  }
  return found;
}
