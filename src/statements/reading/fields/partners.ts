import { namesIn, type PartyName } from "../../../parties/party.names.ts";
import { findParty, isWithin } from "../../../parties/party.registry.ts";
import type { Reason } from "../../statement.ts";
import { acronymsIn, namesOf } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { hintOf } from "./hints.ts";
import { reasonAt } from "./reasons.ts";

/** What a group's name is only the label of: "the OECD Recommendation on AI" is a text, not the OECD as a partner. */
const LABELLED =
  /^(?:['’]s)?[ -](?:Recommendations?|Guidelines?|Guiding|Principles|guidelines|principles|Charter|2030|Agenda|Resolutions?|resolutions?|Security Council|Common Framework|Sustainable Development Goals|Convention|conventions?|Secretary[- ]General)\b/u;
/** "beyond the G7", "the purposes and principles of the Charter of the United Nations". */
const LABELLED_BEFORE =
  /(?:Charter of the|charter of the|members of the|Member States of the|purposes of the|[Bb]eyond the|non-|Non-|anti-|outside the) $/u;

/** What is done against a state is not done with it. */
const AGAINST =
  /(?:against|restrict\w*|sanction\w*|counter\w*|condemn\w*|deter\w*|circumvent\w*|from|isolate|targeting|dependenc\w+ on|reliance on|aggression by|attacks? by) (?:the )?$/u;
/** What is done with a state, even one under restrictive measures. */
const TOGETHER =
  /\b(?:with|support\w*(?: to)?|assist\w*(?: to)?|partner\w*(?: with)?|cooperat\w+ with|dialogue with) (?:the )?(?:people of |government of )?$/u;
const HOSTILE_THING =
  /^(?:['’]s)?(?: [\w-]+){0,2}? (?:war|aggression|invasion|disinformation|propaganda|threats?|coercion|attacks?|sanctions|revenues?|assets|exports?|military)\b/u;

/** "Russia's war in Ukraine": where a war is, not with whom something is done. */
const WAR = /\b(?:war|aggression|invasion|attacks?)\b[^.;]{0,30}?\b(?:in|of|against|on) $/u;

/** A member of a group that issues the text is a partner where it is the place or the one helped. */
const AS_PLACE = /(?:\bin|\bacross|\bthroughout|\bwith) (?:the )?$/u;
const IN_LIST = /^(?:,|,? and|,? or|, (?:such as|including|like))(?: the)? $/u;
const MEETING_PLACE =
  /\b(?:met|meet|meeting|meetings|summit|conference|workshops?|study|took place|held|hosted|convened|roundtable|forum|dialogue|ministerial|event)\b/iu;

const THERE =
  /\b(?:(?:in|across|throughout|within|of) the (?:region|country|continent)|the (?:region|country|continent)['’]s|(?:the|their) countr(?:y|ies)['’]s|the continent)\b/iu;

const mayMeanPlace = hintOf("region country countries continent");

/** What a partner stands behind: "with Japan", "in Africa", "for the Western Balkans". */
const BEHIND =
  /\b(?:with|in|across|throughout|for|between|among|focus(?:es|ing|ed)? on) (?:the )?(?:[\p{L}-]+ )?(?:[\p{L}-]+ )?$/u;

/** More states than this in one sentence are a list of those taking part, not partners. */
const MOST = 16;

type Named = { code: string; name: PartyName; in: PlacedText; inherited: boolean };

const regionsKnown = new WeakMap<object, Map<string, PartyName>>();

/** The acronyms of a text whose meaning names a part of the world, or is itself a party's name ("African Union (AU)"). */
function regionsIn(acronyms: FieldContext["acronyms"]): Map<string, PartyName> {
  let regions = regionsKnown.get(acronyms);
  if (regions === undefined) {
    regions = new Map();
    for (const [acronym, meaning] of acronyms) {
      const names = namesIn(meaning);
      const isWhole = (name: PartyName) => name.start <= "The ".length && name.end === meaning.length;
      const within = names.find((name) => name.party.kind === "region" || isWhole(name));
      if (within) regions.set(acronym, within);
    }
    regionsKnown.set(acronyms, regions);
  }
  return regions;
}

/** Names, and the names inside what an acronym stands for ("IPEF", once it has been spelled out). */
function namesWithAcronyms(text: PlacedText, context: FieldContext): PartyName[] {
  const known = namesOf(text);
  const regions = regionsIn(context.acronyms);
  if (regions.size === 0) return known;
  const named = acronymsIn(text).flatMap(({ acronym, start, end }): PartyName[] => {
    const region = regions.get(acronym);
    if (region === undefined || known.some((name) => name.start <= start && start < name.end)) return [];
    return [{ ...region, start, end }];
  });
  return named.length === 0 ? known : [...known, ...named].sort((one, other) => one.start - other.start);
}

function isOnlyLabel(text: string, name: PartyName): boolean {
  if (name.party.id === "UN" && /^ [Mm]ember [Ss]tates/u.test(text.slice(name.end, name.end + 20)))
    return true;
  if (name.party.kind !== "group") return false;
  return (
    LABELLED.test(text.slice(name.end, name.end + 30)) ||
    LABELLED_BEFORE.test(text.slice(Math.max(0, name.start - 30), name.start))
  );
}

function isAgainst(text: string, name: PartyName): boolean {
  if (name.party.kind !== "state") return false;
  const before = text.slice(Math.max(0, name.start - 40), name.start);
  const after = text.slice(name.end, name.end + 60);
  if (isWithin(name.party.id, "RESTRICTIVE-MEASURES")) {
    return !TOGETHER.test(before) || HOSTILE_THING.test(after) || name.form === "adjective";
  }
  if (WAR.test(before)) return true;
  return name.form === "name" && AGAINST.test(before) && !/\bfrom (?:the )?$/u.test(before);
}

/** The organisation of a region: its texts do not name the region as a partner. */
const OF_REGION: Record<string, string> = { AFRICA: "AFRICAN-UNION", LAC: "CELAC" };

/** Whether a party that speaks, or a member of a group that speaks, is nevertheless named as a partner. */
function isOwn(text: string, name: PartyName, code: string, context: FieldContext): boolean {
  if (context.parties.includes(code) || context.parties.includes(OF_REGION[code] ?? "")) return true;
  const group = context.parties.find((party) => isWithin(code, party));
  if (group === undefined) return false;
  const before = text.slice(Math.max(0, name.start - 40), name.start);
  if (/^['’]?s? (?:G\d+ |EU |Council )?Presidency/u.test(text.slice(name.end, name.end + 24))) return true;
  if (findParty(code)?.kind !== "state" || name.party.kind === "institution") return true;
  if (name.form === "adjective")
    return !/\b(?:into|in|with|the) $/u.test(before) || findParty(group)?.id === "EU";
  return MEETING_PLACE.test(text.slice(Math.max(0, name.start - 70), name.start)) || !AS_PLACE.test(before);
}

function partnersNamed(text: PlacedText, inherited: boolean, context: FieldContext): Named[] {
  const names = namesWithAcronyms(text, context);
  if (names.filter((name) => name.party.kind === "state").length > MOST) return [];
  const found: Named[] = [];
  let labelled: PartyName | undefined;
  let chained = false; // the name before stands in a list that began behind a preposition
  for (const name of names) {
    if (name.code === null || name.form === "capital" || name.isGeneric) continue;
    const isExpanded = labelled?.party === name.party && name.start - labelled.end <= 2;
    const isLabel = isExpanded || isOnlyLabel(text.clean, name);
    labelled = isLabel ? name : undefined;
    if (isLabel || isAgainst(text.clean, name)) continue;
    const last: Named | undefined = found.at(-1);
    const isListed: boolean =
      last !== undefined &&
      IN_LIST.test(text.clean.slice(last.name.end, name.start)) &&
      (chained || AS_PLACE.test(text.clean.slice(Math.max(0, last.name.start - 40), last.name.start)));
    if (isOwn(text.clean, name, name.code, context) && !(isListed && !context.parties.includes(name.code)))
      continue;
    found.push({ code: name.code, name, in: text, inherited });
    chained = isListed;
  }
  // "Southeast Asia" beside the Indo-Pacific is a part of it; ASEAN is a partner of its own.
  const isWide = found.some((named) => named.code === "INDO-PACIFIC");
  return found.filter(
    ({ code, name }) =>
      !(isWide && code === "ASEAN" && /asia/iu.test(text.clean.slice(name.start, name.end))),
  );
}

/** Of a line that introduces a list: those whom its own last sentence names behind a preposition, so not its subject. */
function partnersLedIn(leadIn: PlacedText, context: FieldContext): Named[] {
  const from = Math.max(leadIn.clean.search(/[.!?] \p{Lu}[^.!?]*$/u), -1) + 1;
  return partnersNamed(leadIn, true, context).filter(
    ({ name }) =>
      name.start >= from && BEHIND.test(leadIn.clean.slice(Math.max(0, name.start - 40), name.start)),
  );
}

/** "in the region", "the country": the place that was named last before. */
function placeMeant(unit: FieldUnit, context: FieldContext): Named[] {
  const meant = mayMeanPlace(unit) ? THERE.exec(unit.clean) : null;
  if (!meant) return [];
  const wantsState = /countr/iu.test(meant[0]);
  const around = [
    ...[...unit.preceding].reverse(),
    ...(unit.leadIn ? [unit.leadIn] : []),
    ...[...unit.headings].reverse(),
  ];
  for (const text of around) {
    const places = partnersNamed(text, true, context).filter(
      (named) =>
        (named.name.party.kind === "state") === wantsState &&
        ["state", "region"].includes(named.name.party.kind),
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
export function readPartners(
  unit: FieldUnit,
  context: FieldContext,
): { partners: string[]; reasons: Reason[] } {
  const own = partnersNamed(unit, false, context);
  const led = unit.leadIn ? partnersLedIn(unit.leadIn, context) : [];
  const meant = own.some((named) => ["state", "region"].includes(named.name.party.kind))
    ? []
    : placeMeant(unit, context);
  const byCode = new Map<string, Named[]>();
  for (const named of [...own, ...led, ...meant])
    byCode.set(named.code, [...(byCode.get(named.code) ?? []), named]);
  const reasons = [...byCode].map(([code, all]) => {
    const first = all.filter((named) => named.in === all[0]?.in);
    return reasonAt(
      "partners",
      code,
      first.map(({ in: text, name }) => [text, name.start, name.end]),
      all[0]?.inherited ?? false,
    );
  });
  return { partners: [...byCode.keys()], reasons };
}
