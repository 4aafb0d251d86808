import { PARTY, subjectBefore } from "./subjects.ts";
import { newGroup, type VerbGroup, type Walk } from "./verb-group.ts";
import { classOf } from "./verbs.ts";
import { wordSet } from "./words.ts";

/** Plural nouns and nouns that look like verbs; they need more than their form to be read as one. */
export const NOUNISH = new Set(
  `support work plan aim partner focus call request report project exchange need use research trade fund grant interest
  standard challenge benefit result measure increase program programme offer effort access market network share lead
  value view concern issue test pilot design draft form cause process practice risk function skill label name
  place link step train land target approach respect impact influence experience figure feature service source state
  condition question structure limit level return force supply demand track set time end start mean deal bridge debate
  command control alert document host award position influence contact contract export import advance purchase release
  sanction finance voice power charge shift change cut rise fall list map model guide board group cover season address
  order mandate permit license licence shape balance record purpose house balance pledge survey review study visit
  contest centre center rate field phase stage sector state base attempt flow hope end equal mature open present separate sound subject travel bar border author best better human last like little
  may subject even close clean clear complete content corporate direct free live long major moderate narrow
  own patient private public quiet safe secure slow smooth smart upgrade cost talk vote answer comment dialogue display
  envision resort doubt effect exercise trust treat play past post ship spur stem stock store stress strike team touch tie track
  transfer transport trigger wage watch wave well win witness yield alternate articulate`.split(/\s+/u),
);

/** What stands before a word that is no finite verb. */
const BEFORE_NOUN = new Set(["to", "modal", "determiner", "preposition", "conjunction"]);
/** Verbs that govern an infinitive and say of somebody what is planned or needed. */
const OPENS_CLAUSE =
  /^(?:need|plan|intend|aim|want|seek|continue|commit|pledge|agree|decide|resolve|undertake|hope|expect)$/u;
/** Verbs that may stand in the past tense with nothing after them. */
const ALONE =
  /^(?:continue|meet|end|begin|increase|decrease|grow|fall|rise|expire|conclude|close|open|start|participate|join|resume|respond|agree|follow|attend|change|improve|succeed|fail|emerge)$/u;

/** Asked of others after "and": "we condemn the attacks and call for restraint". */
const EXHORTS = /^(?:call|urge|invite|encourage)$/u;

/** A unit such as "Launching a new call for projects": it has no subject of its own. */
export function beginsHeadless(walk: Walk): boolean {
  const first = walk.forms[0];
  if (first === undefined) return false;
  // "Trade Minister Lee announced": two capitals are a name or an office, not an order.
  const named = walk.tokens[1]?.capital === true && first.verb !== null && NOUNISH.has(first.verb);
  if (first.base && walk.tokens[1]?.word === true)
    return walk.forms[1]?.third !== true && !named && !laterFinite(walk, 0);
  const toAct = first.closed === "to" && walk.forms[1]?.base === true;
  // "Built a portal which helps those who need it", in a list behind "the agency has:".
  const done = first.participle && !first.base && first.closed === null;
  if (!first.gerund && !toAct && !done) return false;
  return !walk.tokens.some((token, at) => {
    if (token.lower !== ",") return false;
    const next = walk.forms[at + 1];
    return (
      next?.closed === "pronoun" ||
      (next?.closed === "determiner" && /^(?:the|our|this|both)$/u.test(walk.tokens[at + 1]?.lower ?? "")) ||
      (first.gerund ? partyActs(walk, at + 1) : walk.tokens[at + 1]?.capital === true && !isList(walk, at))
    );
  });
}

/** Whether what stands behind a comma is the next of a list of names ("Halden, Tarn and Sudora"). */
function isList({ tokens, forms }: Walk, comma: number): boolean {
  return tokens[comma - 1]?.capital === true && forms[comma + 2]?.closed === "conjunction";
}

