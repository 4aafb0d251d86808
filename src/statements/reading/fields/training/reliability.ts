import { topicsOf } from "../topic-evidence.ts";
import { type Reliability, reliabilityKey } from "../topic-traits.ts";
import { listTopics } from "../topics.ts";
import type { LabelledUnit } from "./labelled-units.ts";

/** A word is taken to have been met so often more, as reliable as its topic's words are on the whole. */
const PRIOR = 3;

/** How often each topic word stood where its topic was noted; `without` leaves out what one unit tells of it. */
export type Counts = {
  reliability: Reliability;
  without: (unit: LabelledUnit) => (key: string, topic: number) => number;
};

/** Each word of the units that is a topic's, once a unit, with whether the topic was noted. */
function mentionsIn({ unit, gold }: LabelledUnit): { key: string; topic: number; right: number }[] {
  const topics = listTopics();
  const words = topicsOf(unit).words;
  const keys = new Map(words.map((word) => [reliabilityKey(unit.clean, word), word.topic]));
  return [...keys].map(([key, topic]) => ({
    key,
    topic: topics.indexOf(topic),
    right: gold.areas.includes(topic) ? 1 : 0,
  }));
}

/** The reliability of topic words in labelled units, each drawn towards that of its topic's words. */
export function countReliability(units: readonly LabelledUnit[]): Counts {
  const words = new Map<string, { times: number; right: number; topic: number }>();
  const topics = listTopics().map(() => ({ times: 2, right: 1 }));
  for (const unit of units) {
    for (const { key, topic, right } of mentionsIn(unit)) {
      const word = words.get(key) ?? { times: 0, right: 0, topic };
      words.set(key, { times: word.times + 1, right: word.right + right, topic });
      const all = topics[topic];
      if (all) Object.assign(all, { times: all.times + 1, right: all.right + right });
    }
  }
  const ofTopics = topics.map(({ times, right }) => rounded(right / times));
  const chance = (times: number, right: number, topic: number) =>
    rounded((right + PRIOR * (ofTopics[topic] ?? 0.5)) / (times + PRIOR));
  const ofWords = new Map(
    [...words].map(([key, { times, right, topic }]): [string, number] => [key, chance(times, right, topic)]),
  );
  return {
    reliability: { words: ofWords, topics: ofTopics },
    without: (unit) => {
      const own = new Map(mentionsIn(unit).map(({ key, right }) => [key, right]));
      return (key, topic) => {
        const word = words.get(key);
        const right = own.get(key);
        if (word === undefined) return ofTopics[topic] ?? 0.5;
        if (right === undefined) return ofWords.get(key) ?? 0.5;
        return chance(word.times - 1, word.right - right, topic);
      };
    },
  };
}

/** Three digits: more would only record noise. */
function rounded(value: number): number {
  return Math.round(value * 1e3) / 1e3;
}
