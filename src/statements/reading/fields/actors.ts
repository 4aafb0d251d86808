import { partyName } from "../../../parties/party.registry.ts";
import type { Reason, StatementType } from "../../statement.ts";
import {
  type Actor,
  agentsIn,
  bodyNamed,
  capitalisedIn,
  isBareName,
  memberStates,
  namedIn,
  pairIn,
  shownName,
  theirMembers,
  unknownBeside,
} from "./actor-names.ts";
import { namesOf } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { hint } from "./hints.ts";
import { reasonAt } from "./reasons.ts";
import { OURSELVES, POINTING, type Subject, subjectOf } from "./subject.ts";
import { ownerCell } from "./table-row.ts";

/** Those asked to act: "calls on the Commission to", "we urge online platforms to". */
const ASKED =
  /\b(?:call(?:s|ing)? (?:up)?on|urg(?:es?|ing)|encourag(?:es?|ing)|invit(?:es?|ing)|requests?|asks?|recommends? that|calls? for(?= (?:all |other |third )?\p{Ll}+ to\b)) (?<whom>[^,.;]{2,90}?)(?= not to\b| to\b| for\b| should\b| must\b|[,.;]|$)/iu;
/** "share the view that platforms should": those who are to act stand before "should". */
const SHOULD = /\bthat (?<whom>[^,.;]{2,60}?) (?:should|must)\b/u;
/** Asking for a thing of nobody: "we call for a peaceful resolution". */
const ASKING_NOBODY = /\b(?:calls?|calling) for\b|\b(?:we|and) (?:also |strongly )?(?:urge|encourage)\b/iu;
/** The one who asks is not the one who is asked: "the Association calls for", "recommends". */
const ASKING =
  /^(?:calls?|urges?|encourages?|invites?|recommends?|supports?|welcomes?|believes?|stress(?:es)?|underlines?|advocates?|suggests?|proposes?|reiterates?)$/u;
/** Somebody by a title: who speaks for a party, and is not a body. */
const TITLED =
  /^ ?(?:[Tt]he )?(?:Vice[- ]President|President|Prime Minister|Chancellor|Premier|(?:Foreign |Finance |Trade )?(?:Minister|Secretary)(?= \p{Lu})(?! of)|Commissioner(?= \p{Lu})|(?:AP)?NSA(?= \p{Lu}\p{Ll})|National Security Advis[eo]r)\b/u;
const TITLES =
  /\b(?:President|Prime Minister|Chancellor|Minister|Secretary|Commissioner|National Security Advis[eo]r|Ambassador)\b/gu;
/** "will be managed jointly by the Bank and the Agency". */
const PASSIVE_BY =
  /^(?:(?:will|shall|has|have|had|is|are|was|were|been|be|being|also|to|now) )+(?:(?:\p{Ll}+ly|also) )?\p{Ll}*(?:ed|en|led|held|run|set|built|made|put)(?: (?:\p{Ll}+ly|together))? by (?:both )?(?:the )?/u;
/** Who does it, in an item without a subject: "cooperation between the Agency and the Institute". */
const DONE_BY =
  /\b(?:between|signed by|organi[sz]ed by|hosted by|led by|launched by|financed by|funded by) (?:the )?/giu;
/** A full stop behind a single capital is that of "U.S.". */
const END_OF_NAMES =
  /[;:]|(?<!\b\p{Lu})\.| (?:to|on|for|under|at|which|that|who|during|through|as|regarding|concerning|aimed|with) |$/u;
/** "Co-organised by the Agency and the Institute, it brought …": those named first did it. */
const OPENS_BY =
  /^(?:Jointly |Co-)?(?:organi[sz]ed|hosted|led|launched|financed|funded|chaired|convened) by (?:the )?/iu;
const WITH_OTHERS = /^ ?(?:together |jointly |along )?with (?:the support of )?(?:the )?/u;

function issuers(unit: FieldUnit, context: FieldContext, at: [number, number] | null): Actor[] {
  const names = context.parties.map((id) => (id === "EU" ? "EU" : partyName(id)));
  const known = names.length > 0 ? names : context.issuer !== null ? [context.issuer] : [];
  return known.map((name) => ({ name, words: [unit, at?.[0] ?? 0, at?.[1] ?? 0], inherited: true }));
}

/** Whom a sentence begins with, where no verb is known that would show its subject. */
function openingOf(text: PlacedText, inherited: boolean, context: FieldContext): Actor[] {
  return namedIn(text, 0, Math.min(text.clean.length, 90), inherited, context).filter(
    ({ words }) => words[1] <= 4,
  );
}

/** Those whom a participle names that opens the sentence, before its subject. */
function openersOf(unit: FieldUnit, subject: number, context: FieldContext): Actor[] {
  const opens = OPENS_BY.exec(unit.clean);
  if (!opens) return [];
  const start = opens[0].length;
  const end = Math.min(subject - 1, start + unit.clean.slice(start).search(END_OF_NAMES));
  const named = namedIn(unit, start, end, false, context);
  return [...named, ...unknownBeside(unit, start, end, named)];
}

