import { numberOf, type Token, wordOf, wordsOf } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { listTopics, speakAsForum, type TopicWord, topicWordsIn } from "./topics.ts";

/** The topic words of a text, and how many there are of each topic, in the order of the topics. */
export type TopicCounts = { words: TopicWord[]; counts: Uint16Array; most: number; distinct: number };

function summed(words: TopicWord[], counts: Uint16Array): TopicCounts {
  let most = 0;
  let distinct = 0;
  for (let at = 0; at < counts.length; at += 1) {
    const count = counts[at] as number;
    if (count > most) most = count;
    if (count > 0) distinct += 1;
  }
  return { words, counts, most, distinct };
}

/** The topic words of one text. */
export function topicsOf(text: PlacedText, context: FieldContext): TopicCounts {
  text.kept.topics ??= countTopics(text, context);
  return text.kept.topics;
}

function countTopics(text: PlacedText, { parties }: FieldContext): TopicCounts {
  const words = topicWordsIn(text.clean, wordsOf(text), speakAsForum(parties));
  const counts = new Uint16Array(listTopics().length);
  for (const { number } of words) counts[number] = (counts[number] as number) + 1;
  return summed(words, counts);
}

let noTopics: TopicCounts | undefined;

/** The counts of several texts together; the words themselves are not gathered. */
function countsIn(texts: readonly PlacedText[], context: FieldContext): TopicCounts {
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return topicsOf(only, context);
  noTopics ??= summed([], new Uint16Array(listTopics().length));
  if (texts.length === 0) return noTopics;
  const counts = new Uint16Array(noTopics.counts.length);
  for (const text of texts) {
    const { counts: here, distinct } = topicsOf(text, context);
    if (distinct === 0) continue;
    for (let at = 0; at < counts.length; at += 1) counts[at] = (counts[at] as number) + (here[at] as number);
  }
  return summed([], counts);
}

/** Topics that many units touch on; a more specific one beside them is usually what the unit is about. */
export const GENERAL = new Set([
  "partnership-network",
  "business-offer",
  "global-governance",
  "economic-security",
  "digital-trade",
  "research-innovation",
  "standards",
  "skills",
  "green-digital",
]);

const TIMES = ["u0", "u1", "u2", "u3"];
const withTimes = (name: string) => [name, ...TIMES.map((times) => `${name}&${times}`)];

/** The signs that a unit may give for a topic. What they weigh is learnt for all topics together and for each. */
export const SIGNS = [
  ...TIMES,
  ...["only", "of2", "of4", "of5", "max", "first", "last", "long", "early", "nothing"],
  ...["honly", "h&none", ...withTimes("h"), ...withTimes("hother")],
  ...["ho", "l", "p1", "pf", "pmax", "nbmax"].flatMap(withTimes),
  ...["pmax&none", "nb", "nx"],
  ...["0", "1", "2"].flatMap((others) => ["u", "-"].map((here) => `sp${others}${here}`)),
  ...["0", "1"].flatMap((others) =>
    ["h", "-"].flatMap((heading) => ["u", "-"].map((here) => `hs${others}${heading}${here}`)),
  ),
];
const SIGN = new Map(SIGNS.map((name, at) => [name, at]));
const sign = (name: string) => SIGN.get(name) as number;

const EARLIER = 4;
const LATER = 2;
const LONG_WORD = 12;

const orders = new WeakMap<readonly FieldUnit[], Map<object, number>>();

/** The units round a unit that stand under the same heading: up to four before and two after. */
function neighbours(unit: FieldUnit, context: FieldContext): { earlier: FieldUnit[]; later: FieldUnit[] } {
  let order = orders.get(context.units);
  if (!order) {
    order = new Map(context.units.map((one, at) => [one.places, at]));
    orders.set(context.units, order);
  }
  const at = order.get(unit.places);
  const earlier: FieldUnit[] = [];
  const later: FieldUnit[] = [];
  if (at === undefined) return { earlier, later };
  const heading = unit.headings.at(-1)?.clean;
  const isNear = (other: FieldUnit | undefined): other is FieldUnit =>
    other !== undefined && other.headings.at(-1)?.clean === heading;
  for (let back = at - 1; back >= at - EARLIER && isNear(context.units[back]); back -= 1)
    earlier.push(context.units[back] as FieldUnit);
  for (let on = at + 1; on <= at + LATER && isNear(context.units[on]); on += 1)
    later.push(context.units[on] as FieldUnit);
  return { earlier, later };
}

