import type { DocumentText } from "../../../documents/document-text.ts";
import { quoteAt } from "../../../documents/document-text.ts";
import { namesIn, type PartyName } from "../../../parties/party.names.ts";
import { findParty, isWithin } from "../../../parties/party.registry.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";

/** What is known of a document before it is read; null where it is not known. */
type About = { title: string | null; issuer: string | null; date: string | null };

/** How far into a unit its subject is looked for, in UTF-16 units. */
const SUBJECT_REACH = 60;

/** "Trade and Technology Council (TTC)", “TTC”: the acronym that stands in brackets behind its words. */
const ACRONYM =
  /((?:[\p{Lu}\p{N}][\p{L}\p{N}'’-]*)(?:[ ,-]+(?:[\p{Lu}\p{N}][\p{L}\p{N}'’-]*|of|and|for|the|on|in|to|with|&))*) \(["“]?(\p{Lu}[\p{L}\p{N}-]{1,11})["”]?\)/gu;

/** The acronyms that a text defines: TTC → Trade and Technology Council. The first definition holds. */
export function readAcronyms(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(ACRONYM)) {
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
  if (party.kind === "region" || party.kind === "list") return null;
  if (party.kind === "institution") return party.owner;
  return party.id;
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
  return [...new Set(namesIn(words).flatMap((name) => speakerOf(name) ?? []))];
}

/** Titles of texts that several parties issue together. */
const ISSUED_TOGETHER =
  /\bjoint (?:statement|declaration|fact ?sheet|vision|press|communiqu|action|roadmap)|\b(?:leaders|ministers|summit)(?:['’]s?)? (?:joint )?(?:statement|declaration)|\bmemorandum of|\b(?:agreement|arrangement) between/iu;

const JOINT =
  /\b(joint|summit|dialogue|council|declaration|memorandum|agreement|ministerial|leaders|statement|initiative)\b/iu;

/**
 * The ids of the parties that a text speaks for or is about the doings of: those its issuer names, and those that stand
 * as the subject of its sentences. Two or more only where they act together ("X and Y will", "U.S.-X joint statement").
 */
function readParties(about: About, heading: string, units: readonly PlacedText[]): string[] {
  const issuers = about.issuer === null ? [] : speakersIn(about.issuer);
  const titled = speakersIn(heading);
  const heads = new Map<string, number>();
  const together = new Map<string, number>();
  let named = 0;
  for (const unit of units) {
    const here = speakersIn(unit.clean.slice(0, SUBJECT_REACH));
    if (here.length > 3) continue; // a list of countries, not a subject
    if (here.length > 0) named += 1;
    for (const id of here) heads.set(id, (heads.get(id) ?? 0) + 1);
    const pair =
      /^(?:\P{L}*)(?:(?:In|On|At|Today|Finally|Furthermore)[^,]*, )?(?:The |the )?(.{2,40}?) (?:and|&) (?:the )?(.{2,40})/u.exec(
        unit.clean.slice(0, 110),
      );
    if (pair && here.length >= 2) for (const id of here) together.set(id, (together.get(id) ?? 0) + 1);
  }
  const share = (id: string) => (heads.get(id) ?? 0) / Math.max(named, 1);
  const ranked = [...heads.keys()].sort((one, other) => share(other) - share(one));
  const isJoint = JOINT.test(heading);
  const isSigned = ISSUED_TOGETHER.test(heading);
  const joined = sideBySide(heading);
  const chosen = new Set(issuers);
  // "We, the Leaders of the Group of Seven": nobody says better who speaks.
  for (const unit of units) {
    const we = /^\P{L}*we, ([^;]{3,160}?)(?:,| met| have| reaffirm| gathered|$)/iu.exec(unit.clean)?.[1];
    const speakers = we === undefined ? [] : speakersIn(we);
    if (speakers.length <= 4) for (const id of speakers) chosen.add(id);
  }
  if (chosen.size === 0) {
    // A group that the title names speaks for its members; else whoever is the subject most often.
    const group = titled.find((id) => findParty(id)?.kind === "group" && id !== "UN" && share(id) > 0.02);
    const first = ranked[0];
    if (
      group !== undefined &&
      !(first !== undefined && share(first) > 2 * share(group) && titled.includes(first))
    )
      chosen.add(group);
    const often = (heads.get(first ?? "") ?? 0) >= Math.max(2, 0.06 * units.length);
    if (chosen.size === 0 && first !== undefined && often && share(first) >= 0.15) chosen.add(first);
    if (chosen.size === 0 && titled[0] !== undefined && heads.has(titled[0])) chosen.add(titled[0]);
  }
  // "Memorandum between the Ministry of … of X and the Ministry of … of Y".
  const between = /\bbetween ([^\n.]{5,240})/iu.exec(heading)?.[1];
  const sides = isSigned && between !== undefined ? speakersIn(between) : [];
  if (sides.length >= 2 && sides.length <= 4) for (const id of sides) chosen.add(id);
  for (const id of titled) {
    if (isSigned && joined.has(id)) chosen.add(id);
    if (isJoint && titled.length <= 3 && (together.get(id) ?? 0) >= Math.max(2, 0.03 * units.length))
      chosen.add(id);
  }
  for (const id of ranked) {
    if ((together.get(id) ?? 0) >= Math.max(3, 0.12 * units.length)) chosen.add(id);
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
    acronyms: readAcronyms(document.text.replace(/\s+/gu, " ")),
    parties: readParties(about, about.title ?? headingOf(document), units),
    units,
  };
}
