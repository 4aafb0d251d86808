import type { PlacedText } from "../fields/fields.ts";
import { parseClauses, parseOf } from "../grammar/clauses.ts";
import type { VerbGroup } from "../grammar/verb-group.ts";
import { classOf } from "../grammar/verbs.ts";
import { newSign, type Signs } from "../grammar/words.ts";
import type { Analysed } from "./cue.ts";
import type { FeatureIndex, Owner } from "./feature-index.ts";

/** Kinds of heading or lead-in, with the sign of what each holds. */
const HEADS: readonly (readonly [string, Signs, RegExp])[] = [
  [
    "coming",
    newSign(
      /forthcoming|upcoming|future|step|way|planned|action|plan|roadmap|commitment|ahead|outlook|will|intend|objective|target|goal|priorit|deliverable|programme/u,
    ),
    /\b(?:forthcoming|upcoming|future|next steps?|way forward|planned|actions?|plans?|roadmap|commitments?|looking ahead|outlook|will|intend|objectives?|targets?|goals?|priorit(?:y|ies)|deliverables|work programme)\b/iu,
  ],
  [
    "achieved",
    newSign(
      /achieve|completed|progress|delivered|flagship|success|result|outcome|highlight|implemented|launched|date|state|stock|accomplish|example/u,
    ),
    /\b(?:achievements?|achieved|completed|progress|delivered|flagships?|successful|success|results?|outcomes?|highlights|implemented|launched|to date|state of play|took stock|accomplish\w+|examples? of concrete)\b/iu,
  ],
  [
    "asked",
    newSign(/recommend|should|call|invite|urge|must|request|proposal|ask/u),
    /\b(?:recommendations?|recommends?|should|calls? (?:on|upon|for)|invites?|urges?|must|requests?|proposals?|asks?)\b/iu,
  ],
  [
    "told",
    newSign(/background|context|introduction|challenge|about|summary|overview|definition|principle/u),
    /\b(?:background|context|introduction|challenges?|about|summary|overview|definitions?|principles?)\b/iu,
  ],
];

/** The kinds of heading or lead-in that these words belong to; `signs` are those of the words. */
function headKinds(words: string, signs: Signs): string[] {
  return HEADS.filter(([, sign, pattern]) => (signs & sign) !== 0 && pattern.test(words)).map(
    ([name]) => name,
  );
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
  let look = index.look(key).and(tense).and(verb).and(subject);
  look = look
    .and(chain ?? "")
    .and(after ?? "")
    .and(`${passive}`)
    .and(`${negated}`);
  for (const adverb of adverbs) look = look.and(adverb);
  look.numbers ??= index.numbersOf(groupFeatures(key, group));
  addAll(found, look.numbers);
}

function addAll(found: number[], numbers: readonly number[]): void {
  for (const number of numbers) found.push(number);
}

function groupFeatures(key: string, group: VerbGroup): string[] {
  const act = group.chain ?? group.verb;
  const actClass = group.chainClass ?? group.class;
  const tense = `${group.tense}${group.passive ? "-passive" : ""}`;
  const names = [
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
  ];
  if (group.chain !== null)
    names.push(`${key}:vc=${group.verb}>${group.chainClass}`, `${key}:vch=${tense}/${group.verb}>chain`);
  if (group.negated) names.push(`${key}:neg`, `${key}:neg/${tense}`);
  if (group.after !== null) {
    names.push(`${key}:o=${group.after}`, `${key}:co=${group.class}/${group.after}`);
    if (group.verb === "be" || group.class === "stance")
      names.push(`${key}:tvo=${tense}/${group.verb}/${group.after}`);
  }
  for (const adverb of group.adverbs) names.push(`${key}:d=${adverb}`, `${key}:td=${tense}/${adverb}`);
  return names;
}

