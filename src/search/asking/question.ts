import { z } from "zod";
import { vocabularyOf } from "../../base/vocabulary.ts";
import { listParties } from "../../parties/party.registry.ts";
import { describeTopics, topicWordsIn } from "../../statements/reading/fields/topics.ts";

/** The filters of the list of commitments that a question can ask for. */
export const AskedFilter = z.object({
  overdue: z.boolean().optional(),
  evidence: z.enum(["accepted", "none accepted"]).optional(),
  owned: z.enum(["owned", "unowned"]).optional(),
  dated: z.enum(["stated", "none stated"]).optional(),
  numbers: z.enum(["stated", "none stated"]).optional(),
  deliverables: z.enum(["named", "none named"]).optional(),
  progress: z.enum(["linked", "none linked"]).optional(),
  work: z.enum(["at-risk", "silent"]).optional(),
  statuses: z.array(z.string()).optional(),
  firmnesses: z.array(z.string()).optional(),
  partners: z.array(z.string()).optional(),
  areas: z.array(z.string()).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type AskedFilter = z.infer<typeof AskedFilter>;

const questions = vocabularyOf(
  "questions",
  z.object({
    phrases: z.array(z.object({ words: z.array(z.string()), filter: AskedFilter, means: z.string() })),
    passedOver: z.array(z.string()),
  }),
);

/** What a run of words of a question was taken for. */
export const Understood = z.object({ words: z.string(), means: z.string(), filter: AskedFilter });
export type Understood = z.infer<typeof Understood>;

/** A question in plain words as filters of the list: what was understood, what was not, and both as one filter. */
export type ReadQuestion = { understood: Understood[]; notUnderstood: string[]; filter: AskedFilter };

type Word = { text: string; start: number; end: number };
type Reading = { count: number; means: string; filter: AskedFilter };

/** A name of a party has no more words than this. */
const MOST_WORDS = 7;

/** Reads a question by our own grammar: the longest words that the vocabularies know, at each place. */
export function readQuestion(typed: string): ReadQuestion {
  const words = [...typed.matchAll(/[\p{L}\p{N}²&'’.-]*[\p{L}\p{N}²]/gu)].map(
    (found): Word => ({ text: found[0], start: found.index, end: found.index + found[0].length }),
  );
  const understood: Understood[] = [];
  const notUnderstood: string[] = [];
  const passedOver = new Set(questions().passedOver);
  for (let at = 0; at < words.length; ) {
    const read =
      readPhrase(words, at) ?? readDate(words, at) ?? readParty(words, at) ?? readTopic(typed, words, at);
    const text = words
      .slice(at, at + (read?.count ?? 1))
      .map((word) => word.text)
      .join(" ");
    if (read) understood.push({ words: text, means: read.means, filter: read.filter });
    else if (!passedOver.has(text.toLowerCase())) notUnderstood.push(text);
    at += read?.count ?? 1;
  }
  return { understood, notUnderstood, filter: together(understood) };
}

/** Values of one list filter add up; of any other the last counts. */
function together(understood: readonly Understood[]): AskedFilter {
  const filter: Record<string, unknown> = {};
  for (const { filter: asked } of understood) {
    for (const [name, value] of Object.entries(asked)) {
      const before = filter[name];
      filter[name] =
        Array.isArray(value) && Array.isArray(before) ? [...new Set([...before, ...value])] : value;
    }
  }
  return AskedFilter.parse(filter);
}

function readPhrase(words: readonly Word[], at: number): Reading | null {
  for (let count = Math.min(4, words.length - at); count > 0; count--) {
    const run = runOf(words, at, count).toLowerCase();
    const found = questions().phrases.find((phrase) => phrase.words.includes(run));
    if (found) return { count, means: found.means, filter: found.filter };
  }
  return null;
}

const BY = ["by", "until"];
const SINCE = ["since", "from"];

/** The year, month or day next to a date: one step later, or one before for -1. */
function nextTo(date: string, step: 1 | -1): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const [isYear, isMonth] = [date.length === 4, date.length === 7];
  const moved = new Date(
    Date.UTC(
      year + (isYear ? step : 0),
      month - 1 + (isMonth ? step : 0),
      day + (isYear || isMonth ? 0 : step),
    ),
  );
  return moved.toISOString().slice(0, date.length);
}

/** "by 2027", "since 2026-05", "in 2026": the date that the text states. */
function readDate(words: readonly Word[], at: number): Reading | null {
  const [first, second] = [words[at]?.text.toLowerCase() ?? "", words[at + 1]?.text ?? ""];
  const isDate = (text: string) => /^(?:19|20)\d{2}(?:-\d{2}){0,2}$/u.test(text);
  if (isDate(first)) return { count: 1, means: `dated ${first}`, filter: { from: first, to: first } };
  if (!isDate(second)) return null;
  if (BY.includes(first)) return { count: 2, means: `dated by ${second}`, filter: { to: second } };
  if (SINCE.includes(first)) return { count: 2, means: `dated from ${second}`, filter: { from: second } };
  // The filters take in the date that they name.
  if (first === "before")
    return { count: 2, means: `dated before ${second}`, filter: { to: nextTo(second, -1) } };
  if (first === "after")
    return { count: 2, means: `dated after ${second}`, filter: { from: nextTo(second, 1) } };
  return null;
}

function readParty(words: readonly Word[], at: number): Reading | null {
  for (let count = Math.min(MOST_WORDS, words.length - at); count > 0; count--) {
    const run = runOf(words, at, count);
    // "US" is a state and "us" is nobody: a short name is taken as it is written only.
    const isCalled = (name: string) =>
      name.length < 4 ? name === run : name.localeCompare(run, "en", { sensitivity: "base" }) === 0;
    const party = listParties().find(
      ({ name, also, partnerCode }) => partnerCode && [name, ...also].some(isCalled),
    );
    if (party?.partnerCode)
      return { count, means: `with ${party.name}`, filter: { partners: [party.partnerCode] } };
  }
  return null;
}

function readTopic(typed: string, words: readonly Word[], at: number): Reading | null {
  const start = words[at]?.start;
  const topics = describeTopics();
  const called = topics.find(({ label }) => {
    const count = label.split(" ").length;
    return runOf(words, at, count).toLowerCase() === label.toLowerCase();
  });
  if (called)
    return { count: called.label.split(" ").length, means: called.label, filter: { areas: [called.code] } };
  const [found] = topicWordsIn(typed)
    .filter((word) => word.start === start)
    .sort((one, other) => other.end - one.end);
  if (!found) return null;
  const count = words.filter((word) => word.start >= found.start && word.start < found.end).length;
  const label = topics.find(({ code }) => code === found.topic)?.label ?? found.topic;
  return { count: Math.max(1, count), means: label, filter: { areas: [found.topic] } };
}

const runOf = (words: readonly Word[], at: number, count: number) =>
  words
    .slice(at, at + count)
    .map(({ text }) => text)
    .join(" ");
