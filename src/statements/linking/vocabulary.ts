import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { shipped } from "../../base/place.ts";
import { stemOf } from "./stem.ts";

const Synonyms = z.object({
  things: z.record(
    z.string(),
    z.object({ words: z.array(z.string()).min(1), broader: z.array(z.string()).default([]) }),
  ),
  acts: z.record(z.string(), z.array(z.string()).min(1)),
});

/** A phrase as stems, and the thing or act that it names. */
type Phrase = { stems: string[]; code: string };

/** Phrases by their first stem, longest first, so that the longest one at a place is found first. */
export type Phrases = ReadonlyMap<string, Phrase[]>;

/** The field's words for one thing or act, from `vocabulary/synonyms.yaml`. */
export type LinkVocabulary = {
  things: Phrases;
  acts: Phrases;
  /** Thing → the things that it is a kind or a part of. */
  broader: ReadonlyMap<string, readonly string[]>;
};

let loaded: LinkVocabulary | null = null;

/** Reads and checks the vocabulary once; a mistake in the file stops the start with the place of the mistake. */
export function linkVocabulary(): LinkVocabulary {
  loaded ??= readVocabulary(readFileSync(shipped("vocabulary", "synonyms.yaml"), "utf8"));
  return loaded;
}

/** The vocabulary that a YAML text declares. Throws where a broader thing is not itself declared. */
export function readVocabulary(yaml: string): LinkVocabulary {
  const { things, acts } = Synonyms.parse(parse(yaml));
  const broader = new Map<string, string[]>();
  for (const [code, thing] of Object.entries(things)) {
    for (const above of thing.broader) {
      if (things[above] === undefined)
        throw new Error(`synonyms.yaml: ${code} names an unknown thing: ${above}`);
    }
    broader.set(code, thing.broader);
  }
  const words = Object.entries(things).map(([code, thing]): [string, string[]] => [code, thing.words]);
  return { things: phrasesOf(words), acts: phrasesOf(Object.entries(acts)), broader };
}

function phrasesOf(entries: [string, string[]][]): Phrases {
  const phrases = new Map<string, Phrase[]>();
  for (const [code, words] of entries) {
    for (const word of words) {
      const stems = (word.toLowerCase().match(/[\p{L}\p{N}&+]+/gu) ?? []).map(stemOf);
      const first = stems[0];
      if (first === undefined) continue;
      const list = phrases.get(first) ?? [];
      list.push({ stems, code });
      phrases.set(first, list);
    }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  return phrases;
}

/** Codes of the phrases found in a run of stems, each with the index of its first stem. Acts may share a word. */
export function phrasesIn(
  stems: readonly string[],
  phrases: Phrases,
): { code: string; at: number; length: number }[] {
  const found: { code: string; at: number; length: number }[] = [];
  for (let at = 0; at < stems.length; at++) {
    let longest = 0;
    for (const phrase of phrases.get(stems[at] ?? "") ?? []) {
      if (phrase.stems.length < longest) break;
      if (!phrase.stems.every((stem, i) => stems[at + i] === stem)) continue;
      longest = phrase.stems.length;
      found.push({ code: phrase.code, at, length: longest });
    }
  }
  return found;
}
