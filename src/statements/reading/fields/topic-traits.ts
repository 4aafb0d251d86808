import type { Token } from "./features.ts";
import type { FieldContext, FieldUnit } from "./fields.ts";
import { type Evidence, GENERAL, type TopicCounts, topicsOf } from "./topic-evidence.ts";
import { listTopics, type TopicWord } from "./topics.ts";

/** How often a topic word stands where a reader noted its topic, between 0 and 1: by topic and word, and by topic alone. */
export type Reliability = {
  words: readonly ReadonlyMap<string, number>[];
  topics: readonly number[];
};

/** How reliable a word in small letters is for a topic, between 0 and 1. */
export type Reliable = (word: string, topic: number) => number;

/** The different topic words of a text, in small letters, with the numbers of their topics. */
export function distinctWords(
  text: string,
  found: readonly TopicWord[],
): { words: string[]; topics: number[] } {
  const words: string[] = [];
  const topics: number[] = [];
  for (const { number, start, end } of found) {
    const word = text.slice(start, end).toLowerCase();
    let at = words.indexOf(word);
    while (at !== -1 && topics[at] !== number) at = words.indexOf(word, at + 1);
    if (at !== -1) continue;
    words.push(word);
    topics.push(number);
  }
  return { words, topics };
}

/** What the trees ask of a topic in a unit; each a number, those of reliability between 0 and 1. */
export const TRAITS = [
  /** That any of its words tells, the best of them, and the best less the best of all other topics. */
  ...["tells", "best", "lead", "rank"],
  /** How many of the unit's topic words are its, how many there are, where the first stands, how far from the verb. */
  ...["share", "words", "first", "fromVerb", "asObject", "specific"],
  /** The heading: its words, those of other topics, the best of its. */
  ...["heading", "otherHeading", "headingBest"],
  /** The sentences before in the block, the last of them, the most that any topic has there. */
  ...["before", "last", "mostBefore"],
  /** The section: the share of its units that name the topic, the most of any, the difference, how many units. */
  ...["section", "mostSection", "sectionLead", "sectionUnits"],
  /** The document: the share of its units, whether its title names it; how many units back and on it is named. */
  ...["document", "title", "back", "on"],
  /** Of the topic itself: how reliable its words are, and the best of the general topics here. */
  ...["topic", "bestGeneral"],
];

const MODAL = new Set(
  `will shall intend intends plan plans aim aims seek seeks commit commits committed agree agreed decided has have had is
  are was were should must continue continues welcome welcomed support supports`.split(/\s+/u),
);
const MODAL_REACH = 40;
/** Where the means and purposes of an act begin: what is named behind is seldom what the act is about. */
const MEANS =
  /\b(?:including|through|by|such as|in order to|so as to|with a view to|to (?:support|promote|ensure|help|address|advance|enhance|strengthen|enable|improve|foster|facilitate|build|reduce|protect)|aimed at|as well as|in line with|based on|building on|while|where|which|that)\b/giu;

const FURTHEST_BACK = 8;
const FURTHEST_ON = 4;

/** For each unit of a document which topics it names; for each section and for the whole how many units name each. */
type Shares = {
  at: Map<object, number>;
  named: Uint8Array[];
  sections: Map<string, { counts: Uint16Array; units: number }>;
  counts: Uint16Array;
  title: TopicCounts | null;
};

const known = new WeakMap<readonly FieldUnit[], Shares>();

function sectionOf(unit: FieldUnit): string {
  return unit.headings.at(-1)?.clean ?? "";
}

function sharesOf(context: FieldContext): Shares {
  const { units } = context;
  const before = known.get(units);
  if (before !== undefined) return before;
  const topics = listTopics().length;
  const title = units[0]?.headings[0];
  const shares: Shares = {
    at: new Map(units.map((unit, at) => [unit.places, at])),
    named: [],
    sections: new Map(),
    counts: new Uint16Array(topics),
    title: title === undefined ? null : topicsOf(title, context),
  };
  for (const unit of units) {
    const { counts } = topicsOf(unit, context);
    const named = new Uint8Array(topics);
    shares.named.push(named);
    const key = sectionOf(unit);
    let section = shares.sections.get(key);
    if (section === undefined) {
      section = { counts: new Uint16Array(topics), units: 0 };
      shares.sections.set(key, section);
    }
    section.units += 1;
    for (let topic = 0; topic < topics; topic += 1) {
      if (counts[topic] === 0) continue;
      named[topic] = 1;
      section.counts[topic] = (section.counts[topic] as number) + 1;
      shares.counts[topic] = (shares.counts[topic] as number) + 1;
    }
  }
  known.set(units, shares);
  return shares;
}

