import type { PartyName } from "../../../parties/party.names.ts";
import { findPartyByName } from "../../../parties/party.registry.ts";
import { namesOf } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { OURSELVES, POINTING, type Subject } from "./subject.ts";
import { actKindOf } from "./verb-phrase.ts";

/** Somebody who acts, with the words that name them; `inherited` where those stand for somebody named elsewhere. */
export type Actor = { name: string; words: [PlacedText, number, number]; inherited: boolean };

/** Words for those who can act, by the last word of their name: "online platforms", "private creditors". */
const AGENTS =
  /(?:countries|states|nations|economies|partners|parties|members|governments|authorities|regulators|companies|firms|businesses|platforms|providers|operators|vendors|manufacturers|developers|creditors|donors|lenders|banks|institutions|organi[sz]ations|agencies|bodies|stakeholders|actors|industry|community|society|sector|media|universities|academia|researchers|journalists|defenders|leaders|ministers|officials|sides|others|MDBs|investors|employers|SMEs|associations|foundations)$/iu;
const BETWEEN_AGENTS = /, (?:and |or |as well as )?| and | or | including | such as | as well as /u;
const AFTER_AGENT =
  / (?:in|of|that|which|who|operating|active|around|across|from|with|not|under|involved|as)\b.*$/u;
const CAPITALISED =
  /(?:\p{Lu}[\p{L}\p{N}&.’'*-]*)(?: (?:of|for|and|on|the|in|to|&) (?=\p{Lu})| (?=\p{Lu}|\d)|\p{Lu}|\d+)*(?:[\p{L}\p{N}&.’'*-]*(?: (?:of|for|and|on|the|in|&) (?:the )?(?=\p{Lu})| (?=\p{Lu}|\d+\b))?)*/u;

/** The name that is shown for a party that acts. */
export function shownName(name: PartyName): string {
  return name.party.id === "EU" ? "EU" : name.party.name;
}

/** "NSA Doval", "(NSA) Ajit Doval": an office, in letters that are also an agency's. */
function isTitle(text: string, { start, end }: PartyName): boolean {
  return text.slice(start, end) === "NSA" && /^\)? \p{Lu}\p{Ll}/u.test(text.slice(end));
}

