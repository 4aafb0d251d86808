import type { PlacedText } from "../fields/fields.ts";
import { parseClauses } from "../grammar/clauses.ts";
import type { VerbGroup } from "../grammar/verb-group.ts";
import { classOf } from "../grammar/verbs.ts";
import type { Analysed } from "./cue.ts";
import type { FeatureIndex, Owner } from "./feature-index.ts";

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

/** Kinds of heading or lead-in that these words belong to. */
export function headKinds(words: string): string[] {
  return HEADS.filter(([, pattern]) => pattern.test(words)).map(([name]) => name);
}

/**
 * What the classifier sees of a unit of a document of this year, as the numbers of features. Capitalised names and figures are left out of the
 * words, so that no issuer, partner or programme can be learned; what is left is grammar, verbs, and the plain words
 * around them.
 */
export function featuresOf(
  all: readonly Analysed[],
  at: number,
  year: number | null,
  index: FeatureIndex,
): number[] {
  const analysed = all[at];
  if (analysed === undefined) return [];
  const found: number[] = [];
  addCues(found, index, analysed);
  addGroup(found, index, "m", analysed.main);
  addGroup(found, index, "n", analysed.second);
  addOtherGroups(found, index, analysed);
  addWords(found, index, analysed);
  addPlace(found, index, analysed, year);
  addNeighbours(found, index, all, at);
  return found;
}

function addCues(found: number[], index: FeatureIndex, { cues, leads }: Analysed): void {
  const first = cues[0];
  if (first === undefined) index.add(found, "r:", "none");
  else index.add(found, "r:first=", first.rule);
  index.add(found, "r:firsttype=", first?.type ?? "none");
  for (const { rule, type } of cues) {
    index.add(found, "r:", rule);
    index.add(found, "r:any=", type);
  }
  if (leads) index.add(found, "r:", "leads");
}

/** Groups that look alike have the same features. */
function addGroup(found: number[], index: FeatureIndex, key: string, group: VerbGroup | null): void {
  if (group === null) {
    index.add(found, key, ":none");
    return;
  }
  const { tense, passive, verb, subject, chain, after, negated, adverbs } = group;
  const look = `${key}${tense}${passive}${verb} ${subject}${chain} ${after} ${negated}${adverbs.join()}`;
  index.addAll(found, look, () => {
    const names: string[] = [];
    listGroupFeatures(names, key, group);
    return names;
  });
}

function listGroupFeatures(names: string[], key: string, group: VerbGroup): void {
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
}

function addOtherGroups(found: number[], index: FeatureIndex, { parse, main, second }: Analysed): void {
  for (const group of parse.groups) {
    if (group === main || group === second) continue;
    index.addAll(found, `g:${group.clause}=${group.tense}/${group.class}`, () => [
      `g:${group.clause}=${group.tense}`,
      `g:${group.clause}=${group.tense}/${group.class}`,
    ]);
  }
  const { kind, verb } = parse.begins;
  index.add(found, "b:", kind);
  if (verb !== null) {
    const of = classOf(verb);
    index.addAll(found, `b:${main === null}${kind}/${verb}`, () => [
      `b:v=${kind}/${verb}`,
      `b:c=${kind}/${of}`,
      ...(main === null ? [`b:alone=${kind}/${of}`] : []),
    ]);
  } else if (main === null) index.add(found, "b:alone=", kind);
}

function addWords(found: number[], index: FeatureIndex, { parse }: Analysed): void {
  const { tokens, forms } = parse;
  let before = "^";
  index.beginWords();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (!token.word) {
      before = ",";
      continue;
    }
    const form = forms[at];
    const word = form?.closed === "number" ? "#" : token.capital && at > 0 ? "Name" : (form?.word ?? "");
    if (word !== "Name" && word !== "#") index.addWords(found, "", word);
    if (at < FIRST_WORDS) index.addWords(found, before, word);
    if (at === 0) index.add(found, "w0:", word);
    before = word;
  }
}

/** Pairs of words count among so many of a unit. */
const FIRST_WORDS = 60;

const YEAR = /\b(?:19|20)\d\d\b/gu;
const MONTH =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/u;
const MONEY = /[$€£¥]\s?\d|\b\d[\d.,]* (?:million|billion)\b/u;