/** Where topic words stand: in the unit, and in what is around it. */
export type Evidence = {
  /** By topic: 1 where anything here names it. */
  touched: Uint8Array;
  own: TopicCounts;
  heading: TopicCounts;
  outer: TopicCounts;
  leadIn: TopicCounts;
  last: TopicCounts;
  opening: TopicCounts;
  before: TopicCounts;
  earlier: TopicCounts;
  later: TopicCounts;
};

export function evidenceOf(unit: FieldUnit, context: FieldContext): Evidence {
  const { earlier, later } = neighbours(unit, context);
  const places = {
    own: countsIn([unit], context),
    heading: countsIn(unit.headings.slice(-1), context),
    outer: countsIn(unit.headings.slice(0, -1), context),
    leadIn: countsIn(unit.leadIn ? [unit.leadIn] : [], context),
    last: countsIn(unit.preceding.slice(-1), context),
    opening: countsIn(unit.preceding.length > 1 ? unit.preceding.slice(0, 1) : [], context),
    before: countsIn(unit.preceding, context),
    earlier: countsIn(earlier, context),
    later: countsIn(later, context),
  };
  const touched = new Uint8Array(places.own.counts.length);
  for (const { counts, distinct } of Object.values(places)) {
    if (distinct === 0) continue;
    for (let at = 0; at < counts.length; at += 1) if ((counts[at] as number) > 0) touched[at] = 1;
  }
  return { touched, ...places };
}

const TIMED: ["outer" | "leadIn" | "last" | "opening", number[]][] = (
  [
    ["outer", "ho"],
    ["leadIn", "l"],
    ["last", "p1"],
    ["opening", "pf"],
  ] as const
).map(([where, name]) => [where, timed(name)]);

/** The numbers of a sign: alone, and together with how often the unit names the topic, from "u0" on. */
function timed(name: string): number[] {
  return withTimes(name).map(sign);
}

const HEADED = timed("h");
const OTHERWISE_HEADED = timed("hother");
const MOST_BEFORE = timed("pmax");
const MOST_NEAR = timed("nbmax");
const [HEADED_ALONE, HEADED_ONLY] = [sign("honly"), sign("h&none")];
const [MOST_BEFORE_ONLY, NEAR, NEXT, NOTHING] = [sign("pmax&none"), sign("nb"), sign("nx"), sign("nothing")];
const DISTINCT = ["of5", "only", "of2", "of4", "of4"].map(sign);
const [MOST, FIRST, LAST, LONG, EARLY] = ["max", "first", "last", "long", "early"].map(sign) as [
  number,
  number,
  number,
  number,
  number,
];
/** By how many other specific topics are named, and whether the unit names this one. */
const SPECIFIC = ["0", "1", "2"].map((others) => ["-", "u"].map((here) => sign(`sp${others}${here}`)));
/** By whether a specific topic is in the heading, whether this one is, and whether the unit names it. */
const SPECIFIC_HEADED = ["0", "1"].map((others) =>
  ["-", "h"].map((heading) => ["-", "u"].map((here) => sign(`hs${others}${heading}${here}`))),
);

let specifics: { isSpecific: boolean[]; all: number[] } | undefined;

function specificTopics() {
  if (specifics === undefined) {
    const isSpecific = listTopics().map((topic) => !GENERAL.has(topic));
    specifics = { isSpecific, all: isSpecific.flatMap((is, at) => (is ? [at] : [])) };
  }
  return specifics;
}

function namedOf(topics: readonly number[], { counts, distinct }: TopicCounts): number {
  if (distinct === 0) return 0;
  let named = 0;
  for (const at of topics) if ((counts[at] as number) > 0) named += 1;
  return named;
}

/** Shows each sign that the evidence gives for a topic: the topic's number and the sign's in SIGNS. */
export function eachSign(
  unit: FieldUnit,
  evidence: Evidence,
  show: (topic: number, sign: number) => void,
): void {
  const { own, heading, touched } = evidence;
  const { isSpecific, all } = specificTopics();
  const specific = namedOf(all, own);
  const headed = Math.min(namedOf(all, heading), 1);
  for (let at = 0; at < touched.length; at += 1) {
    const count = own.counts[at] as number;
    const times = Math.min(count, 3);
    const isHere = count > 0 ? 1 : 0;
    const isHeading = (heading.counts[at] as number) > 0 ? 1 : 0;
    show(at, times);
    if (own.distinct === 0 && isHeading === 0) show(at, NOTHING);
    showHeading(evidence, at, times, show);
    if (touched[at] === 1) showAround(evidence, at, times, show);
    if (count > 0) showOwn(unit, own, at, show);
    const others = Math.min(specific - (isSpecific[at] ? isHere : 0), 2);
    show(at, SPECIFIC[others]?.[isHere] as number);
    show(at, SPECIFIC_HEADED[headed]?.[isHeading]?.[isHere] as number);
  }
}

