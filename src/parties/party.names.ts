import { factOf, isLetterAt, type Words, wordFrom, wordsIn } from "../base/words.ts";
import { listDecoys, listParties } from "./party.registry.ts";
import type { Party } from "./party.ts";

/** A party's name in a text, in UTF-16 code units of that text. */
export type PartyName = {
  party: Party;
  /** The code under which statements list the party as a partner, or null where they do not. */
  code: string | null;
  start: number;
  end: number;
  form: "name" | "adjective" | "capital";
  /** A word such as "Commission", which is this body's name only in a text of its owner. */
  isGeneric: boolean;
};

type Entry = { words: string; party: Party | null; form: PartyName["form"] };

/** Single words that are a body's name only where no other capitalised word stands before them ("Law Commission"). */
const GENERIC = new Set(["Commission", "Council", "Congress", "Parliament"]);
/** States whose name is also a person's name. */
const GIVEN_NAMES = new Set(["Jordan", "Chad"]);

let index: Map<string, Entry[]> | undefined;
/** The names by their first word, longest first. Built once, when the first text is read. */
function entries(): Map<string, Entry[]> {
  if (index) return index;
  index = new Map();
  const add = (given: string, party: Party | null, form: PartyName["form"]) => {
    const words = given.replace(/^the /u, "");
    const first = wordFrom(words, 0);
    const here = index?.get(first) ?? [];
    if (here.some((entry) => entry.words === words)) return;
    here.push({ words, party, form });
    index?.set(first, here);
  };
  for (const decoy of listDecoys()) add(decoy, null, "name");
  for (const party of listParties()) for (const name of [party.name, ...party.also]) add(name, party, "name");
  for (const party of listParties())
    for (const adjective of party.adjectives) add(adjective, party, "adjective");
  for (const party of listParties()) if (party.capital !== null) add(party.capital, party, "capital");
  for (const here of index.values()) here.sort((one, other) => other.words.length - one.words.length);
  return index;
}

/** The place after the name, or -1 where the text here is not that name. */
function endOf(text: string, at: number, entry: Entry, anyCase: boolean): number {
  const end = at + entry.words.length;
  const same = anyCase
    ? text.slice(at, end).toLowerCase() === entry.words.toLowerCase()
    : text.startsWith(entry.words, at);
  if (!same) return -1;
  if (!isLetterAt(text, end) || !isLetterAt(text, end - 1)) return end;
  // "Ukrainians", "Africans": the people of a place.
  if (entry.form === "adjective" && text.charAt(end) === "s" && !isLetterAt(text, end + 1)) return end + 1;
  return -1;
}

/** The word before, without the space. */
function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && " '".includes(text.charAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && isLetterAt(text, start - 1)) start -= 1;
  return text.slice(start, end);
}

function isCapitalised(word: string): boolean {
  return word !== "" && word.charAt(0) !== word.charAt(0).toLowerCase();
}

/** Whether the words round a name make it somebody or something else. */
function isMistaken(text: string, start: number, end: number, entry: Entry): boolean {
  if (GENERIC.has(entry.words)) {
    const before = wordBefore(text, start);
    return isCapitalised(before) && !["The", "And", "EU"].includes(before);
  }
  if (GIVEN_NAMES.has(entry.words)) {
    const after = text.charAt(end) === " " ? wordFrom(text, end + 1) : "";
    return isCapitalised(after) || (isCapitalised(wordBefore(text, start)) && text.charAt(start - 2) !== ".");
  }
  return false;
}

/** The names that begin with a word, longest first; `inCapitals` where it is written in capitals only. */
type Beginning = { names: readonly Entry[]; inCapitals: boolean };

const beginningOf = factOf((word): Beginning | null => {
  const names = entries().get(word);
  if (names !== undefined) return { names, inCapitals: false };
  const isCapitals = word.length > 3 && word === word.toUpperCase() && /^\p{Lu}/u.test(word);
  const small = isCapitals ? entries().get(word.charAt(0) + word.slice(1).toLowerCase()) : undefined;
  return small === undefined ? null : { names: small, inCapitals: true };
});

/**
 * The names of parties in a text, in reading order, none inside another: the longest name wins, so that "South Africa" is
 * a state and "New Jersey" nobody. "US" and "us" differ; a word in capitals only is read as a name in any case. Its
 * words are cut anew where they are not given.
 */
export function namesIn(given: string, words: Words = wordsIn(given)): PartyName[] {
  const { starts } = words;
  const found: PartyName[] = [];
  let text: string | undefined;
  let next = 0;
  for (let at = 0; at < starts.length; at += 1) {
    const beginning = beginningOf(words, at);
    const start = starts[at] as number;
    if (beginning === null || start < next) continue;
    text ??= given.includes("’") ? given.replaceAll("’", "'") : given;
    for (const entry of beginning.names) {
      const end = endOf(text, start, entry, beginning.inCapitals);
      if (end === -1 || isMistaken(text, start, end, entry)) continue;
      next = end;
      if (entry.party === null) break;
      found.push({
        party: entry.party,
        code: entry.party.partnerCode,
        start,
        end,
        form: entry.form,
        isGeneric: GENERIC.has(entry.words),
      });
      break;
    }
  }
  return found;
}
