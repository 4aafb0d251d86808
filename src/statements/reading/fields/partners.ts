import { namesIn, type PartyName } from "../../../parties/party.names.ts";
import { findParty, isWithin } from "../../../parties/party.registry.ts";
import type { Reason } from "../../statement.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { reasonAt } from "./reasons.ts";

/** What a group's name is only the label of: "the OECD Recommendation on AI" is a text, not the OECD as a partner. */
const LABELLED =
  /^(?:['’]s)?[ -](?:Recommendations?|Guidelines?|Guiding|Principles|guidelines|principles|Charter|2030|Agenda|Resolutions?|resolutions?|Security Council|Member States|member states|Common Framework|Presidency|presidency|Sustainable Development Goals|Convention|conventions?|Secretary[- ]General)\b/u;
/** "beyond the G7", "the purposes and principles of the Charter of the United Nations". */
const LABELLED_BEFORE =
  /(?:Charter of the|charter of the|members of the|Member States of the|purposes of the|[Bb]eyond the|non-|Non-|anti-|outside the) $/u;

/** What is done against a state is not done with it. */
const AGAINST =
  /(?:against|restrict\w*|sanction\w*|counter\w*|condemn\w*|deter\w*|circumvent\w*|from|isolate|targeting|dependenc\w+ on|reliance on|aggression by|attacks? by) (?:the )?$/u;
/** What is done with a state, even one under restrictive measures. */
const TOGETHER = /\b(?:with|support\w*(?: to)?|assist\w*(?: to)?|partner\w*(?: with)?|cooperat\w+ with|dialogue with) (?:the )?(?:people of |government of )?$/u;
const HOSTILE_THING =
  /^(?:['’]s)?(?: [\w-]+){0,2}? (?:war|aggression|invasion|disinformation|propaganda|threats?|coercion|attacks?|sanctions|revenues?|assets|exports?|military)\b/u;

/** A member of a group that issues the text is a partner where it is the place or the one helped. */
const AS_PLACE = /(?:\bin|\bacross|\bthroughout|\bpartners in|\bbased in|\bwith|\bwelcomes?|\bof|\bto) (?:the )?$/u;
const MEETING_PLACE =
  /\b(?:met|meet|meeting|meetings|summit|conference|took place|held|hosted|convened|roundtable|forum|dialogue|ministerial|event)\b/iu;

const THERE = /\b(?:(?:in|across|throughout|within|of) the (?:region|country|continent)|the (?:region|country|continent)['’]s|(?:the|their) countr(?:y|ies)['’]s|the continent)\b/iu;

/** More states than this in one sentence are a list of those taking part, not partners. */
const MOST = 16;

type Named = { code: string; name: PartyName; in: PlacedText; inherited: boolean };

/** Names, and the names inside what an acronym stands for ("IPEF", once it has been spelled out). */
function namesWithAcronyms(text: PlacedText, context: FieldContext): PartyName[] {
  const names = namesIn(text.clean);
  if (context.acronyms.size === 0) return names;
  for (const word of text.clean.matchAll(/\b\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*\b/gu)) {
    const meaning = context.acronyms.get(word[0]);
    const start = word.index;
    if (meaning === undefined || names.some((name) => name.start <= start && start < name.end)) continue;
    const within = namesIn(meaning).find((name) => name.party.kind === "region");
    if (within) names.push({ ...within, start, end: start + word[0].length });
  }
  return names.sort((one, other) => one.start - other.start);
}

function isOnlyLabel(text: string, name: PartyName): boolean {
  if (name.party.kind !== "group") return false;
  return LABELLED.test(text.slice(name.end, name.end + 30)) || LABELLED_BEFORE.test(text.slice(Math.max(0, name.start - 30), name.start));
}

function isAgainst(text: string, name: PartyName): boolean {
  if (name.party.kind !== "state") return false;
  const before = text.slice(Math.max(0, name.start - 40), name.start);
  const after = text.slice(name.end, name.end + 60);
  if (isWithin(name.party.id, "RESTRICTIVE-MEASURES")) {
    return !TOGETHER.test(before) || HOSTILE_THING.test(after) || name.form === "adjective";
  }
  return AGAINST.test(before) && !/\bfrom (?:the )?$/u.test(before);
}

/** Whether a party that speaks, or a member of a group that speaks, is nevertheless named as a partner. */
function isOwn(text: string, name: PartyName, code: string, context: FieldContext): boolean {
  if (context.parties.includes(code)) return true;
  const group = context.parties.find((party) => isWithin(code, party));
  if (group === undefined) return false;
  const before = text.slice(Math.max(0, name.start - 40), name.start);
  if (findParty(code)?.kind !== "state" || name.party.kind === "institution") return true;
  if (name.form === "adjective") return !/\b(?:the|into|in|with) $/u.test(before);
  const meets = MEETING_PLACE.test(text.slice(Math.max(0, name.start - 70), name.start)) && /, $/u.test(before);
  return meets || !AS_PLACE.test(before);
}

function partnersNamed(text: PlacedText, inherited: boolean, context: FieldContext): Named[] {
  const names = namesWithAcronyms(text, context);
  if (names.filter((name) => name.party.kind === "state").length > MOST) return [];
  return names.flatMap((name) => {
    if (name.code === null || name.form === "capital") return [];
    if (isOnlyLabel(text.clean, name) || isAgainst(text.clean, name)) return [];
    if (isOwn(text.clean, name, name.code, context)) return [];
    return [{ code: name.code, name, in: text, inherited }];
  });
}

/** "in the region", "the country": the place that was named last before. */
function placeMeant(unit: FieldUnit, context: FieldContext): Named[] {
  const meant = THERE.exec(unit.clean);
  if (!meant) return [];
  const wantsState = /countr/iu.test(meant[0]);
  const around = [...[...unit.preceding].reverse(), ...(unit.leadIn ? [unit.leadIn] : []), ...[...unit.headings].reverse()];
  for (const text of around) {
    const places = partnersNamed(text, true, context).filter(
      (named) => (named.name.party.kind === "state") === wantsState && ["state", "region"].includes(named.name.party.kind),
    );
    const last = places.at(-1);
    if (last) return [last];
  }
  return [];
}

/**
 * With whom or for whom it is done: codes of the states and groups that the unit or its lead-in names, places of action
 * included, without those that speak. `partners` in the order of the text; `reasons` the words.
 */
export function readPartners(unit: FieldUnit, context: FieldContext): { partners: string[]; reasons: Reason[] } {
  const own = partnersNamed(unit, false, context);
  const led = unit.leadIn ? partnersNamed(unit.leadIn, true, context) : [];
  const meant = own.some((named) => ["state", "region"].includes(named.name.party.kind)) ? [] : placeMeant(unit, context);
  const byCode = new Map<string, Named[]>();
  for (const named of [...own, ...led, ...meant]) byCode.set(named.code, [...(byCode.get(named.code) ?? []), named]);
  const reasons = [...byCode].map(([code, all]) => {
    const first = all.filter((named) => named.in === all[0]?.in);
    return reasonAt("partners", code, first.map(({ in: text, name }) => [text, name.start, name.end]), all[0]?.inherited ?? false);
  });
  return { partners: [...byCode.keys()], reasons };
}