/** The best and the combined reliability of each topic's words in a text, written over `best` and `missed`. */
function reckonReliability(
  text: string,
  found: readonly TopicWord[],
  reliable: Reliable,
  best: Float64Array,
  missed?: Float64Array,
): void {
  best.fill(0);
  missed?.fill(1);
  const { words, topics } = distinctWords(text, found);
  for (let at = 0; at < words.length; at += 1) {
    const topic = topics[at] as number;
    const chance = reliable(words[at] as string, topic);
    if (chance > (best[topic] as number)) best[topic] = chance;
    if (missed) missed[topic] = (missed[topic] as number) * (1 - chance);
  }
}

/** The greatest value, 0 or more, and the greatest elsewhere than at its place. */
type Greatest = { most: number; at: number; next: number };

function greatest(values: ArrayLike<number>): Greatest {
  const found = { most: 0, at: -1, next: 0 };
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    if (value > found.most) {
      found.next = found.most;
      found.most = value;
      found.at = at;
    } else if (value > found.next) found.next = value;
  }
  return found;
}

/** The greatest value that is not at `but`. */
function mostBut({ most, at, next }: Greatest, but: number): number {
  return at === but ? next : most;
}

let generals: boolean[] | undefined;

/**
 * Room for what is reckoned of one unit, topic by topic. It is used again for the next unit: to make a dozen arrays for
 * each took longer than to fill them.
 */
type Room = Record<"best" | "missed" | "headingBest" | "inSection", Float64Array> &
  Record<"words" | "asObject", Uint16Array> & { first: Int32Array; rows: TraitRow[] };

let room: Room | undefined;

function roomOf(topics: number): Room {
  room ??= {
    best: new Float64Array(topics),
    missed: new Float64Array(topics),
    headingBest: new Float64Array(topics),
    inSection: new Float64Array(topics),
    words: new Uint16Array(topics),
    asObject: new Uint16Array(topics),
    first: new Int32Array(topics),
    rows: Array.from({ length: topics }, (_, topic) => ({ topic, values: new Float64Array(TRAITS.length) })),
  };
  return room;
}

/** A topic that the unit or what is around it names, with its traits in the order of TRAITS: good until the next unit. */
export type TraitRow = { topic: number; values: Float64Array };

/** How many topic words of each topic a unit has, where the first stands, and how many stand between verb and means. */
function reckonStanding(
  { clean }: FieldUnit,
  found: readonly TopicWord[],
  verb: number,
  { words, first, asObject }: Room,
): void {
  words.fill(0);
  first.fill(-1);
  asObject.fill(0);
  if (found.length === 0) return;
  MEANS.lastIndex = Math.max(verb, 0) + 1;
  const means = MEANS.exec(clean)?.index ?? clean.length;
  for (const { number, start } of found) {
    if (first[number] === -1) first[number] = start;
    words[number] = (words[number] as number) + 1;
    if (start > verb && start < means) asObject[number] = (asObject[number] as number) + 1;
  }
}

/** By topic: the share of the other units of the unit's section that name it. */
function reckonSection(
  section: { counts: Uint16Array; units: number } | undefined,
  own: TopicCounts,
  { inSection }: Room,
): void {
  inSection.fill(0);
  const others = (section?.units ?? 1) - 1;
  if (section === undefined || others <= 0) return;
  for (let topic = 0; topic < inSection.length; topic += 1)
    inSection[topic] = ((section.counts[topic] as number) - (own.counts[topic] ? 1 : 0)) / others;
}

/** Where the first verb that carries a promise or a report stands among the first words; -1 where there is none. */
function verbIn(tokens: readonly Token[]): number {
  for (let at = 0; at < tokens.length && at < MODAL_REACH; at += 1) {
    const token = tokens[at] as Token;
    if (MODAL.has(token.word)) return token.start;
  }
  return -1;
}

