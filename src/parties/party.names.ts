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

const LETTER = /[\p{L}\p{N}]/u;
const ASCII = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[A-Za-z0-9]/u.test(String.fromCharCode(unit)) ? 1 : 0,
);

function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return ASCII[unit] === 1;
  return at >= 0 && at < text.length && LETTER.test(text.charAt(at));
}

/** Where the run of letters and digits ends that starts here. */
function endOfWord(text: string, at: number): number {
  let end = at;
  for (;;) {
    while (ASCII[text.charCodeAt(end)] === 1) end += 1;
    if (end >= text.length || !isWordUnit(text, end)) return end;
    end += 1;
  }
}

/** The run of letters and digits that starts here. */
function wordAt(text: string, at: number): string {
  return text.slice(at, endOfWord(text, at));
}

let index: Map<string, Entry[]> | undefined;
/** Which two letters some name begins with: words that begin otherwise are passed over unread. */
const beginnings = new Uint8Array(128 * 128);

function addBeginning(first: string): void {
  const [one, two] = [first.charCodeAt(0), first.charCodeAt(1)];
  if (one >= 128 || two >= 128) return; // such words are always read
  if (first.length > 1) beginnings[one * 128 + two] = 1;
  else beginnings.fill(1, one * 128, one * 128 + 128);
}

/** Whether a name may begin here, in its own letters or in capitals only. */
function mayBegin(text: string, at: number): boolean {
  const [one, two] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  if (one >= 128 || !(two < 128)) return true;
  const isCapital = two >= 65 && two <= 90;
  return beginnings[one * 128 + two] === 1 || (isCapital && beginnings[one * 128 + two + 32] === 1);
}

/** The names by their first word, longest first. Built once, when the first text is read. */
function entries(): Map<string, Entry[]> {
  if (index) return index;
  index = new Map();
  const add = (given: string, party: Party | null, form: PartyName["form"]) => {
    const words = given.replace(/^the /u, "");
    const first = wordAt(words, 0);
    addBeginning(first);
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
  if (!isWordUnit(text, end) || !isWordUnit(text, end - 1)) return end;
  // "Ukrainians", "Africans": the people of a place.
  if (entry.form === "adjective" && text.charAt(end) === "s" && !isWordUnit(text, end + 1)) return end + 1;
  return -1;
}

/** The word before, without the space. */
function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && " '".includes(text.charAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && isWordUnit(text, start - 1)) start -= 1;
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
    const after = text.charAt(end) === " " ? wordAt(text, end + 1) : "";
    return isCapitalised(after) || (isCapitalised(wordBefore(text, start)) && text.charAt(start - 2) !== ".");
  }
  return false;
}

/**
 * The names of parties in a text, in reading order, none inside another: the longest name wins, so that "South Africa" is
 * a state and "New Jersey" nobody. "US" and "us" differ; a word in capitals only is read as a name in any case.
 */
export function namesIn(given: string): PartyName[] {
  const text = given.includes("’") ? given.replaceAll("’", "'") : given;
  const known = entries();
  const found: PartyName[] = [];
  let at = 0;
  while (at < text.length) {
    if (!isWordUnit(text, at)) {
      at += 1;
      continue;
    }
    const stop = endOfWord(text, at);
    if (!mayBegin(text, at)) {
      at = stop + 1; // what ends a word begins none
      continue;
    }
    const word = text.slice(at, stop);
    let end = stop;
    let here = known.get(word);
    const shouted =
      here === undefined && word.length > 3 && word === word.toUpperCase() && /^\p{Lu}/u.test(word);
    if (shouted) here = known.get(word.charAt(0) + word.slice(1).toLowerCase());
    for (const entry of here ?? []) {
      const stop = endOf(text, at, entry, shouted);
      if (stop === -1 || isMistaken(text, at, stop, entry)) continue;
      if (entry.party) {
        found.push({
          party: entry.party,
          code: entry.party.partnerCode,
          start: at,
          end: stop,
          form: entry.form,
          isGeneric: GENERIC.has(entry.words),
        });
      }
      end = stop;
      break;
    }
    at = Math.max(end, at + 1);
  }
  return found;
}
