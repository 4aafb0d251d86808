import { z } from "zod";
import { vocabularyOf } from "../../../base/vocabulary.ts";
import { findPartyByName } from "../../../parties/party.registry.ts";
import type { Reason } from "../../statement.ts";
import type { FieldContext, FieldUnit } from "./fields.ts";
import { reasonAt } from "./reasons.ts";

const InstrumentsFile = z.object({ source: z.string().min(1), kinds: z.string(), names: z.string() });
const instrumentsFile = vocabularyOf("instruments", InstrumentsFile);

let kinds: Set<string> | undefined;
let nameList: string[] | undefined;
let names: RegExp | undefined;

function listOf(words: string): string[] {
  return words
    .split("|")
    .map((word) => word.trim())
    .sort((one, other) => other.length - one.length);
}

/** The most words that a kind of instrument is told in: "Memorandum of Understanding". */
const MOST_WORDS = 3;

/** How many words at the end of these tell a kind of instrument; 0 where none do. */
function kindWords(words: readonly string[]): number {
  kinds ??= new Set(listOf(instrumentsFile().kinds));
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count -= 1) {
    const end = words.slice(-count).join(" ");
    if (kinds.has(end) || (end.endsWith("s") && kinds.has(end.slice(0, -1)))) return count;
  }
  return 0;
}

function namesPattern(clean: string): RegExp | null {
  nameList ??= listOf(instrumentsFile().names);
  // Most units name none: looking for each is quicker than the pattern.
  if (!nameList.some((name) => clean.includes(name))) return null;
  const escaped = () =>
    listOf(instrumentsFile().names).map((name) => name.replace(/[.*+?^${}()[\]\\]/gu, "\\$&"));
  names ??= new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped().join("|")})(?![\\p{L}\\p{N}])`, "gu");
  return names;
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
    const kind = kindWords(words.slice(0, count));
    if (kind === 0 || /^(?:and|of)$/u.test(words[count - kind - 1] ?? "")) continue;
    const rest = words.slice(count);
    // A kind alone ("Working Group") names nothing, but for what it is on.
    if (kind === count && !/^(?:for|on)$/u.test(rest[0] ?? "")) return -1;
    return /^(?:for|on)$/u.test(rest[0] ?? "") ? run.length : words.slice(0, count).join(" ").length;
  }
  return -1;
}

function namedByKind(clean: string): Found[] {
  return [...clean.matchAll(RUN)].flatMap((match): Found[] => {
    if (!match[0].includes(" ")) return [];
    const opening = OPENING.exec(match[0])?.[0].length ?? 0;
    const run = match[0]
      .slice(opening)
      .replace(
        /(?: of)?(?: \d{1,2})?(?: (?:January|February|March|April|May|June|July|August|September|October|November|December))?(?: \d{4})?[.'’-]*$/u,
        "",
      );
    const end = endOfName(run);
    if (end < 0) return [];
    const start = match.index + opening;
    return [{ name: run.slice(0, end), start, end: start + end }];
  });
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

function namedByAcronym(clean: string, acronyms: FieldContext["acronyms"]): Found[] {
  const meant = instrumentsOf(acronyms);
  // Most units hold none: looking for each is quicker than the pattern.
  if (![...meant.keys()].some((acronym) => clean.includes(acronym))) return [];
  return [
    ...clean.matchAll(/(?<![\p{L}\p{N}-])\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*(?![\p{L}\p{N}])/gu),
  ].flatMap((match): Found[] => {
    const meaning = meant.get(match[0]);
    return meaning === undefined
      ? []
      : [{ name: meaning, start: match.index, end: match.index + match[0].length }];
  });
}

/**
 * The programmes, agreements, councils, acts and projects that a unit names, in its own words; an acronym that the text
 * has spelled out is shown by what it stands for. Parties are none.
 */
export function readInstruments(unit: FieldUnit, context: FieldContext): Reason[] {
  const { clean } = unit;
  const pattern = namesPattern(clean);
  const known = (pattern === null ? [] : [...clean.matchAll(pattern)]).map(
    (match): Found => ({ name: match[0], start: match.index, end: match.index + match[0].length }),
  );
  const found: Found[] = [];
  // The longest name at a place: a fund of an initiative is the fund.
  const all = [...namedByKind(clean), ...known, ...namedByAcronym(clean, context.acronyms)];
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
