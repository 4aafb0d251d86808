import type { PartyName } from "../../../parties/party.names.ts";
import { findParty } from "../../../parties/party.registry.ts";
import type { Reason, StatementType } from "../../statement.ts";
import { namesOf } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { reasonAt } from "./reasons.ts";

type Actor = { name: string; words: [PlacedText, number, number]; inherited: boolean };

/** The verb that the subject stands before. */
const FINITE =
  /\b(?:will|shall|should|must|ought|needs? to|has to|have to|has|have|had|is|are|was|were|intends?|plans?|aims?|seeks?|commits?|committed|resolves?|expects?|looks?|agreed?|continues?|continued|welcomes?|supports?|announced?|launched|adopted|signed|held|met|took|endorsed|agrees|decided|reaffirms?|reiterates?|could|can|may|would|met|hosted|organi[sz]ed|proposed|published|released|established|convened|urges?|calls?|encourages?|concluded|opened|created|completed|expanded|increased|extended|joined|supported|welcomed|invested|awarded|funded|trained|issued|developed|presented|started|introduced|brought|made|became|gave|set|led|underscored|stressed|affirmed|reaffirmed|recognizes?|recognises?|remains?|works?|engages?|provides?|share|discussed|noted|reviewed|invites?)\b/u;
/** Those asked to act: "calls on the Commission to", "we urge online platforms to". */
const ASKED =
  /\b(?:calls? (?:up)?on|urges?|encourages?|invites?|requests?|asks?|recommends? that) (?<whom>[^,.;]{2,90}?)(?= to\b| for\b| should\b|[,.;]|$)/iu;
const OURSELVES =
  /\b(?:we|our|both (?:sides|parties|countries)|the two (?:sides|countries|parties)|the (?:parties|participants|leaders|ministers|co-chairs|sides)|us)\b/iu;
const POINTING =
  /^(?:it|they|this|these|such|the (?:initiative|project|programme|program|partnership|network|alliance|offer|council|dialogue|platform|facility|mechanism|working group|task force|strategy|agreement))\b/iu;
const CAPITALISED =
  /(?:\p{Lu}[\p{L}\p{N}&.’'*-]*)(?: (?:of|for|and|on|the|in|to|&) (?=\p{Lu})| (?=\p{Lu}|\d)|\p{Lu}|\d+)*(?:[\p{L}\p{N}&.’'*-]*(?: (?:of|for|and|on|the|in|&) (?:the )?(?=\p{Lu})| (?=\p{Lu}|\d+\b))?)*/u;

/** The name that is shown for a party that acts. */
function shownName(name: PartyName): string {
  return name.party.id === "EU" ? "EU" : name.party.name;
}

/** "and the Commission", "India": a part of a list of actors, not the end of an opening clause. */
function isListed(words: string): boolean {
  return (
    words.trim().split(/\s+/u).length <= 6 &&
    /\p{Lu}/u.test(words) &&
    !/^(?:In|On|At|By|To|For|With|Under|Through|As|During|Following|Since|Today|Finally|Furthermore|Additionally|Moreover|Together|Building|From|Over)\b/u.test(
      words.trim(),
    )
  );
}

/** Where the subject begins and ends: the words before the first finite verb, without opening clauses. */
function subjectOf(clean: string): { start: number; end: number } | null {
  const finite = FINITE.exec(clean);
  if (!finite || finite.index > 260) return null;
  const end = finite.index;
  const before = clean.slice(0, end);
  let start = before.lastIndexOf(", ") + 1;
  // "A, B and C will": over the commas of a list.
  while (
    start > 1 &&
    (/^ ?and\b/u.test(before.slice(start)) ||
      isListed(before.slice(before.lastIndexOf(", ", start - 2) + 1, start - 1)))
  ) {
    const previous = before.lastIndexOf(", ", start - 2) + 1;
    if (!isListed(before.slice(previous, start - 1))) break;
    start = previous;
  }
  return { start, end };
}

function issuers(unit: FieldUnit, context: FieldContext, at: [number, number] | null): Actor[] {
  const names = context.parties.map((id) => (id === "EU" ? "EU" : (findParty(id)?.name ?? id)));
  const known = names.length > 0 ? names : context.issuer !== null ? [context.issuer] : [];
  return known.map((name) => ({ name, words: [unit, at?.[0] ?? 0, at?.[1] ?? 0], inherited: true }));
}

/** Actors named in a stretch of a text: parties and bodies, else a capitalised name. */
function namedIn(
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
        /^ \p{Lu}/u.test(after) &&
        names.some((other) => other.party.owner === name.party.id))
    );
  };
  const heads = names.filter(
    (name) =>
      !/\b(?:of|in|with|to|for|from|between) (?:the )?$/u.test(text.clean.slice(start, name.start)) ||
      name.start === start,
  );
  const chosen = heads.filter((name) => !possessed(name));
  return (chosen.length > 0 ? chosen : heads).map((name) => ({
    name: shownName(name),
    words: [text, name.start, name.end],
    inherited,
  }));
}