/** Actors named in a stretch of a text: parties and bodies, else a capitalised name. */
export function namedIn(
  text: PlacedText,
  start: number,
  end: number,
  inherited: boolean,
  context: FieldContext,
): Actor[] {
  const names = namesOf(text).filter(
    (name) =>
      name.start >= start &&
      name.end <= end &&
      name.form === "name" &&
      name.party.kind !== "region" &&
      !isTitle(text.clean, name) &&
      // "the Commission" is the European one in a text of the EU only.
      (!name.isGeneric || context.parties.includes(name.party.owner ?? "")),
  );
  // "U.S. Government", "the EU's networks", "EU-wide" are no actors of their own; both sides of "EU-Japan" are.
  const possessed = (name: PartyName) => {
    const after = text.clean.slice(name.end, name.end + 4);
    if (after.startsWith("-")) return !names.some((other) => other.start === name.end + 1);
    return (
      /^['’]s? \p{Ll}/u.test(after) ||
      (name.party.kind === "state" &&
        /^(?:['’]s?)? \p{Lu}/u.test(after) &&
        names.some((other) => other.party.owner === name.party.id))
    );
  };
  const heads = names.filter(
    (name) =>
      // "partners such as Japan": those named are examples of somebody else.
      (!/\b(?:such as|like) /u.test(text.clean.slice(start, name.start)) &&
        !/\b(?<!\b[Gg]overnments? )(?:of|in|with|to|for|from|between) (?:the )?$/u.test(
          text.clean.slice(start, name.start),
        )) ||
      name.start === start,
  );
  const chosen = heads.filter((name) => !possessed(name));
  return (chosen.length > 0 ? chosen : heads).map((name) => ({
    name: shownName(name),
    words: [text, name.start, name.end],
    inherited,
  }));
}

/** "Progress of the Alliance was endorsed": what is told of, not who did it. */
const TOLD_OF = /^(?:Progress|Work|Implementation|Development|Use|Adoption|Support) (?:of|on|in|for|to)\b/u;

export function capitalisedIn(text: PlacedText, start: number, end: number): Actor[] {
  const words = text.clean.slice(start, end);
  const offset =
    words.length - words.trimStart().replace(/^(?:The|the|This|These|Our|A|An|Its) /u, "").length;
  const found = CAPITALISED.exec(words.slice(offset));
  if (
    !found ||
    found.index > 0 ||
    found[0].trim().length < 3 ||
    /^(?:We|It|They|This|These|In|On|At|As|To|By|For|With|And|Both|Such|Each)\b/u.test(found[0]) ||
    TOLD_OF.test(found[0])
  )
    return [];
  const isOneWord = /^\p{Lu}\p{Ll}+$/u.test(found[0].trim());
  const isVerb = isOneWord && actKindOf(found[0].trim().toLowerCase()) !== "other";
  if (isVerb || (isOneWord && !isBareName(words)) || /^\p{L}+ing\b/u.test(found[0])) return [];
  const after = words.slice(offset + found[0].trimEnd().length);
  if (/^ (?:meetings?|dialogue|summit|event|conference|roundtable|workshop|forum)\b/u.test(after)) return [];
  const name = found[0].trim().replace(/['’]s?$/u, "");
  return [{ name, words: [text, start + offset, start + offset + name.length], inherited: false }];
}

/** In a text of the EU the Member States are its own. */
export function memberStates(context: FieldContext): string {
  return context.parties.includes("EU") ? "EU Member States" : "Member States";
}

/** Those who can act in a list of common words: "online platforms", "governments, industry and civil society". */
export function agentsIn(unit: FieldUnit, start: number, end: number): Actor[] {
  const words = unit.clean.slice(start, end);
  const found: Actor[] = [];
  let at = start;
  for (const part of words.split(BETWEEN_AGENTS)) {
    const from = unit.clean.indexOf(part, at);
    at = from + part.length;
    const plain = part.replace(AFTER_AGENT, "");
    const name = plain.replace(/^(?:(?:the|all|all of|our|its|their|respective) )+/iu, "").trim();
    if (!AGENTS.test(name) || name.split(" ").length > MOST_WORDS) continue;
    const offset = from + plain.length - plain.trimStart().length + plain.trimStart().indexOf(name);
    found.push({ name, words: [unit, offset, offset + name.length], inherited: false });
  }
  return found;
}

const A_NAME =
  /^(?:the )?(?:[\p{L}.]+['’]s? )?(?<name>[\p{Lu}\d][\p{L}\p{N}.&*'’-]*(?: (?:of|for|and|in|the|[\p{Lu}\d(][\p{L}\p{N}.&*'’()-]*))*)$/u;

/** "between the Survey and Harbour Trust Limited": two bodies, known to the catalogue or not; states alone are the issuers. */
export function pairIn(unit: FieldUnit, start: number, end: number, context: FieldContext): Actor[] {
  const words = unit.clean.slice(start, end).replace(/,$/u, "");
  // Names hold "and" themselves: the parts are those that both read as names, nearest to the middle.
  const cuts = [...words.matchAll(/,? and (?:the )?/gu)].sort(
    (one, other) => Math.abs(one.index - words.length / 2) - Math.abs(other.index - words.length / 2),
  );
  for (const cut of cuts) {
    const second = cut.index + cut[0].length;
    const sides = [
      { from: start, text: words.slice(0, cut.index) },
      { from: start + second, text: words.slice(second) },
    ];
    const found = sides.map((side): Actor | null => {
      const name = A_NAME.exec(side.text)?.groups?.name?.replace(/ \([^)]*\)$|['’]s?$/gu, "");
      if (name === undefined) return null;
      const known = namedIn(unit, side.from, side.from + side.text.length, false, context).filter(
        ({ words }) =>
          namesOf(unit).some((one) => one.start === words[1] && one.party.kind === "institution"),
      );
      const at = unit.clean.indexOf(name, side.from);
      return known[0] ?? { name, words: [unit, at, at + name.length], inherited: false };
    });
    const [one, other] = found;
    if (one && other && [one, other].every(({ name }) => !isState(name))) return [one, other];
  }
  return [];
}

function isState(name: string): boolean {
  const kind = findPartyByName(name.replace(/^the /u, ""))?.kind;
  return kind !== undefined && kind !== "institution";
}

const MOST_WORDS = 6;
/** A name without an article that is the whole subject: a company or a foundation, not a programme of the issuer. */
const BARE_NAME =
  /^\p{Lu}[\p{L}\p{N}*&.-]+(?: (?:\p{Lu}[\p{L}\p{N}*&.-]*|for|of|and|the|in)){0,6}(?: \(\p{L}+\))?,?$/u;
const COMMON_ENDING = /(?:ment|ing|ity|ness|ship|ance|ence|s|tion|work|access|support|progress)$/u;

export function isBareName(words: string): boolean {
  const name = words
    .trim()
    .replace(/,$/u, "")
    .replace(/ and (?:its |their |other )?partners$/u, "");
  if (
    /^(?:While|Although|Though|If|When|Once|With|Should|The|This|That|These|Those|Nowhere|Such|There|What|How|Progress|Europe|President|Vice|Prime|Secretary|Minister)\b/u.test(
      name,
    )
  )
    return false;
  // A cable or a satellite (“LANTERN-7”) does not act: its owner does.
  if (!BARE_NAME.test(name) || /\d|\p{L}-\p{L}/u.test(name)) return false;
  const isOneWord = !name.includes(" ");
  return isOneWord
    ? !COMMON_ENDING.test(name.toLowerCase()) && !OURSELVES.test(name) && !POINTING.test(name)
    : !/s$/u.test(name);
}

/** "the EU and its Member States": the second of the two, who have no name of their own. */
export function theirMembers(
  unit: FieldUnit,
  start: number,
  end: number,
  named: readonly Actor[],
  context: FieldContext,
): Actor[] {
  const members = / (?:and|with) (?:its |the )?Member States\b/u.exec(unit.clean.slice(start, end));
  if (!members || named.length === 0 || named.some(({ name }) => name.endsWith("Member States"))) return [];
  const at = start + members.index + members[0].length;
  return [{ name: memberStates(context), words: [unit, at - "Member States".length, at], inherited: false }];
}

/** "the Agency and Harbour Trust will": names in a list with known ones that the catalogue does not know. */
export function unknownBeside(unit: FieldUnit, start: number, end: number, named: readonly Actor[]): Actor[] {
  const places = named.filter(({ words }) => words[0] === unit).map(({ words }) => words);
  const inOrder = places.sort((one, other) => one[1] - other[1]);
  let at = start;
  const gaps = inOrder.map(([, from, to]): [number, number] => {
    const gap: [number, number] = [at, from];
    at = to;
    return gap;
  });
  return [...gaps, [at, end] as const].flatMap(([from, to], order) => {
    const gap = unit.clean.slice(from, to).replace(/ $/u, "");
    const pattern = order === 0 ? FIRST_OF_LIST : order === gaps.length ? LAST_OF_LIST : WITHIN_LIST;
    const name = pattern.exec(gap)?.groups?.name ?? "";
    if (name.length < 3 || !isBareName(name) || isState(name)) return [];
    const place = unit.clean.indexOf(name, from);
    return [{ name, words: [unit, place, place + name.length], inherited: false }];
  });
}

const FIRST_OF_LIST = /^ ?(?:the )?(?<name>\p{Lu}[^,]*?) and(?: the)?$/u;
const WITHIN_LIST = /^,?(?: and)?(?: the)? (?<name>\p{Lu}[^,]*?)(?:,|,? and)(?: the)?$/u;
const LAST_OF_LIST = /^(?:,|,? and)(?: the)? (?<name>\p{Lu}[^,]*?)$/u;

/** Names of those who act of their own; a council or a task force acts for those who set it up. */
const BODY =
  /\b(?:Network|Agency|Institute|Foundation|Bank|Association|Alliance|Committee|Office|Centre|Center|Authority|Ministry|Department|Organi[sz]ation|Corporation|University|Consortium|Coalition|Secretariat|Federation|Chamber|Union|Society|Academy|Laborator(?:y|ies))\b/u;
const WHOLE_NAME =
  /^ ?(?:[Tt]he )?(?<name>\p{Lu}[\p{L}\p{N}&.'’-]*(?: (?:of|for|and|in|on|the|[\p{Lu}\d(][\p{L}\p{N}&.)'’-]*))*?)(?: \(\p{L}+\))? ?$/u;

/** "The Coalition for Safe Harbours organised": a body by its whole name, or by an acronym that the text has spelled out. */
export function bodyNamed(unit: FieldUnit, { start, end }: Subject, context: FieldContext): Actor[] {
  const name = WHOLE_NAME.exec(unit.clean.slice(start, end))?.groups?.name;
  if (name === undefined || TOLD_OF.test(name)) return [];
  const meaning = context.acronyms.get(name) ?? name;
  const party = meaning === name ? undefined : findPartyByName(meaning.replace(/^The /u, ""));
  const place = unit.clean.indexOf(name, start);
  if (party && party.kind !== "region")
    return [
      {
        name: party.id === "EU" ? "EU" : party.name,
        words: [unit, place, place + name.length],
        inherited: false,
      },
    ];
  if (!BODY.test(meaning) || !/ /u.test(meaning)) return [];
  return [{ name: meaning, words: [unit, place, place + name.length], inherited: false }];
}
