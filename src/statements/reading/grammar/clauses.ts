import { type Token, tokenise } from "./tokens.ts";
import { classOf, type VerbClass } from "./verbs.ts";
import { formOf, type WordForm } from "./words.ts";

/** How a verb group places its act in time and in duty. */
export type Tense =
  | "will"
  | "shall"
  | "should"
  | "must"
  | "can"
  | "would"
  | "be-to"
  | "present"
  | "past"
  | "perfect"
  | "pluperfect"
  | "progressive"
  | "perfect-progressive";

/** Who or what stands before the verb. */
export type Subject =
  | "we"
  | "party"
  | "instrument"
  | "meeting"
  | "it"
  | "this"
  | "they"
  | "there"
  | "name"
  | "work"
  | "plain"
  | "none";

/** A finite verb group: "has also been signed", "will continue to support", "urge". */
export type VerbGroup = {
  /** Indices of its first and last token; the last one is that of the verb that carries the meaning. */
  first: number;
  last: number;
  tense: Tense;
  passive: boolean;
  negated: boolean;
  verb: string;
  class: VerbClass;
  subject: Subject;
  clause: "main" | "relative" | "subordinate" | "complement" | "later";
  /** The verb of the infinitive or gerund that completes it ("plans to launch": launch), or null. */
  chain: string | null;
  chainClass: VerbClass | null;
  /** "also", "continue" and other adverbs within the group. */
  adverbs: string[];
  /** The word after a copula ("is essential": essential), or the first word of the object. */
  after: string | null;
};

/** A sentence in tokens with its verb groups, and the form in which it begins. */
export type Parse = { tokens: Token[]; forms: WordForm[]; groups: VerbGroup[]; begins: Beginning };

/** The form of the first word of a unit, which is what decides an item without a finite verb. */
export type Beginning = {
  kind: "base" | "gerund" | "participle" | "third" | "noun" | "other";
  verb: string | null;
  at: number;
};

/** Finds the verb groups of clean words. It judges by form and place alone: no list of names, no model. */
export function parseClauses(clean: string): Parse {
  const tokens = tokenise(clean);
  const forms = tokens.map((token) => formOf(token.lower));
  const groups: VerbGroup[] = [];
  const state: Walk = {
    tokens,
    forms,
    groups,
    relative: -1,
    subordinate: -1,
    complement: -1,
    boundary: 0,
    headless: null,
  };
  for (let at = 0; at < tokens.length; ) {
    const group = readGroup(state, at);
    if (group === null) {
      noteClause(state, at);
      at++;
    } else {
      placeGroup(state, group);
      groups.push(group);
      state.boundary = group.last + 1;
      at = group.last + 1;
    }
  }
  return { tokens, forms, groups, begins: readBeginning(tokens, forms, groups) };
}

type Walk = {
  tokens: Token[];
  forms: WordForm[];
  groups: VerbGroup[];
  /** Where a relative pronoun, a subordinator or a "that" still waits for its verb, or -1. */
  relative: number;
  subordinate: number;
  complement: number;
  boundary: number;
  /** Whether the unit begins with a gerund that no comma and subject follow; null until it is asked. */
  headless: boolean | null;
};

/** A unit such as "Launching a new call for projects": it has no subject of its own. */
function beginsHeadless(walk: Walk): boolean {
  const first = walk.forms[0];
  if (first === undefined) return false;
  if (first.base && walk.tokens[1]?.word === true)
    return walk.forms[1]?.third !== true && !laterFinite(walk, 0);
  if (!first.gerund) return false;
  return !walk.tokens.some((token, at) => {
    if (token.lower !== ",") return false;
    const next = walk.forms[at + 1];
    return (
      next?.closed === "pronoun" ||
      (next?.closed === "determiner" && /^(?:the|our|this|both)$/u.test(walk.tokens[at + 1]?.lower ?? ""))
    );
  });
}

