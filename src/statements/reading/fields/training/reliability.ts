import { topicsOf } from "../topic-evidence.ts";
import { distinctWords, type Reliability, type Reliable } from "../topic-traits.ts";
import { listTopics } from "../topics.ts";
import type { LabelledUnit } from "./labelled-units.ts";

/** A word is taken to have been met so often more, as reliable as its topic's words are on the whole. */
const PRIOR = 3;

/** How often each topic word stood where its topic was noted; `without` leaves out what one unit tells of it. */
export type Counts = {
  reliability: Reliability;
  without: (unit: LabelledUnit) => Reliable;
};

/** Each word of the units that is a topic's, once a unit, with whether the topic was noted. */
function mentionsIn({ unit, gold, context }: LabelledUnit): { word: string; topic: number; right: number }[] {
  const { words, topics } = distinctWords(unit.clean, topicsOf(unit, context).words);
  return words.map((word, at) => {
    const topic = topics[at] ?? -1;
    return { word, topic, right: gold.areas.includes(listTopics()[topic] ?? "") ? 1 : 0 };
  });
}

/** The reliability of topic words in labelled units, each drawn towards that of its topic's words. */
export function countReliability(units: readonly LabelledUnit[]): Counts {
  const words = listTopics().map(() => new Map<string, { times: number; right: number }>());
  const topics = listTopics().map(() => ({ times: 2, right: 1 }));
  for (const unit of units) {
    for (const { word, topic, right } of mentionsIn(unit)) {
      const known = words[topic]?.get(word) ?? { times: 0, right: 0 };
      words[topic]?.set(word, { times: known.times + 1, right: known.right + right });
      const all = topics[topic];
      if (all) Object.assign(all, { times: all.times + 1, right: all.right + right });
    }
  }
  const ofTopics = topics.map(({ times, right }) => rounded(right / times));
  const chance = (times: number, right: number, topic: number) =>
    rounded((right + PRIOR * (ofTopics[topic] ?? 0.5)) / (times + PRIOR));
  const ofWords = words.map(
    (known, topic) =>
      new Map([...known].map(([word, { times, right }]) => [word, chance(times, right, topic)])),
  );
  return {
    reliability: { words: ofWords, topics: ofTopics },
    without: (unit) => {
      const own = mentionsIn(unit);
      return (word, topic) => {
        const known = words[topic]?.get(word);
        if (known === undefined) return ofTopics[topic] ?? 0.5;
        const mention = own.find((one) => one.topic === topic && one.word === word);
        if (mention === undefined) return ofWords[topic]?.get(word) ?? 0.5;
        return chance(known.times - 1, known.right - mention.right, topic);
      };
    },
  };
}

/** Three digits: more would only record noise. */
function rounded(value: number): number {
  return Math.round(value * 1e3) / 1e3;
}
