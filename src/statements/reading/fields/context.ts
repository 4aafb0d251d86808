import type { DocumentText } from "../../../documents/document-text.ts";
import { quoteAt } from "../../../documents/document-text.ts";
import { namesIn, type PartyName } from "../../../parties/party.names.ts";
import { findParty, isWithin } from "../../../parties/party.registry.ts";
import { namesOf } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { hintOf } from "./hints.ts";

/** What is known of a document before it is read; null where it is not known. */
type About = { title: string | null; issuer: string | null; date: string | null };

/** How far into a unit its subject is looked for, in UTF-16 units. */
const SUBJECT_REACH = 60;
/** What ends a subject: the verb, or words that bring in whom something is done with. */
const AFTER_SUBJECT = / (?:will|shall|has|have|is|are|was|were|with|to)\b/u;
const MOST_SUBJECTS = 3;
const MOST_SIGNATORIES = 4;

/** "Trade and Technology Council (TTC)", “TTC”: the acronym that stands in brackets behind its words. */
const ACRONYM =
  /((?:[\p{Lu}\p{N}][\p{L}\p{N}'’-]*)(?:[ ,-]+(?:[\p{Lu}\p{N}][\p{L}\p{N}'’-]*|of|and|for|the|on|in|to|with|&))*) \(["“]?(\p{Lu}[\p{L}\p{N}-]{1,11})["”]?\)$/u;
const BRACKET = /\s\(["“]?\p{Lu}[\p{L}\p{N}-]{1,11}["”]?\)/gu;
/** How far before a bracket its words may begin, in UTF-16 units. */
const MOST_BEFORE = 240;
const SPACE = 32;
/** What begins with a small letter stands in no name, but for these words. */
const OF_NO_NAME = /^(?!(?:of|and|for|the|on|in|to|with)(?![\p{L}\p{N}]))\p{Ll}/u;

/** Where the words that a bracket may be an acronym of begin at the earliest: back to one that stands in no name. */
function namesBegin(text: string, bracket: number): number {
  const earliest = Math.max(0, bracket - MOST_BEFORE);
  let start = bracket;
  for (let at = bracket - 1; at >= earliest; at -= 1) {
    const isFirst = at === earliest || text.charCodeAt(at - 1) <= SPACE;
    if (text.charCodeAt(at) <= SPACE || !isFirst) continue;
    start = at;
    if (OF_NO_NAME.test(text.slice(at, at + 5))) return start;
  }
  return start;
}

/** The acronyms that a text defines: TTC → Trade and Technology Council. The first definition holds. */
export function readAcronyms(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const bracket of text.matchAll(BRACKET)) {
    // Only the words before a bracket are looked at: the whole pattern over the whole text takes ten times as long.
    const before = text.slice(namesBegin(text, bracket.index), bracket.index);
    const match = ACRONYM.exec(`${before}${bracket[0]}`.replace(/\s+/gu, " "));
    if (!match) continue;
    const [, words = "", acronym = ""] = match;
    const upper = acronym.replace(/[^\p{Lu}]/gu, "");
    const tokens = words.split(/[\s-]+/u);
    // Walk back from the bracket until as many capitals as letters of the acronym have been passed.
    let start = tokens.length;
    let capitals = 0;
    while (start > 0 && capitals < upper.length) {
      start -= 1;
      if (/^[\p{Lu}\p{N}]/u.test(tokens[start] ?? "")) capitals += 1;
    }
    const isFirst = (at: number) => tokens[at]?.charAt(0).toUpperCase() === acronym.charAt(0).toUpperCase();
    const better = [start, start - 1, start - 2].find(isFirst);
    const meaning = tokens.slice(better ?? start).join(" ");
    if (upper.length >= 2 && capitals === upper.length && !found.has(acronym)) found.set(acronym, meaning);
  }
  return found;
}

/** The party that speaks when this one is named: a body's owner, a group itself; nobody for a region. */
function speakerOf(name: PartyName): string | null {
  const { party } = name;
  if (name.isGeneric) return null;
  return party.kind === "state" || party.kind === "group" ? party.id : party.owner;
}

