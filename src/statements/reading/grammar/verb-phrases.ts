import { newGroup, type Tense, type VerbGroup, type Walk } from "./verb-group.ts";
import { classOf } from "./verbs.ts";

export const TENSE_OF_MODAL: Record<string, Tense> = {
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

const ENUMERATOR = /^(?:[ivx]{1,4}|[a-h]|\d)$/u;

/** Two words that stand where an adverb may, by the first of them. */
const PHRASES = new Map([
  ["in", new Set("principle part particular turn parallel full practice fact effect addition".split(" "))],
  ["so", new Set(["far"])],
  ["at", new Set(["present", "last", "once"])],
  ["once", new Set(["again", "more"])],
  ["of", new Set(["course"])],
]);

/** Whether a word may carry on a verb group: a participle, a gerund, "been". */
function isVerbal(walk: Walk, at: number): boolean {
  const form = walk.forms[at];
  return form?.participle === true || form?.gerund === true || walk.tokens[at]?.lower === "been";
}

/** Steps over adverbs and negation inside a group; returns the index of the next word. */
export function skipAdverbs(walk: Walk, from: number, group: Pick<VerbGroup, "negated" | "adverbs">): number {
  let at = from;
  for (; at < walk.tokens.length; at++) {
    const closed = walk.forms[at]?.closed;
    const word = walk.tokens[at]?.lower ?? "";
    if (closed === "not") group.negated = true;
    else if (closed === "adverb") group.adverbs.push(word);
    // "has since opened its market", "has long been supporting it"
    else if ((word === "since" || word === "long") && isVerbal(walk, at + 1)) group.adverbs.push(word);
    // "committed in principle to open", "has so far opened"
    else if (
      PHRASES.get(word)?.has(walk.tokens[at + 1]?.lower ?? "") === true &&
      (isVerbal(walk, at + 2) || walk.forms[at + 2]?.closed === "to")
    )
      at++;
    else if (
      word === "(" &&
      walk.tokens[at + 2]?.lower === ")" &&
      ENUMERATOR.test(walk.tokens[at + 1]?.lower ?? "")
    )
      // "have (i) issued a list and (ii) opened a portal"
      at += 2;
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

export function readModal(walk: Walk, first: number): VerbGroup | null {
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

export function readBe(walk: Walk, first: number): VerbGroup | null {
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
  // "is key to": only before a noun is it what "new" is.
  const key = next === "key" && walk.forms[at + 1]?.closed !== null;
  group.after = !key && (form.closed === "determiner" || form.closed === "mark") ? firstNoun(walk, at) : next;
  return group;
}

/** Words after "be" that tell a state of mind or readiness, not an act done to the subject. */
export const STATES = new Set(
  "committed determined ready able willing prepared pleased proud united convinced concerned scheduled expected planned set poised due likely bound dedicated honoured interested associated based located designed intended aimed needed required involved mindful engaged focused resolved eager keen encouraged".split(
    " ",
  ),
);

export function readHave(walk: Walk, first: number): VerbGroup | null {
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

export function readDo(walk: Walk, first: number): VerbGroup | null {
  const group = newGroup(first, first, walk.tokens[first]?.lower === "did" ? "past" : "present", "do");
  const at = skipAdverbs(walk, first + 1, group);
  const form = walk.forms[at];
  if (!group.negated || form?.base !== true) return null;
  return { ...group, last: at, verb: form.verb ?? "do" };
}

/** Adds the infinitive or gerund that a verb of intention, agreement or continuation governs. */
export function addChain(walk: Walk, group: VerbGroup): void {
  let at = group.last + 1;
  // What is negated or told more closely from here on is the act of the chain.
  const chained = { negated: false, adverbs: [] };
  at = skipAdverbs(walk, at, { negated: false, adverbs: group.adverbs });
  if (group.class === "bind" || group.class === "intend") at = skipOccasion(walk, at);
  const word = walk.tokens[at]?.lower ?? "";
  let inner = -1;
  if (
    word === "to" ||
    ((word === "on" || word === "towards" || word === "toward" || word === "forward" || word === "upon") &&
      walk.tokens[at + 1]?.lower !== undefined)
  ) {
    let next = skipAdverbs(walk, at + 1, chained);
    // "agreed to “open a hub”": the press quotes what was agreed.
    if (/^["“«‘]$/u.test(walk.tokens[next]?.lower ?? "")) next++;
    if (walk.tokens[next]?.lower === "to") next = skipAdverbs(walk, next + 1, chained);
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
      const further = skipAdverbs(walk, inner + 1, chained);
      const second = walk.tokens[further]?.lower === "to" ? skipAdverbs(walk, further + 1, chained) : further;
      const form = walk.forms[second];
      if (second > further ? form?.base === true : form?.gerund === true) {
        group.chain = form?.verb ?? group.chain;
        if (group.chain !== null) group.chainClass = classOf(group.chain);
      }
    }
  }
  if (group.after === null) group.after = firstNoun(walk, at);
}

/** "agreed on the 9th to open", "pledged in Halden to open": steps over when and where, if an infinitive follows. */
function skipOccasion({ tokens, forms }: Walk, from: number): number {
  if (forms[from]?.closed !== "preposition") return from;
  for (let at = from + 1; at < from + 6; at++) {
    const token = tokens[at];
    if (token === undefined) return from;
    if (token.lower === "to" && forms[at + 1]?.base === true) return at;
    const told = token.capital || forms[at]?.closed === "determiner" || /^\d/u.test(token.lower);
    if (!told && token.lower !== "meeting") return from;
  }
  return from;
}

/** The first open-class word from a token on, within three words: what the verb is about. */
export function firstNoun(walk: Walk, from: number): string | null {
  for (let at = from; at < Math.min(walk.tokens.length, from + 4); at++) {
    const token = walk.tokens[at];
    if (token === undefined || !token.word) return null;
    const closed = walk.forms[at]?.closed;
    if (closed === "determiner" || closed === "adverb") continue;
    return token.capital ? "Name" : token.lower;
  }
  return null;
}
