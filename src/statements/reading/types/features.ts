import type { PlacedText } from "../fields/fields.ts";
import { parseClauses } from "../grammar/clauses.ts";
import type { VerbGroup } from "../grammar/verb-group.ts";
import { classOf } from "../grammar/verbs.ts";
import type { Voice } from "./analysis.ts";
import type { Analysed } from "./cue.ts";

const HEADS: [string, RegExp][] = [
  [
    "coming",
    /\b(?:forthcoming|upcoming|future|next steps?|way forward|planned|actions?|plans?|roadmap|commitments?|looking ahead|outlook|will|intend|objectives?|targets?|goals?|priorit(?:y|ies)|deliverables|work programme)\b/iu,
  ],
  [
    "achieved",
    /\b(?:achievements?|achieved|completed|progress|delivered|flagships?|successful|success|results?|outcomes?|highlights|implemented|launched|to date|state of play|took stock|accomplish\w+|examples? of concrete)\b/iu,
  ],
  [
    "asked",
    /\b(?:recommendations?|recommends?|should|calls? (?:on|upon|for)|invites?|urges?|must|requests?|proposals?|asks?)\b/iu,
  ],
  [
    "told",
    /\b(?:background|context|introduction|challenges?|about|summary|overview|definitions?|principles?)\b/iu,
  ],
];

/** The features that the weights know, by name. */
type Known = ReadonlyMap<string, number>;

/** Kinds of heading or lead-in that these words belong to. */
export function headKinds(words: string): string[] {
  return HEADS.filter(([, pattern]) => pattern.test(words)).map(([name]) => name);
}

/**
 * What the classifier sees of a unit, as names. Capitalised names and figures are left out of the words, so that no
 * issuer, partner or programme can be learned; what is left is grammar, verbs, and the plain words around them.
 * Words and pairs of words that `known` lacks are left out where it is given.
 */
export function featuresOf(
  all: readonly Analysed[],
  at: number,
  voice: Voice,
  known: Known | null = null,
): string[] {
  const analysed = all[at];
  if (analysed === undefined) return [];
  const names: string[] = [];
  addCues(names, analysed);
  addGroup(names, "m", analysed.main, voice);
  addGroup(names, "n", analysed.second, voice);
  addOtherGroups(names, analysed);
  addWords(names, analysed, known);
  addPlace(names, analysed, voice);
  addNeighbours(names, all, at);
  return names;
}

function addCues(names: string[], { cues, leads }: Analysed): void {
  const first = cues[0];
  names.push(
    first === undefined ? "r:none" : `r:first=${first.rule}`,
    `r:firsttype=${first?.type ?? "none"}`,
  );
  for (const { rule, type } of cues) names.push(`r:${rule}`, `r:any=${type}`);
  if (leads) names.push("r:leads");
}

const groupMemory = new Map<string, string[]>();

/** Groups that look alike have the same features: they are built once. */
function addGroup(names: string[], key: string, group: VerbGroup | null, voice: Voice): void {
  if (group === null) {
    names.push(`${key}:none`);
    return;
  }
  const { tense, passive, verb, subject, chain, after, negated, adverbs } = group;
  const look = `${key}${tense}${passive}${verb} ${subject}${chain} ${after} ${negated}${adverbs.join()}${bin(voice.should)}${bin(voice.we)}`;
  let known = groupMemory.get(look);
  if (known === undefined) {
    known = [];
    listGroupFeatures(known, key, group, voice);
    if (groupMemory.size > 20_000) groupMemory.clear();
    groupMemory.set(look, known);
  }
  for (const name of known) names.push(name);
}

function listGroupFeatures(names: string[], key: string, group: VerbGroup, voice: Voice): void {
  const act = group.chain ?? group.verb;
  const actClass = group.chainClass ?? group.class;
  const tense = `${group.tense}${group.passive ? "-passive" : ""}`;
  names.push(
    `${key}:t=${tense}`,
    `${key}:v=${group.verb}`,
    `${key}:c=${group.class}`,
    `${key}:tc=${tense}/${group.class}`,
    `${key}:tv=${tense}/${group.verb}`,
    `${key}:s=${group.subject}`,
    `${key}:ts=${tense}/${group.subject}`,
    `${key}:tsc=${tense}/${group.subject}/${group.class}`,
    `${key}:a=${act}`,
    `${key}:tac=${tense}/${actClass}`,
  );
  if (group.chain !== null)
    names.push(`${key}:vc=${group.verb}>${group.chainClass}`, `${key}:vch=${tense}/${group.verb}>chain`);
  if (group.negated) names.push(`${key}:neg`, `${key}:neg/${tense}`);
  if (group.after !== null) {
    names.push(`${key}:o=${group.after}`, `${key}:co=${group.class}/${group.after}`);
    if (group.verb === "be" || group.class === "stance")
      names.push(`${key}:tvo=${tense}/${group.verb}/${group.after}`);
  }
  for (const adverb of group.adverbs) names.push(`${key}:d=${adverb}`, `${key}:td=${tense}/${adverb}`);
  if (key === "m") {
    names.push(
      `m:t/should${bin(voice.should)}=${tense}`,
      `m:ts/we${bin(voice.we)}=${tense}/${group.subject}`,
    );
    names.push(`m:c/should${bin(voice.should)}=${group.class}`);
  }
}