/** The ids in "X-Y", "X and Y" or "X, Y and Z": names that stand side by side. */
function sideBySide(words: string): Set<string> {
  const found = new Set<string>();
  let before: PartyName | undefined;
  for (const name of namesIn(words)) {
    const between = before === undefined ? "" : words.slice(before.end, name.start);
    if (before !== undefined && /^[’']?s?\s*(?:-|–|—|,|,? and|&)\s*(?:the )?$/u.test(between)) {
      for (const side of [before, name]) found.add(speakerOf(side) ?? "");
    }
    before = name;
  }
  return found;
}

function speakersIn(words: string): string[] {
  return speakersOf(namesIn(words));
}

function speakersOf(names: readonly PartyName[]): string[] {
  return [...new Set(names.flatMap((name) => speakerOf(name) ?? []))];
}

/** Titles of texts that several parties issue together. */
const ISSUED_TOGETHER =
  /\bjoint (?:statement|declaration|fact ?sheet|vision|press|communiqu|action|roadmap)|\b(?:leaders|ministers|summit)(?:['’]s?)? (?:joint )?(?:statement|declaration)|\bmemorandum of|\b(?:agreement|arrangement) between/iu;

const JOINT =
  /\b(joint|summit|dialogue|council|declaration|memorandum|agreement|ministerial|leaders|statement|initiative)\b/iu;

const TOGETHER =
  /^(?:\P{L}*)(?:(?:In|On|At|Today|Finally|Furthermore)[^,]*, )?(?:The |the )?(.{2,40}?) (?:and|&) (?:the )?(.{2,40})/u;

/** How often each party is the subject of a sentence, alone or with another, and how many sentences name anybody. */
type Subjects = { heads: Map<string, number>; together: Map<string, number>; named: number };

function countSubjects(units: readonly PlacedText[]): Subjects {
  const heads = new Map<string, number>();
  const together = new Map<string, number>();
  let named = 0;
  for (const unit of units) {
    const { clean } = unit;
    const near = namesOf(unit).filter((name) => name.end <= SUBJECT_REACH);
    if (near.length === 0) continue; // as in most sentences, whose verb is then not looked for
    const reach = clean.slice(0, SUBJECT_REACH);
    const after = reach.search(AFTER_SUBJECT);
    const end = after === -1 ? reach.length : after;
    const here = speakersOf(near.filter((name) => name.end <= end));
    if (here.length === 0 || here.length > MOST_SUBJECTS) continue; // a long list is no subject
    named += 1;
    const areTogether = here.length >= 2 && TOGETHER.test(clean.slice(0, 110));
    for (const id of here) {
      heads.set(id, (heads.get(id) ?? 0) + 1);
      if (areTogether) together.set(id, (together.get(id) ?? 0) + 1);
    }
  }
  return { heads, together, named };
}

const mayBeOurs = hintOf("we");

/** "We, the Leaders of the Group of Seven": nobody says better who speaks. */
function readOurselves(units: readonly PlacedText[]): string[] {
  return units.filter(mayBeOurs).flatMap(({ clean }) => {
    const we = /^\P{L}*we, ([^;]{3,160}?)(?:,| met| have| reaffirm| gathered|$)/iu.exec(clean)?.[1];
    const speakers = we === undefined ? [] : speakersIn(we);
    return speakers.length <= MOST_SIGNATORIES ? speakers : [];
  });
}

/** A group that the title names speaks for its members; else whoever is the subject most often; else the title's first. */
function likeliestSpeaker(
  titled: readonly string[],
  { heads, named }: Subjects,
  sentences: number,
): string | undefined {
  const share = (id: string) => (heads.get(id) ?? 0) / Math.max(named, 1);
  const first = [...heads.keys()].sort((one, other) => share(other) - share(one))[0];
  const group = titled.find((id) => findParty(id)?.kind === "group" && id !== "UN" && share(id) > 0.02);
  const isOutspoken = first !== undefined && titled.includes(first) && share(first) > 2 * share(group ?? "");
  if (group !== undefined && !isOutspoken) return group;
  const isOften =
    first !== undefined && (heads.get(first) ?? 0) >= Math.max(2, 0.06 * sentences) && share(first) >= 0.15;
  return isOften ? first : titled.find((id, at) => at === 0 && heads.has(id));
}

/** Those whom the title names side by side, or as the sides of an agreement, where it is one that they issue together. */
function readSignatories(heading: string): string[] {
  if (!ISSUED_TOGETHER.test(heading)) return [];
  const between = /\bbetween ([^\n.]{5,240})/iu.exec(heading)?.[1];
  const sides = between === undefined ? [] : speakersIn(between);
  return [...sideBySide(heading), ...(sides.length >= 2 && sides.length <= MOST_SIGNATORIES ? sides : [])];
}

/**
 * The ids of the parties that a text speaks for or is about the doings of: those its issuer names, and those that stand
 * as the subject of its sentences. Two or more only where they act together ("X and Y will", "U.S.-X joint statement").
 */
function readParties(about: About, heading: string, units: readonly PlacedText[]): string[] {
  const titled = speakersIn(heading);
  const subjects = countSubjects(units);
  const chosen = new Set([
    ...(about.issuer === null ? [] : speakersIn(about.issuer)),
    ...readOurselves(units),
  ]);
  const likeliest = chosen.size === 0 ? likeliestSpeaker(titled, subjects, units.length) : undefined;
  if (likeliest !== undefined) chosen.add(likeliest);
  for (const id of readSignatories(heading)) if (id !== "") chosen.add(id);
  const isJoint = JOINT.test(heading) && titled.length <= 3;
  for (const [id, times] of subjects.together) {
    const isOneOfTwo = isJoint && titled.includes(id) && times >= Math.max(2, 0.03 * units.length);
    if (isOneOfTwo || times >= Math.max(3, 0.12 * units.length)) chosen.add(id);
  }
  // A group speaks for its members: a text of the Quad is not also one of India.
  const groups = [...chosen].filter((id) => findParty(id)?.kind === "group");
  return [...chosen].filter((id) => !groups.some((group) => group !== id && isWithin(id, group)));
}

const FIRST_BLOCKS = 12;
const MOST_HEADING = 900;

/** The words at the top of a text, down to its first whole sentence: title, issuer, place and date in any order. */
function headingOf(document: DocumentText): string {
  const words: string[] = [];
  for (const block of document.blocks.filter(({ kind }) => kind !== "footnote").slice(0, FIRST_BLOCKS)) {
    const here = quoteAt(document.text, block.spans);
    if (block.kind !== "heading" && block.kind !== "furniture" && here.length > 80 && /[.;:]$/u.test(here))
      break;
    words.push(here);
  }
  return words
    .join("\n")
    .slice(0, MOST_HEADING)
    .replace(/\\u2019/gu, "’") // escapes of front matter
    .replace(/\\_/gu, " ");
}

/** What the whole document tells about each of its units. */
export function readContext(document: DocumentText, about: About, units: readonly FieldUnit[]): FieldContext {
  return {
    ...about,
    acronyms: readAcronyms(document.text),
    parties: readParties(about, about.title ?? headingOf(document), units),
    units,
  };
}
