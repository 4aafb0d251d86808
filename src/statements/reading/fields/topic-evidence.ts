import { numberOf, type Token, wordOf } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { listTopics, type TopicWord, topicWordsIn } from "./topics.ts";

/** The topic words of a text, and how many there are of each topic, in the order of the topics. */
export type TopicCounts = { words: TopicWord[]; counts: Uint16Array; most: number; distinct: number };

const counted = new WeakMap<object, TopicCounts>();

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

/** The topic words of one text; kept, because sentences are looked at again by those that follow them. */
export function topicsOf(text: PlacedText): TopicCounts {
  const known = counted.get(text.places);
  if (known) return known;
  const numbers = topicNumbers();
  const words = topicWordsIn(text.clean);
  const counts = new Uint16Array(numbers.size);
  for (const { topic } of words) {
    const at = numbers.get(topic) ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const found = summed(words, counts);
  counted.set(text.places, found);
  return found;
}

let noTopics: TopicCounts | undefined;

/** The counts of several texts together; the words themselves are not gathered. */
function countsIn(texts: readonly PlacedText[]): TopicCounts {
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return topicsOf(only);
  noTopics ??= summed([], new Uint16Array(topicNumbers().size));
  if (texts.length === 0) return noTopics;
  const counts = new Uint16Array(noTopics.counts.length);
  for (const text of texts) {
    const { counts: here, distinct } = topicsOf(text);
    if (distinct === 0) continue;
    for (let at = 0; at < counts.length; at += 1) counts[at] = (counts[at] as number) + (here[at] as number);
  }
  return summed([], counts);
}

let numbers: Map<string, number> | undefined;

function topicNumbers(): Map<string, number> {
  numbers ??= new Map(listTopics().map((topic, at) => [topic, at]));
  return numbers;
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
const NUMBERED = new Map(SIGNS.map((name) => [name, withTimes(name).map((full) => SIGN.get(full) ?? -1)]));

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
    own: countsIn([unit]),
    heading: countsIn(unit.headings.slice(-1)),
    outer: countsIn(unit.headings.slice(0, -1)),
    leadIn: countsIn(unit.leadIn ? [unit.leadIn] : []),
    last: countsIn(unit.preceding.slice(-1)),
    opening: countsIn(unit.preceding.length > 1 ? unit.preceding.slice(0, 1) : []),
    before: countsIn(unit.preceding),
    earlier: countsIn(earlier),
    later: countsIn(later),
  };
  const touched = new Uint8Array(places.own.counts.length);
  for (const { counts, distinct } of Object.values(places)) {
    if (distinct === 0) continue;
    for (let at = 0; at < counts.length; at += 1) if ((counts[at] as number) > 0) touched[at] = 1;
  }
  return { touched, ...places };
}

const UNTOUCHED = new Map<number, number[]>();

/** The signs of a topic that nothing in or round the unit names: the same list for all such topics. */
function untouchedSigns(isBare: boolean, isHeaded: boolean, specific: number, headed: number): number[] {
  const key = (isBare ? 1 : 0) + (isHeaded ? 2 : 0) + 4 * specific + 16 * headed;
  let signs = UNTOUCHED.get(key);
  if (!signs) {
    signs = [
      sign("u0"),
      ...(isHeaded ? [sign("hother"), sign("hother&u0")] : []),
      ...(isBare ? [sign("nothing")] : []),
    ];
    signs.push(sign(`sp${specific}-`), sign(`hs${headed}--`));
    UNTOUCHED.set(key, signs);
  }
  return signs;
}

const EVIDENCE_TIMED: ["outer" | "leadIn" | "last" | "opening", string][] = [
  ["outer", "ho"],
  ["leadIn", "l"],
  ["last", "p1"],
  ["opening", "pf"],
];

let specifics: number[] | undefined;

function namedOf(topics: readonly number[], { counts, distinct }: TopicCounts): number {
  if (distinct === 0) return 0;
  let named = 0;
  for (const at of topics) if ((counts[at] as number) > 0) named += 1;
  return named;
}

/** The signs that the evidence gives for each topic, as numbers of SIGNS. */
export function signsOf(unit: FieldUnit, evidence: Evidence): number[][] {
  const { own, heading, touched } = evidence;
  specifics ??= listTopics().flatMap((topic, at) => (GENERAL.has(topic) ? [] : [at]));
  const specific = namedOf(specifics, own);
  const headed = Math.min(namedOf(specifics, heading), 1);
  return listTopics().map((topic, at) => {
    if (touched[at] === 0) {
      return untouchedSigns(own.distinct === 0, heading.distinct > 0, Math.min(specific, 2), headed);
    }
    const count = own.counts[at] ?? 0;
    const inHeading = (heading.counts[at] ?? 0) > 0;
    const signs = [Math.min(count, 3), ...aroundSigns(evidence, at)];
    if (count > 0) signs.push(...ownSigns(unit, own, topic, count));
    if (own.distinct === 0 && !inHeading) signs.push(sign("nothing"));
    const here = count > 0 ? "u" : "-";
    const others = specific - (!GENERAL.has(topic) && count > 0 ? 1 : 0);
    signs.push(sign(`sp${Math.min(others, 2)}${here}`), sign(`hs${headed}${inHeading ? "h" : "-"}${here}`));
    return signs;
  });
}

/** How a topic stands in the headings, the lead-in and the sentences round the unit. */
function aroundSigns(evidence: Evidence, at: number): number[] {
  const { own, heading, before, earlier, later } = evidence;
  const times = Math.min(own.counts[at] ?? 0, 3);
  const signs: number[] = [];
  const addTimed = (name: string) => {
    const numbers = NUMBERED.get(name);
    signs.push(numbers?.[0] ?? 0, numbers?.[times + 1] ?? 0);
  };
  if ((heading.counts[at] ?? 0) > 0) {
    if (heading.distinct === 1) signs.push(sign("honly"));
    addTimed("h");
    if (own.distinct === 0) signs.push(sign("h&none"));
  } else if (heading.distinct > 0) addTimed("hother");
  for (const [where, name] of EVIDENCE_TIMED) if ((evidence[where].counts[at] ?? 0) > 0) addTimed(name);
  if (before.most > 0 && before.counts[at] === before.most) {
    addTimed("pmax");
    if (own.distinct === 0) signs.push(sign("pmax&none"));
  }
  if ((earlier.counts[at] ?? 0) > 0) {
    signs.push(sign("nb"));
    if (earlier.counts[at] === earlier.most) addTimed("nbmax");
  }
  if ((later.counts[at] ?? 0) > 0) signs.push(sign("nx"));
  return signs;
}

/** How a topic stands among the topic words of the unit itself. */
function ownSigns(unit: FieldUnit, own: TopicCounts, topic: string, count: number): number[] {
  const signs = [
    sign(own.distinct === 1 ? "only" : own.distinct === 2 ? "of2" : own.distinct <= 4 ? "of4" : "of5"),
  ];
  if (count === own.most) signs.push(sign("max"));
  if (own.words[0]?.topic === topic) signs.push(sign("first"));
  if (own.words.at(-1)?.topic === topic) signs.push(sign("last"));
  const mine = own.words.filter((word) => word.topic === topic);
  if (mine.some((word) => word.end - word.start > LONG_WORD)) signs.push(sign("long"));
  if (mine.some((word) => word.start < unit.clean.length / 2)) signs.push(sign("early"));
  return signs;
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
