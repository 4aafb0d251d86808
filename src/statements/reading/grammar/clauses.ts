import type { PlacedText } from "../fields/fields.ts";
import { readBare, subjectOpens } from "./bare-verbs.ts";
import { readBeginning } from "./beginnings.ts";
import { findOpening } from "./openings.ts";
import { subjectBefore } from "./subjects.ts";
import { type Tokens, tokenise } from "./tokens.ts";
import type { Parse, VerbGroup, Walk } from "./verb-group.ts";
import { addChain, readBe, readDo, readHave, readModal } from "./verb-phrases.ts";
import { classOf } from "./verbs.ts";
import { wordSet } from "./words.ts";

/** "The Union, with its partners, will": where the subject ends when a comma stands right before the verb. */
function subjectEnd(walk: Walk, first: number): number {
  let at = first - 1;
  while (walk.forms[at]?.closed === "adverb") at--;
  if (walk.tokens[at]?.lower !== ",") return first;
  // "Building on last year, we, the ministers of trade, met"
  const ours = walk.tokens.findIndex(({ lower }) => lower === "we");
  if (ours >= 0 && ours < at - 1 && walk.tokens[ours + 1]?.lower === "," && walk.groups.length === 0)
    return ours + 1;
  if (!subjectOpens(walk)) return first;
  if (walk.groups.some(({ clause }) => clause !== "relative")) return first;
  return walk.tokens.findIndex(({ lower }) => lower === ",");
}

/**
 * Finds the verb groups of clean words, from an offset on. It judges by form and place alone: no list of names, no
 * model. What opens a sentence without being part of it is left out of the tokens.
 */