function addOtherGroups(found: number[], index: FeatureIndex, { parse, main, second }: Analysed): void {
  for (const group of parse.groups) {
    if (group === main || group === second) continue;
    const look = index.look("g").and(group.clause).and(group.tense).and(group.class);
    look.numbers ??= index.numbersOf([
      `g:${group.clause}=${group.tense}`,
      `g:${group.clause}=${group.tense}/${group.class}`,
    ]);
    addAll(found, look.numbers);
  }
  const { kind, verb } = parse.begins;
  index.add(found, "b:", kind);
  if (verb !== null) {
    const of = classOf(verb);
    const look = index
      .look(main === null ? "b alone" : "b")
      .and(kind)
      .and(verb);
    look.numbers ??= index.numbersOf([
      `b:v=${kind}/${verb}`,
      `b:c=${kind}/${of}`,
      ...(main === null ? [`b:alone=${kind}/${of}`] : []),
    ]);
    addAll(found, look.numbers);
  } else if (main === null) index.add(found, "b:alone=", kind);
}

function addWords(found: number[], index: FeatureIndex, { parse }: Analysed): void {
  const { tokens, forms } = parse;
  const [mark, figure, name] = [index.wordOf(","), index.wordOf("#"), index.wordOf("Name")];
  let before = index.wordOf("^");
  index.beginWords();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const form = forms[at];
    if (token?.word !== true || form === undefined) {
      before = mark;
      continue;
    }
    const isFigure = form.closed === "number";
    const isName = token.capital && at > 0;
    const word = isFigure ? figure : isName ? name : index.wordOfForm(form);
    if (!isFigure && !isName) index.addWord(found, word);
    if (at < FIRST_WORDS) index.addPair(found, before, word);
    if (at === 0) index.add(found, "w0:", isFigure ? "#" : form.word);
    before = word;
  }
}

/** Pairs of words count among so many of a unit. */
const FIRST_WORDS = 60;

const YEAR_SIGN = newSign(/(?:19|20)\d\d/u);
const MONTH_SIGN = newSign(
  /january|february|march|april|\bmay\b|june|july|august|september|october|november|december/u,
);
const MONEY_SIGN = newSign(/[$€£¥]|million|billion/u);
const YEAR = /\b(?:19|20)\d\d\b/gu;
const MONTH =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/u;
const MONEY = /[$€£¥]\s?\d|\b\d[\d.,]* (?:million|billion)\b/u;

const YEAR_IN = { later: "y:t=later/", same: "y:t=same/", earlier: "y:t=earlier/" };
const UP_TO_FIVE = ["0", "1", "2", "3", "4", "5"];

function addPlace(
  found: number[],
  index: FeatureIndex,
  { unit, parse, form: tense }: Analysed,
  year: number | null,
): void {
  const begins = parse.begins.kind;
  const end = unit.clean.at(-1) ?? "";
  const ending = ".;:,!?".includes(end) ? end : "none";
  const position = UP_TO_FIVE[Math.min(unit.position, 3)] ?? "";
  const siblings = UP_TO_FIVE[Math.min(unit.siblings, 4)] ?? "";
  const long = UP_TO_FIVE[Math.min(5, Math.floor(parse.tokens.length / 10))] ?? "";
  const look = index.look("k").and(unit.kind).and(tense).and(position).and(siblings).and(ending).and(long);
  look.numbers ??= index.numbersOf([
    `k:${unit.kind}`,
    `k:t=${unit.kind}/${tense}`,
    `k:pos=${position}/${siblings}`,
    `k:end=${ending}`,
    `k:long=${long}`,
  ]);
  addAll(found, look.numbers);
  addAround(found, index, "l", unit.leadIn, tense, begins);
  addAround(found, index, "h", unit.headings.at(-1) ?? null, tense, begins);
  if (unit.scope !== null) {
    const scope = around(unit.scope);
    const under = index.lookOf(scope).and("s").and(tense);
    under.numbers ??= index.numbersOf([
      `s:t=${scope.tense}`,
      `s:tb=${scope.tense}/${tense}`,
      ...scope.kinds.flatMap((kind) => [`s:k=${kind}`, `s:kt=${kind}/${tense}`]),
    ]);
    addAll(found, under.numbers);
  }
  for (let above = 0; above < unit.headings.length - 1; above++) {
    const heading = unit.headings[above];
    if (heading !== undefined) for (const kind of around(heading).kinds) index.add(found, "hh:", kind);
  }
  if (year !== null && parse.signs & YEAR_SIGN) {
    for (const match of unit.clean.matchAll(YEAR)) {
      const distance = Number(match[0]) - year;
      const when = distance > 0 ? "later" : distance === 0 ? "same" : "earlier";
      index.add(found, "y:", when);
      index.add(found, YEAR_IN[when], tense);
    }
  }
  if (parse.signs & MONTH_SIGN && MONTH.test(unit.clean)) index.add(found, "y:", "month");
  if (parse.signs & MONEY_SIGN && MONEY.test(unit.clean)) {
    index.add(found, "y:", "money");
    index.add(found, "y:money/", tense);
  }
}