function bin(share: number): string {
  return share < 0.05 ? "0" : share < 0.15 ? "1" : share < 0.35 ? "2" : "3";
}

function addOtherGroups(names: string[], { parse, main, second }: Analysed): void {
  for (const group of parse.groups) {
    if (group === main || group === second) continue;
    names.push(`g:${group.clause}=${group.tense}`, `g:${group.clause}=${group.tense}/${group.class}`);
  }
  const { begins } = parse;
  names.push(`b:${begins.kind}`);
  if (begins.verb !== null) {
    names.push(`b:v=${begins.kind}/${begins.verb}`, `b:c=${begins.kind}/${classOf(begins.verb)}`);
    if (main === null) names.push(`b:alone=${begins.kind}/${classOf(begins.verb)}`);
  } else if (main === null) names.push(`b:alone=${begins.kind}`);
}

/** Names of pairs of words by their first and second word; null for a pair that the weights do not know. */
type PairMemory = { pairs: Map<string, Map<string, string | null>>; size: number };

const pairMemories = new WeakMap<object, PairMemory>();
const everyPair = {};

/**
 * The name of a pair of words, or of one word; null where `known` is given and does not have it. Kept, since
 * building and hashing it anew is what costs most here, and most pairs of a text are unknown.
 */
function pairName(memory: PairMemory, known: Known | null, first: string, second: string): string | null {
  let after = memory.pairs.get(first);
  if (after === undefined) {
    after = new Map();
    memory.pairs.set(first, after);
  }
  let name = after.get(second);
  if (name === undefined) {
    if (++memory.size > 200_000) {
      memory.pairs.clear();
      memory.size = 0;
    }
    const built = first === "" ? `w:${second}` : `p:${first} ${second}`;
    name = known === null || known.has(built) ? built : null;
    after.set(second, name);
  }
  return name;
}

function addWords(names: string[], { parse }: Analysed, known: Known | null): void {
  let memory = pairMemories.get(known ?? everyPair);
  if (memory === undefined) {
    memory = { pairs: new Map(), size: 0 };
    pairMemories.set(known ?? everyPair, memory);
  }
  let before = "^";
  const seen = new Set<string>();
  for (const [index, token] of parse.tokens.entries()) {
    if (!token.word) {
      before = ",";
      continue;
    }
    const closed = parse.forms[index]?.closed;
    const word = closed === "number" ? "#" : token.capital && index > 0 ? "Name" : token.lower;
    if (word !== "Name" && word !== "#" && !seen.has(word)) {
      seen.add(word);
      const name = pairName(memory, known, "", word);
      if (name !== null) names.push(name);
    }
    if (index < 60) {
      const pair = pairName(memory, known, before, word);
      if (pair !== null && !seen.has(pair)) {
        seen.add(pair);
        names.push(pair);
      }
    }
    if (index === 0) names.push(`w0:${word}`);
    before = word;
  }
}

