import { stemOf } from "./stem.ts";
import { linkVocabulary, phrasesIn } from "./vocabulary.ts";

/** A word as printed, with its stem. */
export type Word = { printed: string; stem: string; capital: boolean; starts: boolean };

const STOP = new Set(
  `a about above after again against all also although among an and any are as at be because been before being below
  between both but by can could did do does doing down during each either etc even ever every few for from further had
  has have having he her here hers him his how i if in including into is it its itself just let like made make makes
  many may me might more most much must my need needs neither no nor not now of off on once one only onto or other
  others our ours out over own per same shall she should since so some such than that the their theirs them themselves
  then there therefore these they this those through throughout thus to too toward towards under until up upon us
  very via was we were what when where whether which while who whom whose why will with within without would yet you
  your intend intends look forward continue continues continued continuing well new particular especially various
  several several notably relevant respective aim aims well view order part area areas key e g i.e related first
  second third year years today`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);
const STOP_STEMS = new Set([...STOP].map(stemOf));

/** A quote without markup, note marks and addresses: only for comparing, never shown as a quotation. */
export function withoutMarkup(quote: string): string {
  return quote
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/<sup>[^<]*<\/sup>/gu, " ")
    .replace(/<[^>]{1,20}>/gu, " ")
    .replace(/https?:\/\/\S+/gu, " ")
    .replace(/[*_\\`]+/gu, "")
    .replace(/[¹²³⁰-⁹]+/gu, "")
    .replace(/\bU\.\s?S\./gu, "US")
    .replace(/\bE\.\s?U\./gu, "EU")
    .replace(/\s+/gu, " ")
    .trim();
}

/** The words of a text without markup, in order. Hyphenated words are split: "post-quantum" meets "post quantum". */
export function wordsOf(plain: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of plain.matchAll(/[\p{L}\p{N}]+(?:[’'](?!s\b)\p{L}+)?/gu)) {
    const printed = match[0];
    const gap = plain.slice(end, match.index);
    const starts = words.length === 0 || /[.!?:;]["”’)]*\s*$/u.test(gap);
    end = match.index + printed.length;
    if (printed === "s" || printed === "S") continue;
    words.push({ printed, stem: stemOf(printed.toLowerCase()), capital: /^\p{Lu}/u.test(printed), starts });
  }
  return words;
}

/** Acronyms that a text defines in brackets after their words: "Trade and Technology Council (TTC)" → TTC. */
export function acronymsIn(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const plain = withoutMarkup(text);
  for (const match of plain.matchAll(/\(\s*["“‘]?([A-Za-z]?[A-Z][A-Za-z]*[A-Z+]\w{0,3})["”’]?\s*\)/gu)) {
    const acronym = match[1] ?? "";
    const letters = [...acronym.toUpperCase().replace(/[^A-Z]/gu, "")];
    if (letters.at(-1) === "S" && acronym.endsWith("s")) letters.pop();
    const before = wordsOf(plain.slice(Math.max(0, match.index - 120), match.index));
    const stems = expansionOf(letters, before);
    if (stems !== null) found.set(acronym.replace(/s$/u, "").toUpperCase(), stems);
  }
  return found;
}

/** Walks back from the bracket: each letter must begin a word; small words between may be passed over. */
function expansionOf(letters: readonly string[], before: readonly Word[]): string[] | null {
  let letter = letters.length - 1;
  let skipped = 0;
  for (let i = before.length - 1; i >= 0 && letter >= 0; i--) {
    const word = before[i];
    if (word === undefined) return null;
    if (word.printed.charAt(0).toUpperCase() === letters[letter]) {
      letter -= 1;
      if (letter < 0)
        return before
          .slice(i)
          .map((each) => each.stem)
          .filter((stem) => !STOP_STEMS.has(stem));
    } else if (!STOP_STEMS.has(word.stem)) {
      skipped += 1;
      if (skipped > 1) return null;
    }
  }
  return null;
}

/** What a text talks about, ready to be compared. Sets and maps are over stems, codes or folded names. */
export type Content = {
  /** Content stems with how often they occur. */
  terms: ReadonlyMap<string, number>;
  /** Things of the vocabulary; a broader thing counts with a smaller weight. */
  things: ReadonlyMap<string, number>;
  /** Acts of the vocabulary; 1 near the beginning, where the main act stands, less later. */
  acts: ReadonlyMap<string, number>;
  /** Names: acronyms, capitalised words and pairs of them, folded; the value is the name as printed. */
  names: ReadonlyMap<string, string>;
  /** Figures as printed, without separators; years apart from amounts. */
  numbers: ReadonlySet<string>;
};

/** Reads what a text talks about. `acronyms` joins an acronym and its words wherever either stands. */
export function contentOf(
  text: string,
  acronyms: ReadonlyMap<string, readonly string[]> = new Map(),
): Content {
  const plain = withoutMarkup(text);
  const words = wordsOf(plain);
  const stems = words.map((word) => word.stem);
  const terms = new Map<string, number>();
  for (const stem of stems) if (isContent(stem)) terms.set(stem, (terms.get(stem) ?? 0) + 1);
  const names = namesOf(words);
  const printed = new Set(words.flatMap((word) => acronymOf(word.printed) ?? []));
  const contents = stems.filter(isContent);
  const known = new Set(contents);
  for (const [acronym, expansion] of acronyms) {
    if (printed.has(acronym)) {
      for (const stem of expansion) if (!terms.has(stem)) terms.set(stem, 0.5);
      for (let i = 1; i < expansion.length; i++) names.set(`${expansion[i - 1]} ${expansion[i]}`, acronym);
    } else if (known.has(expansion[0] ?? "") && holds(contents, expansion)) {
      names.set(acronym.toLowerCase(), acronym);
      terms.set(acronym.toLowerCase(), 1);
    }
  }
  return { terms, things: thingsOf(stems), acts: actsOf(stems), names, numbers: numbersOf(plain) };
}

/** True for a stem that carries meaning of its own. */
export function isContent(stem: string): boolean {
  return stem.length > 1 && !STOP_STEMS.has(stem) && !/^\d{1,2}$/u.test(stem);
}

/** The word as an acronym, "DPIs" as DPI; null where it is none. */
function acronymOf(printed: string): string | null {
  const isOne = printed.length > 1 && /\p{Lu}/u.test(printed.slice(1));
  return isOne ? printed.replace(/s$/u, "").toUpperCase() : null;
}

function holds(stems: readonly string[], run: readonly string[]): boolean {
  if (run.length < 2) return false;
  return stems.some((_, at) => run.every((stem, i) => stems[at + i] === stem));
}

function thingsOf(stems: readonly string[]): Map<string, number> {
  const { things, broader } = linkVocabulary();
  const found = new Map<string, number>();
  for (const { code } of phrasesIn(stems, things)) found.set(code, 1);
  for (const code of [...found.keys()]) {
    for (const above of broader.get(code) ?? []) if (!found.has(above)) found.set(above, 0.5);
  }
  return found;
}

function actsOf(stems: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { code, at } of phrasesIn(stems, linkVocabulary().acts)) {
    found.set(code, Math.max(found.get(code) ?? 0, at < 14 ? 1 : 0.4));
  }
  return found;
}

const CONNECTS = new Set(["of", "for", "the", "and", "on", "in", "to"]);

/** Names of one word, unless a capital only begins the sentence, and pairs of neighbouring words of a name. */
function namesOf(words: readonly Word[]): Map<string, string> {
  const names = new Map<string, string>();
  let last: Word | null = null;
  let gap = 0;
  for (const word of words) {
    const acronym = isAcronym(word.printed);
    if (word.capital || acronym) {
      if (acronym || !word.starts) addName(names, word, last, acronym);
      last = word;
      gap = 0;
    } else {
      gap += 1;
      if (gap > 2 || !CONNECTS.has(word.printed)) last = null;
    }
  }
  return names;
}

function addName(names: Map<string, string>, word: Word, last: Word | null, acronym: boolean): void {
  if (!isContent(word.stem)) return;
  names.set(acronym ? word.printed.toLowerCase().replace(/s$/u, "") : word.stem, word.printed);
  if (last === null || word.starts || !isContent(last.stem)) return;
  names.set(`${last.stem} ${word.stem}`, `${last.printed} ${word.printed}`);
}

function isAcronym(printed: string): boolean {
  return /^(?=.*\p{Lu}.*\p{Lu})[\p{L}\p{N}]{2,}$/u.test(printed) || /^\d\p{Lu}$/u.test(printed);
}

function numbersOf(plain: string): Set<string> {
  const numbers = new Set<string>();
  for (const match of plain.matchAll(/\d+(?:[.,]\d+)*/gu)) {
    const digits = match[0].replace(/[.,](?=\d{3}\b)/gu, "");
    if (digits.length > 1 && !/^(?:19|20)\d\d$/u.test(digits)) numbers.add(digits);
  }
  return numbers;
}