type ShowSign = (topic: number, sign: number) => void;

function showTimed(numbers: readonly number[], topic: number, times: number, show: ShowSign): void {
  show(topic, numbers[0] as number);
  show(topic, numbers[times + 1] as number);
}

function showHeading({ own, heading }: Evidence, at: number, times: number, show: ShowSign): void {
  if ((heading.counts[at] as number) > 0) {
    if (heading.distinct === 1) show(at, HEADED_ALONE);
    showTimed(HEADED, at, times, show);
    if (own.distinct === 0) show(at, HEADED_ONLY);
  } else if (heading.distinct > 0) showTimed(OTHERWISE_HEADED, at, times, show);
}

/** How a topic stands in the outer headings, the lead-in and the sentences round the unit. */
function showAround(evidence: Evidence, at: number, times: number, show: ShowSign): void {
  const { own, before, earlier, later } = evidence;
  for (const [where, numbers] of TIMED)
    if ((evidence[where].counts[at] as number) > 0) showTimed(numbers, at, times, show);
  if (before.most > 0 && before.counts[at] === before.most) {
    showTimed(MOST_BEFORE, at, times, show);
    if (own.distinct === 0) show(at, MOST_BEFORE_ONLY);
  }
  if ((earlier.counts[at] as number) > 0) {
    show(at, NEAR);
    if (earlier.counts[at] === earlier.most) showTimed(MOST_NEAR, at, times, show);
  }
  if ((later.counts[at] as number) > 0) show(at, NEXT);
}

/** How a topic stands among the topic words of the unit itself. */
function showOwn(unit: FieldUnit, own: TopicCounts, at: number, show: ShowSign): void {
  show(at, DISTINCT[own.distinct > 4 ? 0 : own.distinct] as number);
  if (own.counts[at] === own.most) show(at, MOST);
  if (own.words[0]?.number === at) show(at, FIRST);
  if (own.words.at(-1)?.number === at) show(at, LAST);
  let isLong = false;
  let isEarly = false;
  for (const { number, start, end } of own.words) {
    if (number !== at) continue;
    if (end - start > LONG_WORD) isLong = true;
    if (start < unit.clean.length / 2) isEarly = true;
  }
  if (isLong) show(at, LONG);
  if (isEarly) show(at, EARLY);
}

const namedWhere = ["own", "heading", "outer", "before", "earlier"] as const;
const MOST_DISTINCT = 5;

type FeatureNumbers = {
  opening: number;
  named: [(typeof namedWhere)[number], number[]][];
  distinct: number[];
};
let featureNumbers: FeatureNumbers | undefined;

/** The numbers of the features that are no words: "^" before the first word, "heading:ai", "distinct:2". */
function numbersOfFeatures(): FeatureNumbers {
  featureNumbers ??= {
    opening: numberOf("^"),
    named: namedWhere.map((where) => [where, listTopics().map((topic) => numberOf(`${where}:${topic}`))]),
    distinct: Array.from({ length: MOST_DISTINCT + 1 }, (_, number) => numberOf(`distinct:${number}`)),
  };
  return featureNumbers;
}

/**
 * Shows each feature of a unit's words by its number: a word, a word with the word before it, and the topics that its
 * words and its surroundings name. `before` is 0 where there is none. A feature may be shown more than once.
 */
export function eachWordFeature(
  tokens: readonly Token[],
  evidence: Evidence,
  show: (word: number, before: number) => void,
): void {
  const { opening, named, distinct } = numbersOfFeatures();
  let before = opening;
  for (const { singular } of tokens) {
    show(singular, 0);
    show(singular, before);
    before = singular;
  }
  for (const [where, features] of named) {
    const { counts, distinct } = evidence[where];
    if (distinct === 0) continue;
    for (let at = 0; at < counts.length; at += 1)
      if ((counts[at] as number) > 0) show(features[at] as number, 0);
  }
  show(distinct[Math.min(evidence.own.distinct, MOST_DISTINCT)] as number, 0);
}

/** The features of a unit's words by their names; a pair of words is parted by a space. */
export function wordFeatures(tokens: readonly Token[], evidence: Evidence): Set<string> {
  const features = new Set<string>();
  eachWordFeature(tokens, evidence, (word, before) =>
    features.add(before === 0 ? wordOf(word) : `${wordOf(before)} ${wordOf(word)}`),
  );
  return features;
}