/** What is read from a lead-in or heading: its plain words, the kinds it belongs to, and its tense. */
export type Around = Owner & { words: string[]; kinds: string[]; tense: string };

function around(view: PlacedText): Around {
  view.kept.around ??= readAround(view);
  return view.kept.around;
}

/** How far back from its end the tense of a lead-in or heading is read. */
const REACH_AROUND = 300;

function readAround(view: PlacedText): Around {
  const { clean } = view;
  const whole = parseOf(view);
  const parse = clean.length > REACH_AROUND ? parseClauses(clean.slice(-REACH_AROUND)) : whole;
  const group = parse.groups.at(-1);
  return {
    words: parse.tokens
      .filter((token, at) => token.word && !(token.capital && (parse.starts[at] ?? 0) > 0))
      .map((token) => token.lower),
    kinds: headKinds(clean, whole.signs),
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
  for (const kind of about.kinds) {
    const look = index.look(key).and("kind").and(kind).and(tense).and(begins);
    look.numbers ??= index.numbersOf([
      `${key}:k=${kind}`,
      `${key}:kt=${kind}/${tense}`,
      `${key}:kb=${kind}/${begins}`,
    ]);
    addAll(found, look.numbers);
  }
  if (key === "l") {
    const own = about.tense;
    const look = index.look(key).and("tense").and(own).and(tense).and(begins);
    look.numbers ??= index.numbersOf([
      `${key}:t=${own}`,
      `${key}:tt=${own}/${tense}`,
      `${key}:tb=${own}/${begins}`,
    ]);
    addAll(found, look.numbers);
  }
  const own = index.lookOf(about).and(key);
  own.numbers ??= wordFeatures(index, `${key}:w=`, about.words);
  addAll(found, own.numbers);
}

function wordFeatures(index: FeatureIndex, family: string, words: readonly string[]): readonly number[] {
  const found: number[] = [];
  for (const word of new Set(words)) index.add(found, family, word);
  return found;
}

/** How far away other units are looked at, with the family of their features. */
const STEPS: readonly (readonly [number, string])[] = [
  [-2, "x-2"],
  [-1, "x-1"],
  [1, "x1"],
  [2, "x2"],
];

function addNeighbours(found: number[], index: FeatureIndex, all: readonly Analysed[], at: number): void {
  const own = all[at];
  for (const [step, family] of STEPS) {
    const other = all[at + step];
    if (other === undefined || own === undefined) {
      index.add(found, family, ":none");
      continue;
    }
    const same = other.unit.block === own.unit.block ? "same" : "other";
    const tense = other.form;
    const kind = other.main?.class ?? "";
    const look = index.look(family).and(tense).and(same).and(kind);
    look.numbers ??= index.numbersOf([
      `${family}:t=${tense}`,
      `${family}:ts=${tense}/${same}`,
      ...(kind === "" ? [] : [`${family}:c=${tense}/${kind}`]),
    ]);
    addAll(found, look.numbers);
  }
  if (own === undefined || own.unit.leadInBlock === null) return;
  // What most items of the same list look like.
  const counts = new Map<string, number>();
  for (let near = Math.max(0, at - 12); near < Math.min(all.length, at + 13); near++) {
    const other = all[near];
    if (near === at || other === undefined || other.unit.leadInBlock !== own.unit.leadInBlock) continue;
    counts.set(other.form, (counts.get(other.form) ?? 0) + 1);
  }
  let most: string | null = null;
  for (const [form, count] of counts) if (count > (counts.get(most ?? "") ?? 0)) most = form;
  if (most !== null) index.add(found, "i:most=", most);
}