/** The subject where it is a body's whole name that the catalogue does not know. */
function bareNameIn(text: PlacedText, { start, end }: Subject): Actor[] {
  const words = text.clean.slice(start, end);
  const isOne = isBareName(words) && !TITLED.test(words) && !/^\P{Ll}+$/u.test(words);
  return isOne ? capitalisedIn(text, start, end) : [];
}

/** The nearest earlier sentence of the paragraph whose subject names somebody. */
function fromBefore(unit: FieldUnit, context: FieldContext): Actor[] {
  for (const text of [...unit.preceding].reverse().slice(0, 4)) {
    const subject = subjectOf(text);
    const named = subject
      ? [
          ...namedIn(text, subject.start, subject.end, true, context),
          ...bareNameIn(text, subject).map((actor) => ({ ...actor, inherited: true })),
        ]
      : openingOf(text, true, context);
    if (named.length > 0) return named;
  }
  return [];
}

/** "calls on the Council to …": those asked, by their names, else in the text's own few words. */
function askedIn(unit: FieldUnit, context: FieldContext): Actor[] {
  const asked = ASKED.exec(unit.clean) ?? SHOULD.exec(unit.clean);
  const whom = asked?.groups?.whom;
  if (!asked || whom === undefined) return [];
  const start = asked.index + asked[0].indexOf(whom);
  const rest = unit.clean.slice(start);
  const list = /^[^.;]{0,200}?(?= (?:not )?to \p{Ll}| should\b| must\b)/u.exec(rest)?.[0] ?? whom;
  if (/^(?:the |all )?(?:EU )?Member States$/u.test(whom))
    return [{ name: memberStates(context), words: [unit, start, start + whom.length], inherited: false }];
  const named = namedIn(unit, start, start + whom.length, false, context);
  if (named.length > 0) return named;
  const agents = agentsIn(unit, start, start + Math.max(whom.length, list.length));
  const isName = /^(?:the )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u.test(whom);
  if (agents.length > 0 || !isName) return agents;
  return [{ name: whom.replace(/^the /u, ""), words: [unit, start, start + whom.length], inherited: false }];
}

/** Those behind "by" or "between" in an item that has no subject, where they are bodies. */
function doersIn(unit: FieldUnit, context: FieldContext): Actor[] {
  for (const match of unit.clean.matchAll(DONE_BY)) {
    const start = match.index + match[0].length;
    const end = start + unit.clean.slice(start).search(END_OF_NAMES);
    const pair = /^between/iu.test(match[0]) ? pairIn(unit, start, end, context) : [];
    if (pair.length > 0) return pair;
    const named = namedIn(unit, start, end, false, context);
    const hasBody = namesOf(unit).some(
      (name) => name.start >= start && name.end <= end && name.party.kind === "institution",
    );
    const areEnough = /^between/iu.test(match[0]) ? named.length > 1 : named.length > 0;
    if (hasBody && areEnough) return named;
  }
  return [];
}

const MEMBERS = /^(?:[Tt]he |all |its )*(?:EU )?Member States\b/u;
/** Whom a recommendation asks, where it names somebody; null where its subject tells. */
function addressees(unit: FieldUnit, context: FieldContext, subject: Subject | null): Actor[] | null {
  const asked = askedIn(unit, context);
  if (asked.length > 0) return asked;
  if (!subject) return null;
  const words = unit.clean.slice(subject.start, subject.end);
  const isOurs = OURSELVES.test(words);
  // "We call for an end to …" asks nobody by name.
  if (isOurs && ASKING_NOBODY.test(unit.clean.slice(Math.max(0, subject.verb - 4)))) return [];
  const verb = unit.clean.slice(subject.verb).match(/^\p{L}+/u)?.[0] ?? "";
  if (!isOurs && ASKING.test(verb)) return issuers(unit, context, null);
  const isAlone = !/ (?:with|of|by|for|to|in|on|from|between|among) /u.test(unit.clean.slice(0, subject.end));
  const agents =
    isAlone && namedIn(unit, subject.start, subject.end, false, context).length === 0
      ? agentsIn(unit, subject.start, subject.end)
      : [];
  return agents.length > 0 && !isOurs && !POINTING.test(words.trim()) ? agents : null;
}

/** Those who act by the words behind a passive: "will be managed by the Bank". */
function agentsOfPassive(unit: FieldUnit, verb: number, context: FieldContext): Actor[] {
  const passive = PASSIVE_BY.exec(unit.clean.slice(verb));
  if (!passive) return [];
  const start = verb + passive[0].length;
  const end = start + unit.clean.slice(start).search(END_OF_NAMES);
  const named = namedIn(unit, start, end, false, context);
  return [...named, ...theirMembers(unit, start, end, named, context)];
}

