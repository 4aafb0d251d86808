import type { Token } from "./features.ts";
import type { FieldContext, FieldUnit } from "./fields.ts";
import { type Evidence, GENERAL, type TopicCounts, topicsOf } from "./topic-evidence.ts";
import { listTopics, type TopicWord } from "./topics.ts";

/** How often a topic word stands where a reader noted its topic, between 0 and 1, by topic and word; and by topic alone. */
export type Reliability = {
  words: ReadonlyMap<string, number>;
  topics: readonly number[];
};

/** A word as reliability knows it: "ai:algorithms". */
export function reliabilityKey(text: string, word: TopicWord): string {
  return `${word.topic}:${text.slice(word.start, word.end).toLowerCase()}`;
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

function sharesOf(units: readonly FieldUnit[]): Shares {
  const before = known.get(units);
  if (before !== undefined) return before;
  const topics = listTopics().length;
  const title = units[0]?.headings[0];
  const shares: Shares = {
    at: new Map(units.map((unit, at) => [unit.places, at])),
    named: [],
    sections: new Map(),
    counts: new Uint16Array(topics),
    title: title === undefined ? null : topicsOf(title),
  };
  for (const unit of units) {
    const { counts } = topicsOf(unit);
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

/** The best and the combined reliability of each topic's words in a text. */
function reliabilities(
  text: string,
  words: readonly TopicWord[],
  numbers: ReadonlyMap<string, number>,
  reliable: (key: string, topic: number) => number,
): { best: Float64Array; missed: Float64Array } {
  const best = new Float64Array(numbers.size);
  const missed = new Float64Array(numbers.size).fill(1);
  const seen = new Set<string>();
  for (const word of words) {
    const key = reliabilityKey(text, word);
    if (seen.has(key)) continue;
    seen.add(key);
    const topic = numbers.get(word.topic) as number;
    const chance = reliable(key, topic);
    if (chance > (best[topic] as number)) best[topic] = chance;
    missed[topic] = (missed[topic] as number) * (1 - chance);
  }
  return { best, missed };
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

let topicNumbers: Map<string, number> | undefined;
let generals: boolean[] | undefined;

/** A topic that the unit or what is around it names, with its traits in the order of TRAITS. */
export type TraitRow = { topic: number; values: readonly number[] };

/** Where the topic words of one topic stand in a unit: how many, the first, how many between the verb and the means. */
type Standing = { words: Uint16Array; first: Int32Array; asObject: Uint16Array };

function standingOf(
  { clean }: FieldUnit,
  words: readonly TopicWord[],
  verb: number,
  numbers: ReadonlyMap<string, number>,
): Standing {
  MEANS.lastIndex = Math.max(verb, 0) + 1;
  const means = MEANS.exec(clean)?.index ?? clean.length;
  const standing: Standing = {
    words: new Uint16Array(numbers.size),
    first: new Int32Array(numbers.size).fill(-1),
    asObject: new Uint16Array(numbers.size),
  };
  for (const { topic, start } of words) {
    const at = numbers.get(topic) as number;
    if (standing.first[at] === -1) standing.first[at] = start;
    standing.words[at] = (standing.words[at] as number) + 1;
    if (start > verb && start < means) standing.asObject[at] = (standing.asObject[at] as number) + 1;
  }
  return standing;
}

/** By topic: the share of the other units of the unit's section that name it. */
function sharesInSection(
  section: { counts: Uint16Array; units: number } | undefined,
  own: TopicCounts,
): Float64Array {
  const shares = new Float64Array(own.counts.length);
  const others = (section?.units ?? 1) - 1;
  if (section === undefined || others <= 0) return shares;
  for (let topic = 0; topic < shares.length; topic += 1)
    shares[topic] = ((section.counts[topic] as number) - (own.counts[topic] ? 1 : 0)) / others;
  return shares;
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
  reliable: (key: string, topic: number) => number,
  topicReliability: readonly number[],
): TraitRow[] {
  topicNumbers ??= new Map(listTopics().map((topic, at) => [topic, at]));
  generals ??= listTopics().map((topic) => GENERAL.has(topic));
  const numbers = topicNumbers;
  const shares = sharesOf(context.units);
  const at = shares.at.get(unit.places);
  const section = shares.sections.get(sectionOf(unit));
  const { own, heading, before, last, touched } = evidence;
  const here = reliabilities(unit.clean, own.words, numbers, reliable);
  const above = unit.headings.at(-1);
  const inHeading =
    above === undefined || heading.distinct === 0
      ? null
      : reliabilities(above.clean, heading.words, numbers, reliable).best;
  const verb = tokens.slice(0, MODAL_REACH).find(({ word }) => MODAL.has(word))?.start ?? -1;
  const standing = standingOf(unit, own.words, verb, numbers);
  const inSection = sharesInSection(section, own);
  const total = own.words.length;
  let headingWords = 0;
  let general = 0;
  let specific = 0;
  for (let topic = 0; topic < numbers.size; topic += 1) {
    headingWords += heading.counts[topic] as number;
    if (generals[topic]) general = Math.max(general, here.best[topic] as number);
    else if (own.counts[topic]) specific += 1;
  }
  const greatestHere = greatest(here.best);
  const greatestInSection = greatest(inSection);
  const rows: TraitRow[] = [];
  for (let topic = 0; topic < numbers.size; topic += 1) {
    if (touched[topic] === 0) continue;
    const best = here.best[topic] as number;
    const first = standing.first[topic] as number;
    let rank = 0;
    for (let other = 0; other < numbers.size; other += 1) if ((here.best[other] as number) > best) rank += 1;
    rows.push({
      topic,
      values: [
        1 - (here.missed[topic] as number),
        best,
        best - mostBut(greatestHere, topic),
        rank,
        (standing.words[topic] as number) / Math.max(1, total),
        total,
        first < 0 ? 2 : first / unit.clean.length,
        first < 0 || verb < 0 ? -9 : (first - verb) / 20,
        standing.asObject[topic] as number,
        specific,
        heading.counts[topic] as number,
        headingWords - (heading.counts[topic] as number),
        inHeading?.[topic] ?? 0,
        before.counts[topic] as number,
        last.counts[topic] as number,
        before.most,
        inSection[topic] as number,
        greatestInSection.most,
        (inSection[topic] as number) - mostBut(greatestInSection, topic),
        (section?.units ?? 1) - 1,
        (shares.counts[topic] as number) / Math.max(1, shares.named.length),
        shares.title?.counts[topic] ?? 0,
        distanceTo(topic, shares.named, at, -1, FURTHEST_BACK),
        distanceTo(topic, shares.named, at, 1, FURTHEST_ON),
        topicReliability[topic] ?? 0.5,
        general,
      ],
    });
  }
  return rows;
}