function noteClause(walk: Walk, at: number): void {
  const token = walk.tokens[at];
  const form = walk.forms[at];
  if (token === undefined || form === undefined) return;
  const next = walk.tokens[at + 1]?.lower ?? "";
  const last = walk.groups.at(-1);
  if (
    token.lower === "that" ||
    token.lower === "how" ||
    token.lower === "why" ||
    token.lower === "what" ||
    token.lower === "whether"
  ) {
    const place = walk.forms[at - 1]?.closed;
    if (
      token.lower === "that" &&
      (at === 0 || place === "preposition" || place === "to" || place === "conjunction" || place === "mark")
    )
      return;
    const afterVerb = last !== undefined && at - last.last <= 4;
    const speech =
      afterVerb &&
      ["stance", "say", "bind", "ask", "intend", "be", "exchange", "explore"].includes(last.class);
    if (speech || token.lower !== "that") walk.complement = at;
    else walk.relative = at;
  } else if (form.closed === "relative" || token.lower === "who") {
    walk.relative = at;
  } else if (form.closed === "subordinator") {
    const phrase =
      token.lower === "as" &&
      /^(?:well|part|a|an|the|set|such|of|to|soon|appropriate|needed|possible|key|in|agreed|outlined|stated|regards|per)$/u.test(
        next,
      );
    const before =
      (token.lower === "before" ||
        token.lower === "after" ||
        token.lower === "since" ||
        token.lower === "until") &&
      walk.forms[at + 1]?.closed !== "pronoun";
    if (!phrase && !before && walk.forms[at + 1]?.gerund !== true) walk.subordinate = at;
  } else if (token.lower === "," || token.lower === ";" || token.lower === ":") {
    walk.subordinate = -1;
    if (token.lower !== ",") {
      walk.relative = -1;
      walk.complement = -1;
    }
  }
}

function placeGroup(walk: Walk, group: VerbGroup): void {
  const main = walk.groups.some((known) => known.clause === "main");
  if (walk.relative >= 0) {
    group.clause = "relative";
    walk.relative = -1;
  } else if (walk.subordinate >= 0) {
    group.clause = "subordinate";
    walk.subordinate = -1;
  } else if (walk.complement >= 0 && main) {
    group.clause = "complement";
    walk.complement = -1;
  } else {
    walk.complement = -1;
    group.clause = main ? "later" : "main";
  }
}

function newGroup(first: number, last: number, tense: Tense, verb: string): VerbGroup {
  return {
    first,
    last,
    tense,
    verb,
    passive: false,
    negated: false,
    class: classOf(verb),
    subject: "none",
    clause: "main",
    chain: null,
    chainClass: null,
    adverbs: [],
    after: null,
  };
}

/** Reads the finite verb group that begins at a token, or returns null. */
function readGroup(walk: Walk, at: number): VerbGroup | null {
  const form = walk.forms[at];
  if (form === undefined) return null;
  let group: VerbGroup | null = null;
  if (form.closed === "modal") group = readModal(walk, at);
  else if (form.closed === "be") group = readBe(walk, at);
  else if (form.closed === "have") group = readHave(walk, at);
  else if (form.closed === "do") group = readDo(walk, at);
  else if (form.verb !== null) group = readBare(walk, at);
  if (group === null) return null;
  group.class = classOf(group.verb);
  group.subject = subjectBefore(walk, group.first);
  addChain(walk, group);
  return group;
}

const TENSE_OF_MODAL: Record<string, Tense> = {
  will: "will",
  "won't": "will",
  shall: "shall",
  should: "should",
  ought: "should",
  must: "must",
  can: "can",
  could: "can",
  may: "can",
  might: "can",
  cannot: "can",
  would: "would",
};

/** Steps over adverbs and negation inside a group; returns the index of the next word. */
function skipAdverbs(walk: Walk, from: number, group: VerbGroup): number {
  let at = from;
  for (; at < walk.tokens.length; at++) {
    const closed = walk.forms[at]?.closed;
    const word = walk.tokens[at]?.lower ?? "";
    if (closed === "not") group.negated = true;
    else if (closed === "adverb") group.adverbs.push(word);
    // "has since opened its market"
    else if (word === "since" && walk.forms[at + 1]?.participle === true) group.adverbs.push(word);
    else if (word === ",") {
      // "will, in close dialogue with partners, explore": the words between the commas are stepped over.
      const close = walk.tokens.findIndex(
        (token, index) => index > at && index < at + 16 && token.lower === ",",
      );
      const next = walk.forms[close + 1];
      if (close < 0 || next === undefined || !(next.base || next.participle || next.closed === "adverb"))
        break;
      at = close;
    } else break;
  }
  return at;
}

