import { z } from "zod";
import { vocabularyOf } from "../base/vocabulary.ts";
import { listParties } from "../parties/party.registry.ts";

const synonyms = vocabularyOf(
  "synonyms",
  z.object({ things: z.record(z.string(), z.object({ words: z.array(z.string()) })) }),
);

/** Words that an acronym passes over: "memorandum of understanding" is an MoU, "world trade organization" has none. */
const SMALL = new Set(["of", "and", "the", "for", "on", "in", "with", "to"]);

const lettersOf = (phrase: string) => phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const joined = (phrase: string) => lettersOf(phrase).join("");

function initialsOf(phrase: string): string[] {
  const words = lettersOf(phrase);
  const of = (given: readonly string[]) => given.map((word) => word.charAt(0)).join("");
  return words.length < 2 ? [] : [of(words), of(words.filter((word) => !SMALL.has(word)))];
}

/**
 * Whether two phrases for one thing are two ways to write one name: an acronym and what its letters stand for, or the
 * same letters with other gaps ("cyber security"). Other words for the thing mean nearly the same, not the same.
 */
export function areOneName(one: string, other: string): boolean {
  return (
    joined(one) === joined(other) ||
    initialsOf(one).includes(joined(other)) ||
    initialsOf(other).includes(joined(one))
  );
}

/** Names by how they are looked up: their words in lower case, one space between. */
type Names = Map<string, { phrases: string[]; exact: string | null }>;
let names: Names | undefined;

const keyOf = (phrase: string) => lettersOf(phrase).join(" ");

function readNames(): Names {
  const known: Names = new Map();
  const add = (phrase: string, others: readonly string[], exact: string | null) => {
    const key = keyOf(phrase);
    const before = known.get(key)?.phrases ?? [];
    known.set(key, { phrases: [...new Set([...before, ...others])], exact });
  };
  for (const { words } of Object.values(synonyms().things)) {
    for (const word of words) {
      const others = words.filter((other) => other !== word && areOneName(word, other));
      if (others.length) add(word, others, null);
    }
  }
  for (const party of listParties()) {
    const all = [party.name, ...party.also];
    // "US" is a state and "us" is nobody: a short name is taken as it is written only.
    for (const name of all)
      add(
        name,
        all.filter((other) => other !== name),
        name.length < 4 ? name : null,
      );
  }
  return known;
}

/** A run of typed words, and what else it is called. */
export type Named = { words: string; count: number; alsoCalled: readonly string[] };

// "European Union Agency for Cybersecurity" is a name of five words.
const MOST_WORDS = 7;

/** What the words from here on are also called: the longest name that begins here, or the first word with nothing else. */
export function nameAt(words: readonly string[], at: number): Named {
  names ??= readNames();
  for (let count = Math.min(MOST_WORDS, words.length - at); count > 0; count--) {
    const run = words.slice(at, at + count).join(" ");
    const known = names.get(keyOf(run));
    if (known && (known.exact === null || known.exact === run))
      return { words: run, count, alsoCalled: known.phrases };
  }
  return { words: words[at] ?? "", count: 1, alsoCalled: [] };
}