/** "Meeting in Halden, transport ministers agreed that": a party of few words, with its verb, stands behind a comma. */
function partyActs({ tokens, forms }: Walk, from: number): boolean {
  for (let at = from; at < from + 4; at++) {
    if (tokens[at]?.word !== true || (forms[at]?.closed ?? null) !== null) return false;
    const verb = forms[at + 1];
    if (!PARTY.has(tokens[at]?.lower ?? "") || verb?.past !== true || verb.base) continue;
    const after = forms[at + 2]?.closed ?? "";
    return ["determiner", "to", "relative", "subordinator", "pronoun"].includes(after);
  }
  return false;
}

/** Words before a verb that are its subject by themselves. */
const STANDS_ALONE = wordSet("we they it he she who which that this you i these both all each");
/** Classes of what stands behind a verb and begins what it is about. */
const OPENS_OBJECT = wordSet("determiner to pronoun relative adverb number");
/** Classes of what stands before a noun, so that a capital behind it is no subject. */
const LEADS_TO_NOUN = wordSet("determiner preposition subordinator");
const CLOSING_MARKS = wordSet(') " ” ’ . – —');

export function readBare(walk: Walk, at: number): VerbGroup | null {
  const form = walk.forms[at];
  const token = walk.tokens[at];
  if (form === undefined || token === undefined || form.verb === null || form.gerund) return null;
  let back = at - 1;
  while (
    back >= walk.boundary &&
    (walk.forms[back]?.closed === "adverb" || walk.forms[back]?.closed === "not")
  )
    back--;
  const before = walk.tokens[back];
  const place = walk.forms[back];
  if (before === undefined || place === undefined) return null;
  if (back < walk.boundary && place.closed !== "conjunction") {
    if (!(before.lower === "," || place.closed === "relative")) return null;
  }
  const next = walk.tokens[at + 1];
  const nextForm = walk.forms[at + 1];
  const pronoun = STANDS_ALONE.has(before.lower);
  if (token.capital && !pronoun) return null;
  const opens =
    nextForm === undefined ||
    OPENS_OBJECT.has(nextForm.closed ?? "") ||
    next?.capital === true ||
    nextForm.gerund;
  const governs = opens || nextForm?.closed === "preposition" || nextForm?.closed === "subordinator";
  const noun =
    place.closed === null ||
    (before.capital && !LEADS_TO_NOUN.has(place.closed)) ||
    CLOSING_MARKS.has(before.lower) ||
    place.closed === "number";
  const nounish = NOUNISH.has(form.verb);
  if (before.lower.endsWith("'s") || before.lower.endsWith("s'") || before.lower === "as") return null;
  // "Member states of the bay".
  if (before.lower === "member" && token.lower === "states") return null;
  // "Launching a call related to": after a gerund or an imperative at the head only clauses with a pronoun are finite.
  if (walk.headless === null) walk.headless = beginsHeadless(walk);
  const group = newGroup(at, at, "present", form.verb);
  for (let index = at - 1; index > back; index--) {
    group.adverbs.push(walk.tokens[index]?.lower ?? "");
    if (walk.forms[index]?.closed === "not") group.negated = true;
  }
  if (pronoun) {
    const past = form.past && !form.base;
    // "the states that shape the rules"
    const shapes = walk.relative >= 0 && nextForm?.closed === "determiner";
    if (before.lower === "that" && !past && !form.third && nounish && !shapes) return null;
    if (
      /^(?:this|these|both|all|each)$/u.test(before.lower) &&
      !(form.third && before.lower === "this" && governs) &&
      !past
    )
      return null;
    const noun = /^(?:this|these|both|all|each)$/u.test(before.lower) && past;
    if (noun && (!governs || next?.capital === true)) return null;
    group.tense = past ? "past" : "present";
    if (form.participle && !form.past && !form.base && !form.third) return null;
    return group;
  }
  if (before.lower === ",") {
    const resumed = resumesClause(walk, at, back);
    if (resumed !== null) return { ...group, tense: resumed };
  }
  if (place.closed === "conjunction" || before.lower === ",") {
    // "welcomed X and launched Y": a verb that shares its subject with the group before it.
    const last = walk.groups.at(-1);
    if (
      last === undefined ||
      (before.lower === "," && !walk.groups.some((known) => known.clause === "main"))
    ) {
      // "The Agency, through its hubs, launched two calls": the subject stands before words between commas.
      const inPast = form.past && !form.base;
      if (before.lower !== "," || walk.headless === true || (nounish && !inPast)) return null;
      const aside = walk.tokens.slice(walk.boundary, back).some((one) => one.lower === ",");
      const past = inPast && nextForm !== undefined && next?.lower !== "by" && governs;
      const third = form.third && governs;
      if (!aside || !(past || third) || laterFinite(walk, at)) return null;
      if (walk.forms[0]?.closed === "preposition" && !subjectAfterOpening(walk, back)) return null;
      if (walk.forms[0]?.gerund || walk.forms[0]?.participle) return null;
      return { ...group, tense: past ? "past" : "present" };
    }
    if (
      form.base &&
      before.lower === "and" &&
      next?.lower === "to" &&
      ["intend", "bind"].includes(classOf(form.verb))
    ) {
      return { ...group, tense: "present" };
    }
    if (
      form.base &&
      last.tense === "present" &&
      EXHORTS.test(form.verb) &&
      (opens || /^(?:on|upon|for)$/u.test(next?.lower ?? ""))
    )
      return group;
    const past = form.past && !form.base;
    // "reaffirmed that trust is vital and took stock": the verb goes on from the clause that says it.
    const from =
      (past && walk.groups.findLast(({ clause }) => clause === "main" || clause === "later")) || last;
    const fits = past
      ? /past|perfect/u.test(from.tense) && (opens || nextForm?.closed === "preposition" || !form.participle)
      : form.third
        ? last.tense === "present" && opens && !nounish
        : form.base && next?.lower === "to" && !nounish
          ? true
          : form.base &&
            last.tense !== "past" &&
            (last.tense !== "present" || ["we", "they"].includes(last.subject) || opens) &&
            opens &&
            (!nounish || last.tense !== "present");
    if (!fits || (before.lower === "," && !opens)) return null;
    if (form.base && next?.lower === "to" && /^(?:perfect|progressive)$/u.test(last.tense))
      return { ...group, tense: "present" };
    const group2: VerbGroup = { ...group, tense: form.past && !form.base ? "past" : last.tense };
    if (
      !form.past &&
      last.tense !== "present" &&
      last.tense !== "will" &&
      last.tense !== "shall" &&
      last.tense !== "should" &&
      last.tense !== "must" &&
      last.tense !== "can"
    )
      return null;
    return group2;
  }
  if (!noun) return null;
  // "X is blurred and the EU needs to act": a second clause with a subject of its own.
  if (
    next?.lower === "to" &&
    (form.third || form.base || form.past) &&
    OPENS_CLAUSE.test(form.verb) &&
    beginsClause(walk, at) &&
    /^(?:party|we|they|name)$/u.test(subjectBefore(walk, at))
  )
    return form.past && !form.base ? { ...group, tense: "past" } : group;
  const hasMain = walk.groups.some((known) => known.clause === "main");
  const waits = walk.relative >= 0 || walk.subordinate >= 0 || walk.complement >= 0;
  const singular = !(/s$/u.test(before.lower) && !/ss$/u.test(before.lower));
  if (form.past && (!form.base || (singular && !hasAnd(walk, at)))) {
    // "the industries concerned, their origin": a participle with nothing after it is none.
    const dated = next?.lower === "," && walk.forms[at + 2]?.closed === "preposition" && isDate(walk, at + 3);
    // "identified, mapped, and opened four sites"
    const series = next?.lower === "," && walk.forms[at + 2]?.past === true && !walk.forms[at + 2]?.base;
    if (form.participle && next?.word !== true && !ALONE.test(form.verb) && !dated && !series) return null;
    if (
      !form.past ||
      next?.lower === "by" ||
      (form.participle &&
        !governs &&
        next?.lower !== undefined &&
        nextForm?.closed === null &&
        /^(?:based|related|driven|led)$/u.test(token.lower))
    )
      return null;
    if ((hasMain || walk.headless) && !waits) return null;
    // "The states agreed to take part, with the chair saying that it has": no participle is followed by what it binds to.
    const binds =
      next?.lower === "to" &&
      walk.forms[at + 2]?.base === true &&
      /^(?:agree|pledge|vow|resolve)$/u.test(form.verb);
    if (!waits && ((laterFinite(walk, at) && !binds) || insideOpening(walk, at))) return null;
    if (!waits && form.participle && nextForm?.closed === "preposition" && laterBare(walk, at)) return null;
    return { ...group, tense: "past" };
  }
  if (form.third) {
    if ((hasMain || walk.headless) && !waits) return null;
    if (
      next?.word !== true &&
      !/^(?:continue|exist|remain|apply|grow|matter|persist|differ|vary)$/u.test(form.verb)
    )
      return null;
    if (nounish && nextForm?.base === true && !NOUNISH.has(nextForm.verb ?? "")) return null;
    if (nounish && !(walk.relative >= 0 && governs && at - walk.relative <= 4)) {
      const acts =
        /^(?:party|instrument|meeting|name)$/u.test(subjectBefore(walk, at)) &&
        !hasMain &&
        next?.word === true &&
        (nextForm?.verb === null || nextForm?.gerund === true);
      if (!(opens && nextForm !== undefined && nextForm.closed !== "adverb") && !acts) return null;
      if (form.verb === "partner" && next?.lower !== "with") return null;
      if ((laterFinite(walk, at) && !waits) || (/s$/u.test(before.lower) && !before.capital)) return null;
      const aims = next?.lower === "to" && walk.forms[at + 2]?.base === true && OPENS_CLAUSE.test(form.verb);
      if (
        (walk.forms[at - 2]?.closed === "preposition" && !before.capital && !aims) ||
        walk.forms[at - 1]?.closed === "number"
      )
        return null;
    } else if (!governs && laterFinite(walk, at)) return null;
    return group;
  }
  if (form.base) {
    const plural =
      (/s$/u.test(before.lower) && !/ss$/u.test(before.lower)) ||
      (before.capital && hasAnd(walk, at)) ||
      before.lower === ")" ||
      /^(?:sides|people|women|men|parties)$/u.test(before.lower);
    if (!plural || ((hasMain || walk.headless === true) && !waits)) return null;
    if (nounish && (!opens || nextForm === undefined || laterFinite(walk, at))) return null;
    if (form.participle && next?.lower === "by") return null;
    return group;
  }
  return null;
}

