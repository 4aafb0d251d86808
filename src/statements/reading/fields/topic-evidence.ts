import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { singular, type Token } from "./features.ts";
import { listTopics, type TopicWord, topicWordsIn } from "./topics.ts";

/** The topic words of a text, and how many there are of each topic, in the order of the topics. */
export type TopicCounts = { words: TopicWord[]; counts: Uint8Array; most: number; distinct: number };

const counted = new WeakMap<object, TopicCounts>();

function countsIn(texts: readonly PlacedText[]): TopicCounts {
  const one = texts.length === 1 ? texts[0] : undefined;
  // Sentences are looked at again and again by those that follow them.
  const known = one === undefined ? undefined : counted.get(one.places);
  if (known) return known;
  const topics = topicNumbers();
  const words = texts.flatMap((text) => (texts.length === 1 ? topicWordsIn(text.clean) : countsIn([text]).words));
  const counts = new Uint8Array(topics.size);
  for (const { topic } of words) {
    const at = topics.get(topic) ?? 0;
    counts[at] = Math.min(255, (counts[at] ?? 0) + 1);
  }
  const found = { words, counts, most: Math.max(0, ...counts), distinct: counts.filter((count) => count > 0).length };
  if (one) counted.set(one.places, found);
  return found;
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
  ...["0", "1"].flatMap((others) => ["h", "-"].flatMap((heading) => ["u", "-"].map((here) => `hs${others}${heading}${here}`))),
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
  const isNear = (other: FieldUnit | undefined): other is FieldUnit => other !== undefined && other.headings.at(-1)?.clean === heading;
  for (let back = at - 1; back >= at - EARLIER && isNear(context.units[back]); back -= 1) earlier.push(context.units[back] as FieldUnit);
  for (let on = at + 1; on <= at + LATER && isNear(context.units[on]); on += 1) later.push(context.units[on] as FieldUnit);
  return { earlier, later };
}

/** Where topic words stand: in the unit, and in what is around it. */
export type Evidence = {
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
  return {
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
}

/** The signs that the evidence gives for each topic, as numbers of SIGNS. */
export function signsOf(unit: FieldUnit, evidence: Evidence): number[][] {
  const { own, heading, outer, leadIn, last, opening, before, earlier, later } = evidence;
  const topics = listTopics();
  const isSpecific = topics.map((topic) => !GENERAL.has(topic));
  const specific = own.counts.filter((count, at) => count > 0 && isSpecific[at]).length;
  const headed = heading.counts.filter((count, at) => count > 0 && isSpecific[at]).length;
  const first = own.words[0]?.topic;
  const final = own.words.at(-1)?.topic;
  const half = unit.clean.length / 2;
  return topics.map((topic, at) => {
    const count = own.counts[at] ?? 0;
    const times = Math.min(count, 3);
    const here = count > 0 ? "u" : "-";
    const signs = [times];
    const add = (name: string) => signs.push(sign(name));
    const addTimed = (name: string) => {
      const all = NUMBERED.get(name);
      signs.push(all?.[0] ?? 0, all?.[times + 1] ?? 0);
    };
    if (count > 0) {
      add(own.distinct === 1 ? "only" : own.distinct === 2 ? "of2" : own.distinct <= 4 ? "of4" : "of5");
      if (count === own.most) add("max");
      if (first === topic) add("first");
      if (final === topic) add("last");
      const mine = own.words.filter((word) => word.topic === topic);
      if (mine.some((word) => word.end - word.start > LONG_WORD)) add("long");
      if (mine.some((word) => word.start < half)) add("early");
    }
    const inHeading = (heading.counts[at] ?? 0) > 0;
    if (inHeading) {
      if (heading.distinct === 1) add("honly");
      addTimed("h");
      if (own.distinct === 0) add("h&none");
    } else if (heading.distinct > 0) addTimed("hother");
    if ((outer.counts[at] ?? 0) > 0) addTimed("ho");
    if ((leadIn.counts[at] ?? 0) > 0) addTimed("l");
    if ((last.counts[at] ?? 0) > 0) addTimed("p1");
    if ((opening.counts[at] ?? 0) > 0) addTimed("pf");
    if (before.most > 0 && before.counts[at] === before.most) {
      addTimed("pmax");
      if (own.distinct === 0) add("pmax&none");
    }
    if ((earlier.counts[at] ?? 0) > 0) {
      add("nb");
      if (earlier.counts[at] === earlier.most) addTimed("nbmax");
    }
    if ((later.counts[at] ?? 0) > 0) add("nx");
    if (own.distinct === 0 && !inHeading) add("nothing");
    add(`sp${Math.min(specific - (isSpecific[at] && count > 0 ? 1 : 0), 2)}${here}`);
    add(`hs${Math.min(headed, 1)}${inHeading ? "h" : "-"}${here}`);
    return signs;
  });
}

/** The words of a unit as features, with the topics that its words and its surroundings name. */
export function wordFeatures(tokens: readonly Token[], evidence: Evidence): string[] {
  const features = new Set<string>();
  let before = "^";
  for (const token of tokens) {
    const word = singular(token.word);
    features.add(word);
    features.add(`${before} ${word}`);
    before = word;
  }
  const topics = listTopics();
  const addAll = (mark: string, { counts }: TopicCounts) => {
    for (const [at, topic] of topics.entries()) if ((counts[at] ?? 0) > 0) features.add(`${mark}:${topic}`);
  };
  addAll("own", evidence.own);
  addAll("heading", evidence.heading);
  addAll("outer", evidence.outer);
  addAll("before", evidence.before);
  addAll("earlier", evidence.earlier);
  features.add(`distinct:${Math.min(evidence.own.distinct, 5)}`);
  return [...features];
}