/** Those whom the row of a plan names as responsible: known names, else the words between commas, as they stand. */
function ownersIn(unit: FieldUnit, context: FieldContext): Actor[] {
  const cell = unit.row.length === 0 ? null : ownerCell(unit);
  if (cell === null) return [];
  return [...cell.clean.matchAll(/[^,;/]+/gu)].flatMap((part): Actor[] => {
    const end = part.index + part[0].length;
    const named = namedIn(cell, part.index, end, true, context);
    if (named.length > 0) return named;
    const words = part[0]
      .replace(/\s*\([^)]*\)/gu, "")
      .replace(/^\s*(?:the |and )*/iu, "")
      .trim();
    if (!/^\p{Lu}/u.test(words) || words.length > 80) return [];
    if (/^(?:All|Both|Each|The)\b.*\b(?:parties|sides|partners|members|states|countries)$/iu.test(words))
      return issuers(unit, context, null);
    return [{ name: words, words: [cell, part.index, end], inherited: true }];
  });
}

function actorsOf(unit: FieldUnit, type: StatementType, context: FieldContext): Actor[] {
  const owners = ownersIn(unit, context);
  if (owners.length > 0) return owners;
  const subject = subjectOf(unit);
  const welcomed = type === "recommendation" ? [] : welcomedDoer(unit, context);
  if (welcomed.length > 0) return welcomed;
  const asked = type === "recommendation" ? addressees(unit, context, subject) : null;
  if (asked) return asked;
  const isItem = /^\p{Lu}\p{Ll}+ing\b/u.test(unit.clean) && unit.kind === "item";
  if (!subject || isItem) {
    const doers = doersIn(unit, context);
    if (doers.length > 0) return doers;
  }
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
  const behind = agentsOfPassive(unit, subject.verb, context);
  const we = /^ ?(?:We|Both sides|The two sides)\b/u.exec(words);
  // "We thank Ruritania and will …": those named behind "we" are not the ones who act.
  if (we && behind.length === 0) return issuers(unit, context, [subject.start, subject.start + we[0].length]);
  const isPerson = TITLED.test(words) || (words.match(TITLES)?.length ?? 0) > 1;
  const named = isPerson ? [] : namedIn(unit, subject.start, subject.end, false, context);
  if (named.length > 0) return [...named, ...besides(unit, subject, named, context)];
  if (behind.length > 0) return behind;
  const ourselves = OURSELVES.exec(words);
  if (ourselves) {
    const at = subject.start + ourselves.index;
    return issuers(unit, context, [at, at + ourselves[0].length]);
  }
  if (POINTING.test(words.trim())) {
    const openers = openersOf(unit, subject.start, context);
    const before = openers.length > 0 ? openers : fromBefore(unit, context);
    return before.length > 0 ? before : issuers(unit, context, null);
  }
  const body = isPerson ? [] : bodyNamed(unit, subject, context);
  if (body.length > 0) return body;
  const isNamed = !isPerson && (context.parties.length !== 1 || isBareName(words));
  const capitalised = isNamed ? capitalisedIn(unit, subject.start, subject.end) : [];
  return capitalised.length > 0 ? capitalised : issuers(unit, context, null);
}

const mayWelcome = hint((word) =>
  /^(?:welcom|applau|commend|celebrat|forward$|not(?:es?|ed|ing)$|congratulat)/u.test(word),
);
const WELCOMES =
  /\b(?:welcom(?:es?|ed|ing)|applauds?|applauded|commends?|commended|celebrat(?:es?|ing)|look(?:s|ing)? forward to|notes?|noted|noting|congratulates?) (?:the )?$/u;

/** "The Alliance welcomes Ruritania's launch of …": the act that is told is that of the other. */
function welcomedDoer(unit: FieldUnit, context: FieldContext): Actor[] {
  if (!mayWelcome(unit)) return [];
  const found = namesOf(unit).find(
    (name) =>
      name.form === "name" &&
      name.party.kind !== "region" &&
      WELCOMES.test(unit.clean.slice(Math.max(0, name.start - 30), name.start)) &&
      /^(?:['’]s? (?:\p{Ll}+ ){0,2}(?:establishment|launch|adoption|invitation|decision|announcement|contribution|hosting|accession|membership|ratification|signing|signature|publication|participation|creation|observation|implementation|commitment|entry|return|pledge|proposal)\b| (?:hosting|joining|launching|signing|adopting|becoming)\b)/u.test(
        unit.clean.slice(name.end, name.end + 60),
      ),
  );
  if (!found || (context.parties.length === 1 && context.parties[0] === found.party.id)) return [];
  return [{ name: shownName(found), words: [unit, found.start, found.end], inherited: false }];
}

/** Those who do it beside the subject: "The Agency, with the Institute, will". */
function besides(
  unit: FieldUnit,
  { start, end, others }: Subject,
  named: readonly Actor[],
  context: FieldContext,
): Actor[] {
  const members = theirMembers(unit, start, others?.end ?? end, named, context);
  members.push(...unknownBeside(unit, start, end, named));
  if (others === null) return members;
  const aside = unit.clean.slice(others.start + 1, others.end);
  const opening = WITH_OTHERS.exec(aside);
  if (!opening) return members;
  const from = others.start + 1 + opening[0].length;
  return [...members, ...namedIn(unit, from, others.end, false, context)];
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