/**
 * The tense of a verb after a comma that closes what stands between it and its subject: "The Union, with help from
 * partners, intends to", "We, the ministers of nine states, welcome", "The meeting, which gathered them, marked". Null
 * where the verb is none such.
 */
function resumesClause(walk: Walk, at: number, comma: number): "present" | "past" | null {
  const form = walk.forms[at];
  const next = walk.forms[at + 1];
  if (form?.verb == null || next === undefined || walk.groups.some(({ clause }) => clause === "main"))
    return null;
  const opens = ["determiner", "to", "pronoun", "number"].includes(next.closed ?? "");
  const past = form.past && !form.base;
  const tense = past ? "past" : "present";
  const aside = walk.groups.at(-1);
  if (aside?.clause === "relative" && (past || form.third) && opens && subjectOpens(walk)) return tense;
  const name = classOf(form.verb);
  // Where "we" is set off by a comma what stands between the commas says who speaks, also after an opening phrase.
  const ours = walk.tokens.findIndex(({ lower }) => lower === "we");
  const setOff =
    ours >= 0 && walk.tokens[ours + 1]?.lower === "," && (ours === 0 || walk.tokens[ours - 1]?.lower === ",");
  // "Building on last year, we, the ministers of trade, met on 22 July"
  if (setOff && past && (opens || next.closed === "preposition")) return tense;
  if (form.third || past || !form.base) return null;
  if (setOff && SPEAKS.has(name) && (opens || !NOUNISH.has(form.verb))) return tense;
  if (NOUNISH.has(form.verb)) return null;
  // "The ministers, having met in Halden, adopt the following".
  const afterComma = walk.tokens.findIndex(({ lower }) => lower === ",") + 1;
  if (opens && subjectOpens(walk) && GATHERED.test(walk.tokens[afterComma]?.lower ?? "")) return tense;
  // "Northland, subject to funding, and Sudora, with industry, intend to pay".
  const closed = walk.tokens.slice(0, comma).some(({ lower }) => lower === ",");
  return next.closed === "to" && OPENS_CLAUSE.test(form.verb) && closed && subjectOpens(walk) ? tense : null;
}