export function parseClauses(clean: string, from = 0): Parse {
  const all = tokenise(clean);
  const { signs } = all;
  const sentence = from === 0 ? all : tokensAfter(all, from);
  const opening = findOpening(sentence);
  const tokens = opening === 0 ? sentence.tokens : sentence.tokens.slice(opening);
  const forms = opening === 0 ? sentence.forms : sentence.forms.slice(opening);
  const starts = opening === 0 ? sentence.starts : sentence.starts.slice(opening);
  const groups: VerbGroup[] = [];
  const state: Walk = {
    tokens,
    forms,
    groups,
    relative: -1,
    subordinate: -1,
    complement: -1,
    thats: 0,
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
  return { tokens, forms, starts, signs, groups, begins: readBeginning(tokens, forms, groups) };
}

/** What stands behind a title. */
function tokensAfter({ tokens, forms, starts, signs }: Tokens, offset: number): Tokens {
  const cut = starts.filter((start) => start < offset).length;
  return { tokens: tokens.slice(cut), forms: forms.slice(cut), starts: starts.slice(cut), signs };
}

/** The parse of a whole sentence: its type and its subject are both read from it. */
export function parseOf({ clean, kept }: PlacedText): Parse {
  kept.parse ??= parseClauses(clean);
  return kept.parse;
}

/** Classes of words and marks with which a clause begins or ends. */
const MAY_BOUND = wordSet("relative subordinator pronoun mark");

function noteClause(walk: Walk, at: number): void {
  const token = walk.tokens[at];
  const form = walk.forms[at];
  if (token === undefined || form === undefined || form.closed === null || !MAY_BOUND.has(form.closed))
    return;
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
    if (token.lower === "that" && place === "conjunction" && walk.thats > 0) {
      // "recognising that power is scarce and that time is short": the second clause hangs where the first did.
      if (last === undefined || last.clause !== "relative") walk.complement = at;
      else walk.relative = at;
      return;
    }
    const bracketed = walk.tokens[at - 1]?.lower === ")";
    if (
      token.lower === "that" &&
      !bracketed &&
      (at === 0 || place === "preposition" || place === "to" || place === "conjunction" || place === "mark")
    )
      return;
    if (token.lower === "that") walk.thats++;
    const afterVerb =
      last !== undefined &&
      (at - last.last <= 4 || (at - last.last <= 10 && onlyWhen(walk, last.last + 1, at)));
    const speech =
      afterVerb &&
      (["stance", "say", "bind", "ask", "intend", "be", "exchange", "explore"].includes(last.class) ||
        last.chainClass === "say");
    if (speech || token.lower !== "that") walk.complement = at;
    else walk.relative = at;
  } else if (form.closed === "relative" || token.lower === "who") {
    walk.relative = at;
  } else if (form.closed === "subordinator") {
    const phrase =
      token.lower === "as" &&
      (at > 0 || /^(?:well|part|of|to|agreed|outlined|stated|regards|per|set)$/u.test(next)) &&
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

/** "announced on Tuesday (21 January) that": between a verb and what it says stands only when and where. */
function onlyWhen({ tokens, forms }: Walk, from: number, until: number): boolean {
  for (let at = from; at < until; at++) {
    const closed = forms[at]?.closed;
    const told = closed === "preposition" || closed === "number" || closed === "mark" || closed === "adverb";
    if (!told && tokens[at]?.capital !== true) return false;
  }
  return true;
}

function placeGroup(walk: Walk, group: VerbGroup): void {
  const main = walk.groups.some((known) => known.clause === "main");
  const pronoun = pronounBefore(walk, group.first);
  // "As democracies we resolve": what "as" opens there is no clause.
  if (walk.tokens[walk.subordinate]?.lower === "as" && pronoun > walk.subordinate + 1) walk.subordinate = -1;
  if (walk.relative >= 0 || (!main && goesOnRelative(walk, group.first))) {
    group.clause = "relative";
    walk.relative = -1;
  } else if (walk.subordinate >= 0) {
    group.clause = "subordinate";
    walk.subordinate = -1;
  } else if (walk.complement >= 0 && (main || beginsWithAct(walk))) {
    group.clause = "complement";
    walk.complement = -1;
  } else if (pronoun >= 0 && hangsOnNoun(walk, pronoun, main)) {
    group.clause = "relative";
  } else {
    walk.complement = -1;
    group.clause = main ? "later" : "main";
  }
}

/** "Built a portal that shows what people need": a clause with "what" hangs on an act that is no verb group. */
function beginsWithAct({ forms }: Walk): boolean {
  const first = forms[0];
  return first?.gerund === true || (first?.participle === true && !first.base);
}

/** "those who met and spoke": before the main clause, a verb joined to that of a relative clause belongs to it too. */
function goesOnRelative({ tokens, forms, groups }: Walk, first: number): boolean {
  const last = groups.at(-1);
  if (last?.clause !== "relative") return false;
  let at = first - 1;
  while (forms[at]?.closed === "adverb") at--;
  return /^(?:and|or)$/u.test(tokens[at]?.lower ?? "") && tokens[at - 1]?.lower !== ",";
}

/** The index of "we", "they" or "it" right before a verb group, or -1. */
function pronounBefore(walk: Walk, first: number): number {
  let at = first - 1;
  while (walk.forms[at]?.closed === "adverb") at--;
  return /^(?:we|they|it)$/u.test(walk.tokens[at]?.lower ?? "") ? at : -1;
}

const TIME = /^(?:years?|months?|weeks?|days?|decades?|times?|spring|summer|autumn|winter|end|morning)$/u;

/** "the cooperation we need": a clause that follows its noun without a word between belongs to it. */
function hangsOnNoun(walk: Walk, pronoun: number, hasMain: boolean): boolean {
  const noun = walk.tokens[pronoun - 1];
  const form = walk.forms[pronoun - 1];
  const last = walk.groups.at(-1);
  if (noun === undefined || form?.closed !== null || TIME.test(noun.lower)) return false;
  if (last !== undefined && last.last >= pronoun - 1) return false;
  if (hasMain) return true;
  let start = pronoun - 1;
  while (start > 0 && walk.tokens[start - 1]?.word === true) start--;
  return walk.forms[start]?.closed === "determiner";
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
  group.subject = subjectBefore(walk, subjectEnd(walk, group.first));
  addChain(walk, group);
  return group;
}