function readModal(walk: Walk, first: number): VerbGroup | null {
  const word = walk.tokens[first]?.lower ?? "";
  const before = walk.tokens[first - 1];
  // "the will of the people", "in May 2026".
  if (before !== undefined && /^(?:the|a|an|our|their|his|her|political|good|strong)$/u.test(before.lower))
    return null;
  if (word === "may" && walk.tokens[first]?.capital === true && first > 0) return null;
  const group = newGroup(first, first, TENSE_OF_MODAL[word] ?? "can", "be");
  if (word === "cannot" || word === "won't") group.negated = true;
  const at = skipAdverbs(walk, first + 1, group);
  const next = walk.tokens[at]?.lower ?? "";
  if (next === "be" || next === "have") {
    const inner = next === "be" ? readBe(walk, at) : readHave(walk, at);
    if (inner !== null) {
      return {
        ...inner,
        first,
        tense: group.tense,
        negated: group.negated || inner.negated,
        adverbs: [...group.adverbs, ...inner.adverbs],
      };
    }
  }
  const form = walk.forms[at];
  if (form === undefined) return null;
  group.last = at;
  group.verb = form.verb ?? next;
  return /^\p{L}/u.test(next) ? group : null;
}

function readBe(walk: Walk, first: number): VerbGroup | null {
  const word = walk.tokens[first]?.lower ?? "";
  if (word === "being" || word === "been") return null;
  if (word === "be" && walk.forms[first - 1]?.closed === "to") return null;
  const past = word === "was" || word === "were";
  const group = newGroup(first, first, past ? "past" : "present", "be");
  let at = skipAdverbs(walk, first + 1, group);
  if (walk.tokens[at]?.lower === "being") {
    group.tense = "progressive";
    at = skipAdverbs(walk, at + 1, group);
  }
  const form = walk.forms[at];
  const next = walk.tokens[at]?.lower ?? "";
  if (form === undefined) return group;
  if (form.closed === "to" && (walk.forms[at + 1]?.base === true || walk.tokens[at + 1]?.lower === "be")) {
    return { ...group, tense: "be-to", last: at + 1, verb: walk.forms[at + 1]?.verb ?? "be" };
  }
  if (form.gerund && form.verb !== null && form.closed === null) {
    return { ...group, tense: past ? "past" : "progressive", last: at, verb: form.verb };
  }
  if (form.participle && form.verb !== null && form.closed === null && !STATES.has(next)) {
    return { ...group, passive: true, last: at, verb: form.verb };
  }
  if (STATES.has(next)) return { ...group, last: at, verb: next, after: next };
  group.after = form.closed === "determiner" || form.closed === "mark" ? firstNoun(walk, at) : next;
  return group;
}

/** Words after "be" that tell a state of mind or readiness, not an act done to the subject. */
const STATES = new Set(
  "committed determined ready able willing prepared pleased proud united convinced concerned scheduled expected planned set poised due likely bound dedicated honoured interested associated based located designed intended aimed needed required involved mindful engaged focused resolved eager keen encouraged".split(
    " ",
  ),
);

function readHave(walk: Walk, first: number): VerbGroup | null {
  const word = walk.tokens[first]?.lower ?? "";
  if (word === "having" || walk.forms[first - 1]?.closed === "to") return null;
  const group = newGroup(first, first, word === "had" ? "past" : "present", "have");
  let at = skipAdverbs(walk, first + 1, group);
  const perfect: Tense = word === "had" ? "pluperfect" : "perfect";
  if (walk.tokens[at]?.lower === "been") {
    const been = at;
    at = skipAdverbs(walk, been + 1, group);
    const form = walk.forms[at];
    if (form?.gerund && form.verb !== null)
      return { ...group, tense: "perfect-progressive", last: at, verb: form.verb };
    if (form?.participle && form.verb !== null)
      return { ...group, tense: perfect, passive: true, last: at, verb: form.verb };
    return { ...group, tense: perfect, last: been, verb: "be", after: walk.tokens[at]?.lower ?? null };
  }
  const form = walk.forms[at];
  if (form?.participle && form.verb !== null && form.closed === null)
    return { ...group, tense: perfect, last: at, verb: form.verb };
  if (walk.tokens[at]?.lower === "had") return { ...group, tense: perfect, last: at, verb: "have" };
  if (form?.closed === "to" && walk.forms[at + 1]?.base === true) {
    return { ...group, tense: "must", last: at + 1, verb: walk.forms[at + 1]?.verb ?? "have" };
  }
  group.after = firstNoun(walk, at);
  return group;
}