/** What those who speak in a document do by saying so. */
const SPEAKS = new Set(["stance", "bind", "ask", "intend", "create", "work", "say", "hold"]);

/** How those who speak in a document are set off from what they say. */
const GATHERED = /^(?:having|acting|meeting|gathered|assembled|represented)$/u;

/** "On 3 July, the agency, with its partners, held": a subject and another comma stand between opening and verb. */
function subjectAfterOpening({ tokens, forms }: Walk, comma: number): boolean {
  const opening = tokens.findIndex(
    ({ lower }, index) => lower === "," && forms[index + 1]?.closed !== "number" && index < comma,
  );
  if (opening < 0) return false;
  const closed = forms[opening + 1]?.closed;
  return (
    (closed === "determiner" || (closed === null && tokens[opening + 1]?.capital === true)) &&
    tokens.slice(opening + 1, comma).some(({ lower }) => lower === ",")
  );
}

/** Whether a sentence begins with what may be its subject. */
export function subjectOpens({ tokens, forms }: Walk): boolean {
  const closed = forms[0]?.closed;
  return closed === "determiner" || closed === "pronoun" || (closed === null && tokens[0]?.capital === true);
}

/** "announced, on 7 March, a plan": a month or figure follows. */
function isDate({ tokens, forms }: Walk, at: number): boolean {
  return (
    forms[at]?.closed === "number" || (tokens[at]?.capital === true && forms[at + 1]?.closed === "number")
  );
}

