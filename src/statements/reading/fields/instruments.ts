import { z } from "zod";
import { vocabularyOf } from "../../../base/vocabulary.ts";
import { factOf, isLetterAt, wordFrom } from "../../../base/words.ts";
import { findPartyByName } from "../../../parties/party.registry.ts";
import type { Reason } from "../../statement.ts";
import { acronymsIn, wordsOf } from "./features.ts";
import type { FieldContext, FieldUnit } from "./fields.ts";
import { hint } from "./hints.ts";
import { reasonAt } from "./reasons.ts";

const InstrumentsFile = z.object({ source: z.string().min(1), kinds: z.string(), names: z.string() });
const instrumentsFile = vocabularyOf("instruments", InstrumentsFile);

let kinds: { all: Set<string>; lastWords: Set<string> } | undefined;
let namesByFirst: Map<string, string[]> | undefined;

function listOf(words: string): string[] {
  return words
    .split("|")
    .map((word) => word.trim())
    .sort((one, other) => other.length - one.length);
}

/** The most words that a kind of instrument is told in: "Memorandum of Understanding". */
const MOST_WORDS = 3;

function kindList() {
  if (kinds === undefined) {
    const all = new Set(listOf(instrumentsFile().kinds));
    kinds = { all, lastWords: new Set([...all].map((kind) => kind.slice(kind.lastIndexOf(" ") + 1))) };
  }
  return kinds;
}

/** How many of the first `count` words, at their end, tell a kind of instrument; 0 where none do. */
function kindWords(words: readonly string[], count: number): number {
  const { all, lastWords } = kindList();
  const last = words[count - 1] ?? "";
  if (!lastWords.has(last) && !(last.endsWith("s") && lastWords.has(last.slice(0, -1)))) return 0;
  for (let length = Math.min(MOST_WORDS, count); length > 0; length -= 1) {
    const end = words.slice(count - length, count).join(" ");
    if (all.has(end) || (end.endsWith("s") && all.has(end.slice(0, -1)))) return length;
  }
  return 0;
}

/** The names that the vocabulary knows, by their first word; the longest first. */
function knownNames(): Map<string, string[]> {
  if (namesByFirst === undefined) {
    namesByFirst = new Map();
    for (const name of listOf(instrumentsFile().names)) {
      const first = wordFrom(name, 0);
      namesByFirst.set(first, [...(namesByFirst.get(first) ?? []), name]);
    }
  }
  return namesByFirst;
}

/** The names that begin with a word; null where there are none, as of most words. Names begin with a capital or a figure. */
const namesBegunBy = factOf((word): readonly string[] | null =>
  /^[a-z]/u.test(word) ? null : (knownNames().get(word) ?? null),
);

/** The names of the vocabulary in a text, from left to right, the longest at each place, none within another. */
function namedByVocabulary(unit: FieldUnit): Found[] {
  const { clean } = unit;
  const words = wordsOf(unit);
  const { starts } = words;
  const found: Found[] = [];
  let next = 0;
  for (let at = 0; at < starts.length; at += 1) {
    const names = namesBegunBy(words, at);
    const start = starts[at] as number;
    if (names === null || start < next) continue;
    const name = names.find((one) => clean.startsWith(one, start) && !isLetterAt(clean, start + one.length));
    if (name === undefined) continue;
    next = start + name.length;
    found.push({ name, start, end: next });
  }
  return found;
}

/** A run of words in capitals with the small words that names hold. */
const RUN =
  /(?<![\p{L}\p{N}.])[\p{Lu}\d][\p{L}\p{N}+²&.'’/-]*(?:(?: (?:of|for|on|in|to|against|with)(?: the)?| and)? [\p{Lu}\d][\p{L}\p{N}+²&'’/-]*)*/gu;