/** How many units away, in steps of `step`, a topic is named next; one more than `furthest` where it is not. */
function distanceTo(
  topic: number,
  named: readonly Uint8Array[],
  at: number | undefined,
  step: 1 | -1,
  furthest: number,
): number {
  if (at === undefined) return furthest + 1;
  let away = 1;
  while (away <= furthest && named[at + step * away]?.[topic] !== 1) away += 1;
  return away;
}

/**
 * The traits of every topic that the unit, its headings, its lead-in or the sentences round it name. `reliable` gives the
 * reliability of a word for a topic; what is learnt from a unit must not be told to it in training.
 */
export function traitsOf(
  unit: FieldUnit,
  tokens: readonly Token[],
  evidence: Evidence,
  context: FieldContext,
  reliable: Reliable,
  topicReliability: readonly number[],
): TraitRow[] {
  generals ??= listTopics().map((topic) => GENERAL.has(topic));
  const topics = generals.length;
  const here = roomOf(topics);
  const shares = sharesOf(context);
  const at = shares.at.get(unit.places);
  const section = shares.sections.get(sectionOf(unit));
  const { own, heading, before, last, touched } = evidence;
  reckonReliability(unit.clean, own.words, reliable, here.best, here.missed);
  const above = unit.headings.at(-1);
  const isHeaded = above !== undefined && heading.distinct > 0;
  if (isHeaded) reckonReliability(above.clean, heading.words, reliable, here.headingBest);
  const verb = verbIn(tokens);
  reckonStanding(unit, own.words, verb, here);
  reckonSection(section, own, here);
  const { inSection } = here;
  const total = own.words.length;
  let headingWords = 0;
  let general = 0;
  let specific = 0;
  for (let topic = 0; topic < topics; topic += 1) {
    headingWords += heading.counts[topic] as number;
    if (generals[topic]) general = Math.max(general, here.best[topic] as number);
    else if (own.counts[topic]) specific += 1;
  }
  const greatestHere = greatest(here.best);
  const greatestInSection = greatest(inSection);
  const rows: TraitRow[] = [];
  for (let topic = 0; topic < topics; topic += 1) {
    if (touched[topic] === 0) continue;
    const best = here.best[topic] as number;
    const first = here.first[topic] as number;
    let rank = 0;
    for (let other = 0; other < topics; other += 1) if ((here.best[other] as number) > best) rank += 1;
    const row = here.rows[topic] as TraitRow;
    const { values } = row;
    let trait = 0;
    values[trait++] = 1 - (here.missed[topic] as number);
    values[trait++] = best;
    values[trait++] = best - mostBut(greatestHere, topic);
    values[trait++] = rank;
    values[trait++] = (here.words[topic] as number) / Math.max(1, total);
    values[trait++] = total;
    values[trait++] = first < 0 ? 2 : first / unit.clean.length;
    values[trait++] = first < 0 || verb < 0 ? -9 : (first - verb) / 20;
    values[trait++] = here.asObject[topic] as number;
    values[trait++] = specific;
    values[trait++] = heading.counts[topic] as number;
    values[trait++] = headingWords - (heading.counts[topic] as number);
    values[trait++] = isHeaded ? (here.headingBest[topic] as number) : 0;
    values[trait++] = before.counts[topic] as number;
    values[trait++] = last.counts[topic] as number;
    values[trait++] = before.most;
    values[trait++] = inSection[topic] as number;
    values[trait++] = greatestInSection.most;
    values[trait++] = (inSection[topic] as number) - mostBut(greatestInSection, topic);
    values[trait++] = (section?.units ?? 1) - 1;
    values[trait++] = (shares.counts[topic] as number) / Math.max(1, shares.named.length);
    values[trait++] = shares.title?.counts[topic] ?? 0;
    values[trait++] = distanceTo(topic, shares.named, at, -1, FURTHEST_BACK);
    values[trait++] = distanceTo(topic, shares.named, at, 1, FURTHEST_ON);
    values[trait++] = topicReliability[topic] ?? 0.5;
    values[trait++] = general;
    rows.push(row);
  }
  return rows;
}
