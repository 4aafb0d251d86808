import type { Reason, StatementType } from "../../statement.ts";
import { type Token, topicFeatures } from "./features.ts";
import type { FieldUnit } from "./fields.ts";
import { reasonAt } from "./reasons.ts";
import { type TopicWord, topicWordsIn } from "./topics.ts";

/** One to three topics of a unit, most certain first, with the words that show each. */
export function readAreas(unit: FieldUnit, tokens: readonly Token[], type: StatementType): { areas: string[]; reasons: Reason[] } {
  const words = topicWordsIn(unit.clean);
  void topicFeatures(unit, tokens, words, type);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word.topic, (counts.get(word.topic) ?? 0) + 1);
  const areas = [...counts].sort((one, other) => other[1] - one[1]).slice(0, 2).map(([topic]) => topic);
  if (areas.length === 0) areas.push("partnership-network");
  return { areas, reasons: areas.map((topic) => reasonOf(topic, unit, words)) };
}

function reasonOf(topic: string, unit: FieldUnit, words: readonly TopicWord[]): Reason {
  const own = words.filter((word) => word.topic === topic);
  return reasonAt("areas", topic, own.map(({ start, end }) => [unit, start, end]), own.length === 0, null);
}
