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

/** The counts of several texts together, from one to before another; the words themselves are not gathered of many. */
function countsIn(
  texts: readonly PlacedText[],
  from: number,
  to: number,
  context: FieldContext,
): TopicCounts {
  noTopics ??= summed([], new Uint16Array(listTopics().length));
  let found = noTopics;
  let sums: Uint16Array | undefined;
  for (let at = from; at < to; at += 1) {
    const here = topicsOf(texts[at] as PlacedText, context);
    if (here.distinct === 0) continue;
    if (found === noTopics) {
      found = here;
      continue;
    }
    sums ??= found.counts.slice();
    for (let topic = 0; topic < sums.length; topic += 1)
      sums[topic] = (sums[topic] as number) + (here.counts[topic] as number);
  }
  return sums === undefined ? found : summed([], sums);
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

/** Where the units round a unit begin and end that stand under the same heading: up to four before and two after. */
function neighbours(unit: FieldUnit, { units }: FieldContext): { first: number; at: number; last: number } {
  let order = orders.get(units);
  if (!order) {
    order = new Map(units.map((one, at) => [one.places, at]));
    orders.set(units, order);
  }
  const at = order.get(unit.places);
  if (at === undefined) return { first: 0, at: 0, last: -1 };
  const heading = unit.headings.at(-1)?.clean;
  const isNear = (other: number) => {
    const there = units[other];
    return there !== undefined && there.headings.at(-1)?.clean === heading;
  };
  let first = at;
  while (first > at - EARLIER && isNear(first - 1)) first -= 1;
  let last = at;
  while (last < at + LATER && isNear(last + 1)) last += 1;
  return { first, at, last };
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
  const { headings, leadIn, preceding } = unit;
  const { units } = context;
  const { first, at, last } = neighbours(unit, context);
  const above = headings.length - 1;
  const own = topicsOf(unit, context);
  const evidence: Evidence = {
    touched: new Uint8Array(own.counts.length),
    own,
    heading: countsIn(headings, Math.max(above, 0), headings.length, context),
    outer: countsIn(headings, 0, above, context),
    leadIn: leadIn === null ? countsIn([], 0, 0, context) : topicsOf(leadIn, context),
    last: countsIn(preceding, Math.max(preceding.length - 1, 0), preceding.length, context),
    opening: countsIn(preceding, 0, preceding.length > 1 ? 1 : 0, context),
    before: countsIn(preceding, 0, preceding.length, context),
    earlier: countsIn(units, first, at, context),
    later: countsIn(units, at + 1, last + 1, context),
  };
  touch(evidence, own);
  touch(evidence, evidence.heading);
  touch(evidence, evidence.outer);
  touch(evidence, evidence.leadIn);
  touch(evidence, evidence.before); // the last of them and the first are among these
  touch(evidence, evidence.earlier);
  touch(evidence, evidence.later);
  return evidence;
}

function touch({ touched }: Evidence, { counts, distinct }: TopicCounts): void {
  if (distinct === 0) return;
  for (let at = 0; at < counts.length; at += 1) if ((counts[at] as number) > 0) touched[at] = 1;
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