function addPlace(names: string[], { unit, parse, main }: Analysed, voice: Voice): void {
  const tense = main === null ? `none/${parse.begins.kind}` : main.tense;
  names.push(`k:${unit.kind}`, `k:t=${unit.kind}/${tense}`);
  names.push(`k:pos=${Math.min(unit.position, 3)}/${Math.min(unit.siblings, 4)}`);
  const end = unit.clean.at(-1) ?? "";
  names.push(
    `k:end=${/[.;:,!?]/u.test(end) ? end : "none"}`,
    `k:long=${Math.min(5, Math.floor(parse.tokens.length / 10))}`,
  );
  addAround(names, "l", unit.leadIn, tense, parse.begins.kind);
  addAround(names, "h", unit.headings.at(-1) ?? null, tense, parse.begins.kind);
  if (unit.scope !== null) {
    const scope = around(unit.scope);
    names.push(`s:t=${scope.tense}`, `s:tb=${scope.tense}/${tense}`);
    for (const kind of scope.kinds) names.push(`s:k=${kind}`, `s:kt=${kind}/${tense}`);
  }
  for (const above of unit.headings.slice(0, -1))
    for (const kind of headKinds(above.clean)) names.push(`hh:${kind}`);
  if (voice.year !== null) {
    for (const match of unit.clean.matchAll(/\b(?:19|20)\d\d\b/gu)) {
      const distance = Number(match[0]) - voice.year;
      const when = distance > 0 ? "later" : distance === 0 ? "same" : "earlier";
      names.push(`y:${when}`, `y:t=${when}/${tense}`);
    }
  }
  if (
    /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/u.test(
      unit.clean,
    )
  )
    names.push("y:month");
  if (/[$€£¥]\s?\d|\b\d[\d.,]* (?:million|billion)\b/u.test(unit.clean))
    names.push("y:money", `y:money/${tense}`);
  names.push(
    `d:should${bin(voice.should)}`,
    `d:we${bin(voice.we)}`,
    `d:will${bin(voice.will)}`,
    `d:past${bin(voice.past)}`,
    `d:intend${bin(voice.intend)}`,
  );
}

type Around = {
  words: string[];
  /** Names of the features of its words, by the key under which they are asked. */
  wordNames: Map<string, string[]>;
  kinds: string[];
  tense: string;
};

const aroundMemory = new WeakMap<PlacedText, Around>();

/** The words, kinds and tense of a lead-in or heading; remembered, since all items of a list share it. */
function around(view: PlacedText): Around {
  const known = aroundMemory.get(view);
  if (known !== undefined) return known;
  const parse = parseClauses(view.clean.slice(-300));
  const group = parse.groups.at(-1);
  const result: Around = {
    wordNames: new Map(),
    words: parse.tokens
      .filter((token) => token.word && !(token.capital && token.start > 0))
      .map((token) => token.lower),
    kinds: headKinds(view.clean),
    tense: group === undefined ? `none/${parse.begins.kind}` : `${group.tense}/${group.class}`,
  };
  aroundMemory.set(view, result);
  return result;
}

function addAround(
  names: string[],
  key: string,
  view: PlacedText | null,
  tense: string,
  begins: string,
): void {
  if (view === null) {
    names.push(`${key}:none`);
    return;
  }
  const { words, wordNames, kinds, tense: own } = around(view);
  for (const kind of kinds)
    names.push(`${key}:k=${kind}`, `${key}:kt=${kind}/${tense}`, `${key}:kb=${kind}/${begins}`);
  if (key === "l") names.push(`${key}:t=${own}`, `${key}:tt=${own}/${tense}`, `${key}:tb=${own}/${begins}`);
  let named = wordNames.get(key);
  if (named === undefined) {
    named = [...new Set(words)].map((word) => `${key}:w=${word}`);
    wordNames.set(key, named);
  }
  for (const name of named) names.push(name);
}

const neighbourMemory = new Map<string, string[]>();

/** The features of one neighbour; there are few different ones, and they are kept. */
function neighbourNames(step: number, tense: string, same: string, kind: string): string[] {
  const look = `${step}${tense} ${same}${kind}`;
  let known = neighbourMemory.get(look);
  if (known === undefined) {
    known = [`x${step}:t=${tense}`, `x${step}:ts=${tense}/${same}`];
    if (kind !== "") known.push(`x${step}:c=${tense}/${kind}`);
    neighbourMemory.set(look, known);
  }
  return known;
}

function addNeighbours(names: string[], all: readonly Analysed[], at: number): void {
  const own = all[at];
  for (const step of [-2, -1, 1, 2]) {
    const other = all[at + step];
    if (other === undefined || own === undefined) {
      names.push(`x${step}:none`);
      continue;
    }
    const same = other.unit.block === own.unit.block ? "same" : "other";
    const tense = other.main === null ? `none/${other.parse.begins.kind}` : other.main.tense;
    const kind = other.main?.class ?? "";
    for (const name of neighbourNames(step, tense, same, kind)) names.push(name);
  }
  if (own === undefined || own.unit.leadInBlock === null) return;
  // What most items of the same list look like.
  const counts = new Map<string, number>();
  for (let index = Math.max(0, at - 12); index < Math.min(all.length, at + 13); index++) {
    const other = all[index];
    if (index === at || other === undefined || other.unit.leadInBlock !== own.unit.leadInBlock) continue;
    const form = other.main === null ? `none/${other.parse.begins.kind}` : other.main.tense;
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  if (most !== undefined) names.push(`i:most=${most[0]}`);
}