function readDo(walk: Walk, first: number): VerbGroup | null {
  const group = newGroup(first, first, walk.tokens[first]?.lower === "did" ? "past" : "present", "do");
  const at = skipAdverbs(walk, first + 1, group);
  const form = walk.forms[at];
  if (!group.negated || form?.base !== true) return null;
  return { ...group, last: at, verb: form.verb ?? "do" };
}

/** Plural nouns and nouns that look like verbs; they need more than their form to be read as one. */
const NOUNISH = new Set(
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

function readBare(walk: Walk, at: number): VerbGroup | null {
  const form = walk.forms[at];
  const token = walk.tokens[at];
  if (form === undefined || token === undefined || form.verb === null || form.gerund) return null;
  let back = at - 1;
  const group = newGroup(at, at, "present", form.verb);
  while (
    back >= walk.boundary &&
    (walk.forms[back]?.closed === "adverb" || walk.forms[back]?.closed === "not")
  ) {
    group.adverbs.push(walk.tokens[back]?.lower ?? "");
    if (walk.forms[back]?.closed === "not") group.negated = true;
    back--;
  }
  const before = walk.tokens[back];
  const place = walk.forms[back];
  if (before === undefined || place === undefined) return null;
  if (back < walk.boundary && place.closed !== "conjunction") {
    if (!(before.lower === "," || place.closed === "relative")) return null;
  }
  const next = walk.tokens[at + 1];
  const nextForm = walk.forms[at + 1];
  const pronoun = /^(?:we|they|it|he|she|who|which|that|this|you|i|these|both|all|each)$/u.test(before.lower);
  if (token.capital && !pronoun) return null;
  const opens =
    nextForm === undefined ||
    ["determiner", "to", "pronoun", "relative", "adverb", "number"].includes(nextForm.closed ?? "") ||
    next?.capital === true ||
    nextForm.gerund;
  const governs = opens || nextForm?.closed === "preposition" || nextForm?.closed === "subordinator";
  const noun =
    place.closed === null ||
    (before.capital && place.closed !== "determiner" && place.closed !== "preposition") ||
    /^(?:\)|"|”|’|\.|–|—)$/u.test(before.lower) ||
    place.closed === "number";
  const nounish = NOUNISH.has(form.verb);
  if (/(?:'s|s')$/u.test(before.lower) || before.lower === "as") return null;
  // "Launching a call related to": after a gerund or an imperative at the head only clauses with a pronoun are finite.
  if (walk.headless === null) walk.headless = beginsHeadless(walk);
  if (pronoun) {
    const past = form.past && !form.base;
    if (before.lower === "that" && !past && !form.third && nounish) return null;
    if (
      /^(?:this|these|both|all|each)$/u.test(before.lower) &&
      !(form.third && before.lower === "this" && governs) &&
      !past
    )
      return null;
    if (/^(?:this|these|both|all|each)$/u.test(before.lower) && past && !governs) return null;
    group.tense = past ? "past" : "present";
    if (form.participle && !form.past && !form.base && !form.third) return null;
    return group;
  }
  if (place.closed === "conjunction" || before.lower === ",") {
    // "welcomed X and launched Y": a verb that shares its subject with the group before it.
    const last = walk.groups.at(-1);
    if (
      last === undefined ||
      (before.lower === "," && !walk.groups.some((known) => known.clause === "main"))
    ) {
      // "The Agency, through its hubs, launched two calls": the subject stands before words between commas.
      if (before.lower !== "," || walk.headless === true || nounish) return null;
      const aside = walk.tokens.slice(walk.boundary, back).some((one) => one.lower === ",");
      const past = form.past && !form.base && nextForm !== undefined && next?.lower !== "by" && governs;
      const third = form.third && governs;
      if (!aside || !(past || third) || laterFinite(walk, at)) return null;
      if (walk.forms[0]?.closed === "preposition" || walk.forms[0]?.gerund || walk.forms[0]?.participle)
        return null;
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
    const fits =
      form.past && !form.base
        ? /past|perfect/u.test(last.tense) && (opens || nextForm?.closed === "preposition")
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
  const hasMain = walk.groups.some((known) => known.clause === "main");
  const waits = walk.relative >= 0 || walk.subordinate >= 0 || walk.complement >= 0;
  const singular = !(/s$/u.test(before.lower) && !/ss$/u.test(before.lower));
  if (form.past && (!form.base || (singular && !hasAnd(walk, at)))) {
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
    if (!waits && (laterFinite(walk, at) || insideOpening(walk, at))) return null;
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
    if (nounish) {
      const acts =
        /^(?:party|instrument|meeting|name)$/u.test(subjectBefore(walk, at)) &&
        !hasMain &&
        next?.word === true &&
        (nextForm?.verb === null || nextForm?.gerund === true);
      if (!(opens && nextForm !== undefined && nextForm.closed !== "adverb") && !acts) return null;
      if (form.verb === "partner" && next?.lower !== "with") return null;
      if ((laterFinite(walk, at) && !waits) || (/s$/u.test(before.lower) && !before.capital)) return null;
      if (
        (walk.forms[at - 2]?.closed === "preposition" && !before.capital) ||
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

/** Whether a word stands in a prepositional phrase that opens the sentence and ends in a comma. */
function insideOpening(walk: Walk, at: number): boolean {
  const closed = walk.forms[0]?.closed;
  if (closed !== "preposition" && closed !== "to" && !walk.forms[0]?.participle && !walk.forms[0]?.gerund)
    return false;
  for (let index = 0; index < at; index++) if (walk.tokens[index]?.lower === ",") return false;
  return walk.tokens.some((token, index) => index > at && token.lower === ",");
}

/** Whether a plain finite group (modal, be, have) follows before the clause ends, so that this word is none. */
function laterFinite(walk: Walk, from: number): boolean {
  for (let at = from + 1; at < walk.tokens.length; at++) {
    const closed = walk.forms[at]?.closed;
    const word = walk.tokens[at]?.lower ?? "";
    if (closed === "modal" || closed === "have" || closed === "be") {
      if (word === "may" && walk.tokens[at]?.capital === true) continue;
      if (word === "being" || word === "been" || word === "be" || word === "having") continue;
      return true;
    }
    if (closed === "pronoun" && (word === "we" || word === "they") && walk.forms[at + 1]?.base === true)
      return true;
    if (closed === "relative" || closed === "subordinator" || word === ";" || word === ":" || word === "who")
      return false;
    if (word === "and" && walk.forms[at + 1]?.closed === "pronoun") return false;
  }
  return false;
}

/** Whether a plain present follows ("Hubs set up in the region serve as a base"), so that this word is a participle. */
function laterBare(walk: Walk, from: number): boolean {
  for (let at = from + 2; at < walk.tokens.length - 1; at++) {
    const form = walk.forms[at];
    const word = walk.tokens[at]?.lower ?? "";
    if (
      form?.closed === "relative" ||
      form?.closed === "subordinator" ||
      word === ";" ||
      word === "who" ||
      word === "and"
    )
      return false;
    if (form?.verb == null || form.gerund || !(form.third || form.base) || NOUNISH.has(form.verb)) continue;
    const before = walk.forms[at - 1];
    const next = walk.forms[at + 1];
    if (["to", "modal", "determiner", "preposition", "conjunction"].includes(before?.closed ?? "")) continue;
    if (next?.closed === "determiner" || walk.tokens[at + 1]?.lower === "as") return true;
  }
  return false;
}

function hasAnd(walk: Walk, at: number): boolean {
  for (let index = at - 1; index >= walk.boundary; index--)
    if (walk.tokens[index]?.lower === "and") return true;
  return false;
}

/** Adds the infinitive or gerund that a verb of intention, agreement or continuation governs. */
function addChain(walk: Walk, group: VerbGroup): void {
  let at = group.last + 1;
  const scratch: VerbGroup = { ...group, adverbs: [] };
  at = skipAdverbs(walk, at, scratch);
  group.adverbs.push(...scratch.adverbs);
  const word = walk.tokens[at]?.lower ?? "";
  let inner = -1;
  if (
    word === "to" ||
    ((word === "on" || word === "towards" || word === "toward" || word === "forward" || word === "upon") &&
      walk.tokens[at + 1]?.lower !== undefined)
  ) {
    let next = skipAdverbs(walk, at + 1, scratch);
    if (walk.tokens[next]?.lower === "to") next = skipAdverbs(walk, next + 1, scratch);
    const form = walk.forms[next];
    const unknown =
      word === "to" &&
      form?.closed === null &&
      ["bind", "intend", "ask", "continue"].includes(group.class) &&
      walk.tokens[next]?.capital === false;
    if (walk.tokens[next]?.lower === "be" || (form?.closed === "have" && word === "to") || unknown)
      inner = next;
    else if (form !== undefined && form.closed === null && (form.gerund || (word === "to" && form.base)))
      inner = next;
  } else if (walk.forms[at]?.gerund === true) inner = at;
  if (inner >= 0) {
    const verb =
      walk.tokens[inner]?.lower === "be"
        ? "be"
        : (walk.forms[inner]?.verb ?? walk.tokens[inner]?.lower ?? null);
    group.chain = verb;
    group.chainClass = verb === null ? null : classOf(verb);
    // "intend to continue to support": the act is the last of the chain.
    if (group.chainClass === "continue" || group.chainClass === "intend") {
      const further = skipAdverbs(walk, inner + 1, scratch);
      const second = walk.tokens[further]?.lower === "to" ? skipAdverbs(walk, further + 1, scratch) : further;
      const form = walk.forms[second];
      if (second > further ? form?.base === true : form?.gerund === true) {
        group.chain = form?.verb ?? group.chain;
        if (group.chain !== null) group.chainClass = classOf(group.chain);
      }
    }
  }
  if (group.after === null) group.after = firstNoun(walk, at);
}

/** The first open-class word from a token on, within three words: what the verb is about. */
function firstNoun(walk: Walk, from: number): string | null {
  for (let at = from; at < Math.min(walk.tokens.length, from + 4); at++) {
    const token = walk.tokens[at];
    if (token === undefined || !token.word) return null;
    const closed = walk.forms[at]?.closed;
    if (closed === "determiner" || closed === "adverb") continue;
    return token.capital ? "Name" : token.lower;
  }
  return null;
}

const PARTY =
  /^(?:eu|european|union|commission|council|states?|governments?|government's|ministers?|leaders?|presidents?|members?|sides?|participants?|countr(?:y|ies)|nations?|part(?:y|ies)|secretar(?:y|ies)|agenc(?:y|ies)|departments?|administration|ministr(?:y|ies)|authorit(?:y|ies)|eeas|ambassadors?|commissioners?|officials?|partners?|institutions?|banks?|kingdom|u\.s|usa|us|uk|usg|japan|india|korea|canada|china|australia|singapore|brazil|kenya|nigeria|germany|france|italy|asean|quad|g7|g20|nato|un|oecd|itu|enisa|congress|parliament|compan(?:y|ies)|industry|heads?|chairs?|co-chairs|delegations?|representatives?|signator(?:y|ies)|directors?|experts?|regulators?|organi[sz]ations?|foundations?|secretariat|assembly|board|republic|africa|europe|america|team|community|corporations?|universit(?:y|ies)|chiefs?|advisors?|advisers?|envoys?|nist|usaid|bureau|office|association)$/u;
const INSTRUMENT =
  /^(?:strateg(?:y|ies)|agreements?|programmes?|programs?|initiatives?|partnerships?|offers?|acts?|plans?|funds?|projects?|platforms?|networks?|framework|facilit(?:y|ies)|package|roadmap|agenda|compact|pact|declaration|statement|regulation|directive|law|polic(?:y|ies)|cables?|systems?|alliance|hubs?|centres?|centers?|mechanisms?|instruments?|principles|charter|convention|treaty|memorand(?:um|a)|mou|arrangement|guidelines|report|study|document|paper|communication|conclusions|resolution|challenge|accelerator|academy|scheme|toolbox|fellowship|investments?|funding|measures?|actions?|efforts?)$/u;
const MEETING =
  /^(?:summit|meetings?|conference|dialogues?|forum|groups?|workshops?|sessions?|rounds?|ttc|exchanges?|consultations?|roundtable|events?|visits?|mission|committee|task|force|symposium|assembly|ministerial|track|pillar|subcommittee|tabletop)$/u;
const WORK =
  /^(?:work|cooperation|collaboration|progress|negotiations|discussions|talks|preparations|efforts|engagement|implementation|coordination|deployment|rollout|activities|support)$/u;

/** The class of what stands before a verb: the noun that heads the words since the last clause began. */
function subjectBefore(walk: Walk, first: number): Subject {
  let at = first - 1;
  while (at >= 0 && (walk.forms[at]?.closed === "adverb" || walk.tokens[at]?.lower === ",")) at--;
  const near = walk.tokens[at]?.lower ?? "";
  const simple = pronounSubject(near);
  if (simple !== null) return simple;
  let from = at;
  while (
    from > walk.boundary &&
    walk.tokens[from - 1]?.lower !== "," &&
    walk.forms[from - 1]?.closed !== "relative" &&
    walk.forms[from - 1]?.closed !== "subordinator"
  )
    from--;
  let head = "";
  let attributed = false;
  let capital = false;
  for (let index = from; index <= at; index++) {
    const token = walk.tokens[index];
    const closed = walk.forms[index]?.closed;
    if (token === undefined) continue;
    if ((closed === "preposition" || closed === "to") && head !== "") {
      // "the involvement of industry": the noun before "of" decides, not the last one.
      attributed = token.lower === "of" || token.lower === "between" || token.lower === "with";
      break;
    }
    if (token.capital && index > 0) capital = true;
    if (token.word && closed === null) head = token.lower;
  }
  const last = walk.tokens[at];
  for (const word of attributed ? [head] : [head, near]) {
    if (PARTY.test(word)) return "party";
    if (INSTRUMENT.test(word)) return "instrument";
    if (MEETING.test(word)) return "meeting";
    if (WORK.test(word)) return "work";
  }
  if (capital || last?.capital === true) return "name";
  return head === "" ? "none" : "plain";
}

function pronounSubject(word: string): Subject | null {
  if (word === "we" || word === "i") return "we";
  if (word === "they" || word === "he" || word === "she" || word === "both" || word === "you") return "they";
  if (word === "it") return "it";
  if (word === "this" || word === "these" || word === "such" || word === "those") return "this";
  if (word === "there") return "there";
  return null;
}

function readBeginning(
  tokens: readonly Token[],
  forms: readonly WordForm[],
  groups: readonly VerbGroup[],
): Beginning {
  let at = 0;
  while (
    at < Math.min(3, tokens.length) &&
    (forms[at]?.closed === "adverb" || tokens[at]?.word === false || forms[at]?.closed === "to")
  )
    at++;
  const form = forms[at];
  if (form === undefined) return { kind: "other", verb: null, at: 0 };
  if (groups[0]?.first === at || form.closed === "pronoun" || form.closed === "preposition")
    return { kind: "other", verb: null, at };
  if (form.gerund) return { kind: "gerund", verb: form.verb, at };
  const next = forms[at + 1];
  if (form.base && form.verb !== null) {
    const governs =
      next === undefined ||
      [
        "determiner",
        "preposition",
        "pronoun",
        "conjunction",
        "to",
        "adverb",
        "relative",
        "mark",
        "number",
      ].includes(next.closed ?? "") ||
      next.closed === null;
    if (
      governs &&
      !(
        NOUNISH.has(form.verb) &&
        (next?.closed === "preposition" || next?.closed === "conjunction") &&
        groups.length > 0
      )
    ) {
      return { kind: "base", verb: form.verb, at };
    }
  }
  if (
    form.third &&
    form.verb !== null &&
    next !== undefined &&
    (next.closed !== null ||
      tokens[at + 1]?.capital === true ||
      ["ask", "stance", "bind", "say"].includes(classOf(form.verb)))
  ) {
    const rest = groups.length === 0 || !NOUNISH.has(form.verb);
    if (rest && !["conjunction", "mark", "be", "have", "modal"].includes(next.closed ?? ""))
      return { kind: "third", verb: form.verb, at };
  }
  if (form.participle || (form.past && !form.base)) return { kind: "participle", verb: form.verb, at };
  return { kind: form.closed === null || form.closed === "determiner" ? "noun" : "other", verb: null, at };
}
