import { singular, type Token } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { listTopics, type TopicWord, topicWordsIn } from "./topics.ts";

/** The topic words of a text, and how many there are of each topic, in the order of the topics. */
export type TopicCounts = { words: TopicWord[]; counts: Uint16Array; most: number; distinct: number };

const counted = new WeakMap<object, TopicCounts>();

function summed(words: TopicWord[], counts: Uint16Array): TopicCounts {
  let most = 0;
  let distinct = 0;
  for (const count of counts) {
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

/** The counts of several texts together; the words themselves are not gathered. */
function countsIn(texts: readonly PlacedText[]): TopicCounts {
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return topicsOf(only);
  const counts = new Uint16Array(topicNumbers().size);
  for (const text of texts) {
    for (const [at, count] of topicsOf(text).counts.entries()) counts[at] = (counts[at] ?? 0) + count;
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

const EVIDENCE_TIMED: [keyof Evidence, string][] = [
  ["outer", "ho"],
  ["leadIn", "l"],
  ["last", "p1"],
  ["opening", "pf"],
];

/** How many specific topics the unit names, whether its heading names one, and which topics anything names at all. */
type Surroundings = { specific: number; headed: number; touched: Uint8Array };

function surroundingsOf(evidence: Evidence): Surroundings {
  const topics = listTopics();
  const touched = new Uint8Array(topics.length);
  for (const { counts } of Object.values(evidence)) {
    for (let at = 0; at < counts.length; at += 1) if ((counts[at] as number) > 0) touched[at] = 1;
  }
  const isNamed = ({ counts }: TopicCounts) =>
    topics.filter((topic, at) => !GENERAL.has(topic) && (counts[at] ?? 0) > 0).length;
  return { specific: isNamed(evidence.own), headed: Math.min(isNamed(evidence.heading), 1), touched };
}

/** The signs that the evidence gives for each topic, as numbers of SIGNS. */
export function signsOf(unit: FieldUnit, evidence: Evidence): number[][] {
  const { own, heading } = evidence;
  const { specific, headed, touched } = surroundingsOf(evidence);
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

const named = new Map<string, string[]>();

/** "heading:ai" and the like, in the order of the topics. */
function namedTopics(where: string): string[] {
  let all = named.get(where);
  if (!all) {
    all = listTopics().map((topic) => `${where}:${topic}`);
    named.set(where, all);
  }
  return all;
}

/** The words of a unit as features, with the topics that its words and its surroundings name. */
export function wordFeatures(tokens: readonly Token[], evidence: Evidence): Set<string> {
  const features = new Set<string>();
  let before = "^";
  for (const token of tokens) {
    const word = singular(token.word);
    features.add(word);
    features.add(`${before} ${word}`);
    before = word;
  }
  for (const where of ["own", "heading", "outer", "before", "earlier"] as const) {
    const { counts, distinct } = evidence[where];
    if (distinct === 0) continue;
    const names = namedTopics(where);
    for (let at = 0; at < counts.length; at += 1)
      if ((counts[at] as number) > 0) features.add(names[at] as string);
  }
  features.add(`distinct:${Math.min(evidence.own.distinct, 5)}`);
  return features;
}