function addPlace(
  found: number[],
  index: FeatureIndex,
  { unit, parse, form: tense }: Analysed,
  year: number | null,
): void {
  const begins = parse.begins.kind;
  const end = unit.clean.at(-1) ?? "";
  const ending = /[.;:,!?]/u.test(end) ? end : "none";
  const position = Math.min(unit.position, 3);
  const siblings = Math.min(unit.siblings, 4);
  const long = Math.min(5, Math.floor(parse.tokens.length / 10));
  index.addAll(found, `k:${unit.kind} ${tense} ${position}${siblings}${ending}${long}`, () => [
    `k:${unit.kind}`,
    `k:t=${unit.kind}/${tense}`,
    `k:pos=${position}/${siblings}`,
    `k:end=${ending}`,
    `k:long=${long}`,
  ]);
  addAround(found, index, "l", unit.leadIn, tense, begins);
  addAround(found, index, "h", unit.headings.at(-1) ?? null, tense, begins);
  if (unit.scope !== null) {
    const scope = around(unit.scope);
    index.addOf(found, scope, `s${tense}`, () => [
      `s:t=${scope.tense}`,
      `s:tb=${scope.tense}/${tense}`,
      ...scope.kinds.flatMap((kind) => [`s:k=${kind}`, `s:kt=${kind}/${tense}`]),
    ]);
  }
  for (const above of unit.headings.slice(0, -1))
    for (const kind of around(above).kinds) index.add(found, "hh:", kind);
  if (year !== null) {
    for (const match of unit.clean.matchAll(YEAR)) {
      const distance = Number(match[0]) - year;
      const when = distance > 0 ? "later" : distance === 0 ? "same" : "earlier";
      index.add(found, "y:", when);
      index.addAll(found, `y:t=${when}/${tense}`, () => [`y:t=${when}/${tense}`]);
    }
  }
  if (MONTH.test(unit.clean)) index.add(found, "y:", "month");
  if (MONEY.test(unit.clean)) {
    index.add(found, "y:", "money");
    index.add(found, "y:money/", tense);
  }
}

/** What is read from a lead-in or heading: its plain words, the kinds it belongs to, and its tense. */
export type Around = Owner & { words: string[]; kinds: string[]; tense: string };

function around(view: PlacedText): Around {
  view.kept.around ??= readAround(view.clean);
  return view.kept.around;
}

function readAround(clean: string): Around {
  const parse = parseClauses(clean.slice(-300));
  const group = parse.groups.at(-1);
  return {
    words: parse.tokens
      .filter((token) => token.word && !(token.capital && token.start > 0))
      .map((token) => token.lower),
    kinds: headKinds(clean),
    tense: group === undefined ? `none/${parse.begins.kind}` : `${group.tense}/${group.class}`,
  };
}

function addAround(
  found: number[],
  index: FeatureIndex,
  key: string,
  view: PlacedText | null,
  tense: string,
  begins: string,
): void {
  if (view === null) {
    index.add(found, key, ":none");
    return;
  }
  const about = around(view);
  index.addOf(found, about, `${key}${tense} ${begins}`, () => {
    const { words, kinds, tense: own } = about;
    const names = kinds.flatMap((kind) => [
      `${key}:k=${kind}`,
      `${key}:kt=${kind}/${tense}`,
      `${key}:kb=${kind}/${begins}`,
    ]);
    if (key === "l") names.push(`${key}:t=${own}`, `${key}:tt=${own}/${tense}`, `${key}:tb=${own}/${begins}`);
    for (const word of new Set(words)) names.push(`${key}:w=${word}`);
    return names;
  });
}

function addNeighbours(found: number[], index: FeatureIndex, all: readonly Analysed[], at: number): void {
  const own = all[at];
  for (const step of [-2, -1, 1, 2]) {
    const other = all[at + step];
    if (other === undefined || own === undefined) {
      index.add(found, `x${step}`, ":none");
      continue;
    }
    const same = other.unit.block === own.unit.block ? "same" : "other";
    const tense = other.form;
    const kind = other.main?.class ?? "";
    index.addAll(found, `x${step}${tense} ${same}${kind}`, () => [
      `x${step}:t=${tense}`,
      `x${step}:ts=${tense}/${same}`,
      ...(kind === "" ? [] : [`x${step}:c=${tense}/${kind}`]),
    ]);
  }
  if (own === undefined || own.unit.leadInBlock === null) return;
  // What most items of the same list look like.
  const counts = new Map<string, number>();
  for (let near = Math.max(0, at - 12); near < Math.min(all.length, at + 13); near++) {
    const other = all[near];
    if (near === at || other === undefined || other.unit.leadInBlock !== own.unit.leadInBlock) continue;
    counts.set(other.form, (counts.get(other.form) ?? 0) + 1);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  if (most !== undefined) index.add(found, "i:most=", most[0]);
}