function capitalisedIn(text: PlacedText, start: number, end: number): Actor[] {
  const words = text.clean.slice(start, end);
  const offset =
    words.length - words.trimStart().replace(/^(?:The|the|This|These|Our|A|An|Its) /u, "").length;
  const found = CAPITALISED.exec(words.slice(offset));
  if (
    !found ||
    found.index > 0 ||
    found[0].trim().length < 3 ||
    /^(?:We|It|They|This|These|In|On|At|As|To|By|For|With|And|Both|Such|Each)\b/u.test(found[0])
  )
    return [];
  const isOneWord = /^\p{Lu}\p{Ll}+$/u.test(found[0].trim());
  if ((isOneWord && !isBareName(words)) || /^\p{L}+ing\b/u.test(found[0])) return [];
  const name = found[0].trim().replace(/['’]s?$/u, "");
  return [{ name, words: [text, start + offset, start + offset + name.length], inherited: false }];
}

/** Whom a sentence begins with, where no verb is known that would show its subject. */
function openingOf(text: PlacedText, inherited: boolean, context: FieldContext): Actor[] {
  return namedIn(text, 0, Math.min(text.clean.length, 90), inherited, context).filter(
    ({ words }) => words[1] <= 4,
  );
}

/** The nearest earlier sentence of the paragraph whose subject names somebody. */
function fromBefore(unit: FieldUnit, context: FieldContext): Actor[] {
  for (const text of [...unit.preceding].reverse().slice(0, 4)) {
    const subject = subjectOf(text.clean);
    const named = subject
      ? namedIn(text, subject.start, subject.end, true, context)
      : openingOf(text, true, context);
    if (named.length > 0) return named;
  }
  return [];
}

/** In a text of the EU the Member States are its own. */
function memberStates(context: FieldContext): string {
  return context.parties.includes("EU") ? "EU Member States" : "Member States";
}

/** "calls on the Council to …": those asked, by their names, else in the text's own few words. */
function askedIn(unit: FieldUnit, context: FieldContext): Actor[] {
  const asked = ASKED.exec(unit.clean);
  const whom = asked?.groups?.whom;
  if (!asked || whom === undefined) return [];
  const start = asked.index + asked[0].indexOf(whom);
  const named = namedIn(unit, start, start + whom.length, false, context);
  if (named.length > 0) return named;
  if (whom.split(" ").length > MOST_WORDS || /^(?:the )?(?:international|need|use)/u.test(whom)) return [];
  const isMembers = /^(?:the |all )?(?:EU )?Member States$/u.test(whom);
  const name = isMembers ? memberStates(context) : whom.replace(/^(?:the|all) /u, "");
  return [{ name, words: [unit, start, start + whom.length], inherited: false }];
}

const MOST_WORDS = 6;
const MEMBERS = /^(?:[Tt]he |all |its )*(?:EU )?Member States\b/u;
/** A name without an article that is the whole subject: a company or a foundation, not a programme of the issuer. */
const BARE_NAME =
  /^\p{Lu}[\p{L}\p{N}*&.-]+(?: (?:\p{Lu}[\p{L}\p{N}*&.-]*|for|of|and|the|in)){0,6}(?: \(\p{L}+\))?,?$/u;
const COMMON_ENDING = /(?:ment|ing|ity|ness|ship|ance|ence|s|tion|work|access|support|progress)$/u;

function isBareName(words: string): boolean {
  const name = words.trim().replace(/,$/u, "");
  if (
    /^(?:The|This|That|These|Those|Nowhere|Such|There|What|How|Progress|Europe|President|Vice|Prime|Secretary|Minister)\b/u.test(
      name,
    )
  )
    return false;
  if (!BARE_NAME.test(name)) return false;
  const isOneWord = !name.includes(" ");
  return isOneWord
    ? !COMMON_ENDING.test(name.toLowerCase()) && !OURSELVES.test(name) && !POINTING.test(name)
    : !/s$/u.test(name);
}

function actorsOf(unit: FieldUnit, type: StatementType, context: FieldContext): Actor[] {
  const asked = type === "recommendation" ? askedIn(unit, context) : [];
  if (asked.length > 0) return asked;
  const subject = subjectOf(unit.clean);
  if (!subject) {
    const opening = openingOf(unit, false, context);
    return opening.length > 0 ? opening : issuers(unit, context, null);
  }
  const words = unit.clean.slice(subject.start, subject.end);
  if (MEMBERS.test(words.trimStart())) {
    const at = unit.clean.indexOf("Member States", subject.start);
    return [
      { name: memberStates(context), words: [unit, at, at + "Member States".length], inherited: false },
    ];
  }
  const named = namedIn(unit, subject.start, subject.end, false, context);
  if (named.length > 0) return named;
  const ourselves = OURSELVES.exec(words);
  if (ourselves) {
    const at = subject.start + ourselves.index;
    return issuers(unit, context, [at, at + ourselves[0].length]);
  }
  if (POINTING.test(words.trim())) {
    const before = fromBefore(unit, context);
    return before.length > 0 ? before : issuers(unit, context, null);
  }
  const capitalised =
    context.parties.length !== 1 || isBareName(words) ? capitalisedIn(unit, subject.start, subject.end) : [];
  return capitalised.length > 0 ? capitalised : issuers(unit, context, null);
}

/** Who does or did it, or is asked to: the subject resolved to a party; "we" and no subject are those who issue the text. */
export function readActors(
  unit: FieldUnit,
  type: StatementType,
  context: FieldContext,
): { actors: string[]; reasons: Reason[] } {
  const actors = actorsOf(unit, type, context);
  const names = [...new Set(actors.map((actor) => actor.name))];
  const reasons = names.map((name) => {
    const same = actors.filter((actor) => actor.name === name);
    const inherited = same.every((actor) => actor.inherited);
    const note =
      inherited && same[0]?.words[0] === unit
        ? "The text names nobody else here, so it is those who issue it."
        : null;
    return reasonAt(
      "actors",
      name,
      same.filter(({ words }) => words[2] > words[1]).map(({ words }) => words),
      inherited,
      note,
    );
  });
  return { actors: names, reasons };
}