/** Whether "and", "but" or ";" with a determiner, pronoun or name stands between the last verb and this word. */
function beginsClause(walk: Walk, at: number): boolean {
  for (let index = at - 1; index >= walk.boundary; index--) {
    const word = walk.tokens[index]?.lower ?? "";
    if (word !== "and" && word !== "but" && word !== ";") continue;
    const next = walk.tokens[index + 1];
    return (
      index >= at - 7 &&
      (walk.forms[index + 1]?.closed === "determiner" ||
        next?.capital === true ||
        /^(?:we|they)$/u.test(next?.lower ?? ""))
    );
  }
  return false;
}

/** Whether a plain finite group (modal, be, have) follows before the clause ends, so that this word is none. */
export function laterFinite(walk: Walk, from: number): boolean {
  for (let at = from + 1; at < walk.tokens.length; at++) {
    const closed = walk.forms[at]?.closed;
    const word = walk.tokens[at]?.lower ?? "";
    if (closed === "modal" || closed === "have" || closed === "be") {
      if (word === "may" && walk.tokens[at]?.capital === true) continue;
      if (word === "will" && walk.forms[at - 1]?.closed === "determiner") continue;
      if (word === "being" || word === "been" || word === "be" || word === "having") continue;
      return true;
    }
    // "Europe needs to act – we cannot wait", "said he was pleased": a clause of its own.
    if (word === "–" || word === "—" || (at === from + 1 && /^(?:we|they|it|he|she)$/u.test(word)))
      return false;
    if (closed === "pronoun" && (word === "we" || word === "they") && walk.forms[at + 1]?.base === true)
      return walk.forms[at - 1]?.closed !== null;
    if (closed === "relative" || closed === "subordinator" || word === ";" || word === ":" || word === "who")
      return false;
    if (word === "and" && walk.forms[at + 1]?.closed === "pronoun") return false;
    if ((word === "and" || word === "but") && goesOn(walk, at)) return false;
  }
  return false;
}