/** Words that only begin the sentence, or belong to somebody else's name. */
const OPENING =
  /^(?:(?:The|This|These|Our|Their|Its|A|An|In|On|At|As|By|For|To|Under|With|Through|Within|Via|And|We|Following|Building|Since|During|Both|All|Each|Today|President|Minister|Prime|Secretary)(?:['’]s)? (?:the |a |an )?)+/u;

type Found = { name: string; start: number; end: number };

/**
 * The end of the longest part of a run that reads as an instrument's name, or -1. What the name is "for" or "on" belongs
 * to it: "Partnership for Safe Harbours".
 */
function endOfName(run: string): number {
  const words = run.split(" ");
  for (let count = words.length; count > 1; count -= 1) {
    const kind = kindWords(words, count);
    if (kind === 0 || /^(?:and|of)$/u.test(words[count - kind - 1] ?? "")) continue;
    const rest = words.slice(count);
    // A kind alone ("Working Group") names nothing, but for what it is on.
    if (kind === count && !/^(?:for|on)$/u.test(rest[0] ?? "")) return -1;
    return /^(?:for|on)$/u.test(rest[0] ?? "") ? run.length : words.slice(0, count).join(" ").length;
  }
  return -1;
}

/** What stands behind a name in a run and is no part of it: a date, a point. */
const BEHIND =
  /(?: of)?(?: \d{1,2})?(?: (?:January|February|March|April|May|June|July|August|September|October|November|December))?(?: \d{4})?[.'’-]*$/u;

/** Whether some word may be the last of a kind: most words in capitals are of people, places and months. */
const mayEndKind = hint((word) => {
  const { lastWords } = kindList();
  return lastWords.has(word) || (word.endsWith("s") && lastWords.has(word.slice(0, -1)));
});

function namedByKind(unit: FieldUnit): Found[] {
  if (!mayEndKind(unit)) return [];
  const { clean } = unit;
  const found: Found[] = [];
  for (const match of clean.matchAll(RUN)) {
    if (!match[0].includes(" ")) continue;
    const opening = OPENING.exec(match[0])?.[0].length ?? 0;
    const run = match[0].slice(opening).replace(BEHIND, "");
    const end = endOfName(run);
    if (end < 0) continue;
    const start = match.index + opening;
    found.push({ name: run.slice(0, end), start, end: start + end });
  }
  return found;
}

const meantByAcronyms = new WeakMap<FieldContext["acronyms"], Map<string, string>>();

/** The acronyms of a document that stand for instruments. */
function instrumentsOf(acronyms: FieldContext["acronyms"]): Map<string, string> {
  let meant = meantByAcronyms.get(acronyms);
  if (meant === undefined) {
    meant = new Map(
      [...acronyms].filter(
        ([, meaning]) => !findPartyByName(meaning) && endOfName(meaning) === meaning.length,
      ),
    );
    meantByAcronyms.set(acronyms, meant);
  }
  return meant;
}

function namedByAcronym(unit: FieldUnit, acronyms: FieldContext["acronyms"]): Found[] {
  const meant = instrumentsOf(acronyms);
  if (meant.size === 0) return [];
  return acronymsIn(unit).flatMap(({ acronym, start, end }): Found[] => {
    const meaning = meant.get(acronym);
    return meaning === undefined || unit.clean.charAt(start - 1) === "-"
      ? []
      : [{ name: meaning, start, end }];
  });
}

/**
 * The programmes, agreements, councils, acts and projects that a unit names, in its own words; an acronym that the text
 * has spelled out is shown by what it stands for. Parties are none.
 */
export function readInstruments(unit: FieldUnit, context: FieldContext): Reason[] {
  const found: Found[] = [];
  // The longest name at a place: a fund of an initiative is the fund.
  const all = [...namedByKind(unit), ...namedByVocabulary(unit), ...namedByAcronym(unit, context.acronyms)];
  for (const one of all.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const isWithin = found.some((other) => one.start < other.end && one.end > other.start);
    if (!isWithin && !findPartyByName(one.name)) found.push(one);
  }
  const byName = new Map<string, Found[]>();
  for (const one of found.sort((a, b) => a.start - b.start))
    byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  return [...byName].map(([name, all]) =>
    reasonAt(
      "instruments",
      name,
      all.map(({ start, end }) => [unit, start, end]),
      false,
    ),
  );
}