/**
 * Whether "and" joins a verb to the one before ("signed the text and will open"), or, behind a comma, a clause of its own
 * (", and the agency will"): then the word before it is no participle that waits for its verb.
 */
function goesOn({ tokens, forms }: Walk, and: number): boolean {
  let at = and + 1;
  while (forms[at]?.closed === "adverb") at++;
  const next = forms[at]?.closed;
  if (next === "modal" || next === "have") return true;
  const isClause = next === "determiner" || next === "pronoun" || tokens[at]?.capital === true;
  return tokens[and - 1]?.lower === "," && isClause;
}

/** Whether a word stands in a prepositional phrase that opens the sentence and ends in a comma. */
export function insideOpening(walk: Walk, at: number): boolean {
  const closed = walk.forms[0]?.closed;
  // "Under Secretary Dahl met": an office, not an opening phrase.
  if (walk.tokens[0]?.lower === "under" && walk.tokens[1]?.lower === "secretary") return false;
  if (closed !== "preposition" && closed !== "to" && !walk.forms[0]?.participle && !walk.forms[0]?.gerund)
    return false;
  for (let index = 0; index < at; index++) if (walk.tokens[index]?.lower === ",") return false;
  return walk.tokens.some((token, index) => index > at && token.lower === ",");
}

/** Whether a plain present follows ("Hubs set up in the region serve as a base"), so that this word is a participle. */
export function laterBare(walk: Walk, from: number): boolean {
  for (let at = from + 2; at < walk.tokens.length - 1; at++) {
    const form = walk.forms[at];
    const word = walk.tokens[at]?.lower ?? "";
    if (
      form?.closed === "relative" ||
      form?.closed === "subordinator" ||
      word === ";" ||
      word === "who" ||
      (word === "and" && /^(?:the|a|an|we|they|it|he|she|its|their)$/u.test(walk.tokens[at + 1]?.lower ?? ""))
    )
      return false;
    // "convened for a dialogue and adopted a text to ensure trust becomes a habit": a second verb in the past tense.
    const second = walk.forms[at + 1];
    if (word === "and" && second?.past && !second.base && walk.forms[at + 2]?.closed === "determiner")
      return false;
    if (form?.verb == null || form.gerund || !(form.third || form.base)) continue;
    // "offers a path": a noun that could be the verb is one before an article.
    if (NOUNISH.has(form.verb) && !/^(?:a|an|the)$/u.test(walk.tokens[at + 1]?.lower ?? "")) continue;
    const before = walk.forms[at - 1];
    const next = walk.forms[at + 1];
    const month = before?.closed === "modal" && walk.tokens[at - 1]?.capital === true;
    if (!month && (BEFORE_NOUN.has(before?.closed ?? "") || walk.tokens[at - 1]?.word === false)) continue;
    if (next?.closed === "determiner" || walk.tokens[at + 1]?.lower === "as") return true;
  }
  return false;
}

export function hasAnd(walk: Walk, at: number): boolean {
  for (let index = at - 1; index >= walk.boundary; index--)
    if (walk.tokens[index]?.lower === "and") return true;
  return false;
}
