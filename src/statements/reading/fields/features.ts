import type { PartyName } from "../../../parties/party.names.ts";
import type { StatementType } from "../../statement.ts";
import type { FieldUnit, PlacedText } from "./fields.ts";
import { type TopicWord, topicWordsIn } from "./topics.ts";
import { verbPhraseOf } from "./verb-phrase.ts";

/** A word of a text in lower case, by offsets of that text; "§" stands for the name of a party. */
export type Token = { word: string; start: number; end: number };

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’+&-]*|[,;:]/gu;

/** The words of a text. Names of parties become "§", so that no model learns who is spoken of. */
export function tokensOf(text: PlacedText, names: readonly PartyName[]): Token[] {
  const tokens: Token[] = [];
  let next = 0;
  for (const match of text.clean.matchAll(WORD)) {
    const start = match.index;
    while (next < names.length && (names[next]?.end ?? 0) <= start) next += 1;
    const name = names[next];
    if (name !== undefined && name.start <= start && start < name.end) {
      if (tokens.at(-1)?.word !== "§") tokens.push({ word: "§", start: name.start, end: name.end });
      continue;
    }
    const word = /^\d/u.test(match[0]) ? (/^\d+G$/u.test(match[0]) ? match[0].toLowerCase() : "0") : match[0].toLowerCase();
    tokens.push({ word, start, end: start + match[0].length });
  }
  return tokens;
}

/** The word without its plural ending. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) return word;
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

function addTopics(features: Set<string>, mark: string, words: readonly TopicWord[]): void {
  for (const { topic } of words) {
    const feature = `${mark}:${topic}`;
    if (features.has(feature)) features.add(`${mark}2:${topic}`);
    features.add(feature);
  }
}

/** What the choice of topics rests on: words and topic words of the unit; topic words of what stands around it. */
export function topicFeatures(unit: FieldUnit, tokens: readonly Token[], words: readonly TopicWord[], type: StatementType): string[] {
  const features = new Set<string>();
  let before = "^";
  for (const token of tokens) {
    const word = singular(token.word);
    features.add(`w:${word}`);
    features.add(`b:${before} ${word}`);
    before = word;
  }
  addTopics(features, "k", words);
  const distinct = new Set(words.map((word) => word.topic));
  const first = words[0];
  if (first) features.add(`first:${first.topic}`);
  for (const topic of distinct) {
    features.add(`${distinct.size === 1 ? "only" : distinct.size <= 3 ? "few" : "many"}:${topic}`);
  }
  features.add(`topics:${Math.min(distinct.size, 6)}`);
  const heading = unit.headings.at(-1);
  if (heading) addTopics(features, "kh", topicWordsIn(heading.clean));
  for (const outer of unit.headings.slice(0, -1)) addTopics(features, "ko", topicWordsIn(outer.clean));
  if (unit.leadIn) addTopics(features, "kl", topicWordsIn(unit.leadIn.clean.slice(-300)));
  const near = unit.preceding.at(-1);
  if (near) addTopics(features, "kp", topicWordsIn(near.clean));
  const opening = unit.preceding[0];
  if (opening && opening !== near) addTopics(features, "kf", topicWordsIn(opening.clean));
  features.add(`type:${type}`);
  features.add(`kind:${unit.kind}`);
  return [...features];
}

/** What firmness and state rest on: words, pairs and triples of words, and those at the start. */
export function verbFeatures(unit: FieldUnit, tokens: readonly Token[]): string[] {
  const features = new Set<string>();
  let before = "^";
  let earlier = "^";
  for (const [index, token] of tokens.entries()) {
    const { word } = token;
    features.add(`w:${word}`);
    features.add(`b:${before} ${word}`);
    features.add(`t:${earlier} ${before} ${word}`);
    if (index < 3) features.add(`s${index}:${word}`);
    if (index === 0) features.add(`start:${word.endsWith("ing") ? "-ing" : word.endsWith("ed") ? "-ed" : "other"}`);
    if (["will", "shall", "to"].includes(before)) features.add(`v:${word}`);
    if (/^(?:will|shall|would|could|may|might|can|should|must)$/u.test(word)) features.add("modal");
    if (/^(?:has|have|had|been|was|were)$/u.test(before) && /(?:ed|en|t|d)$/u.test(word)) features.add(`${before} -ed`);
    if (/^(?:is|are|been|be)$/u.test(before) && word.endsWith("ing")) features.add(`${before} -ing`);
    earlier = before;
    before = word;
  }
  const phrase = verbPhraseOf(tokens);
  const act = phrase.passive && phrase.act !== "explore" ? "passive" : phrase.act;
  features.add(`bind:${phrase.binding}`);
  features.add(`act:${act}`);
  features.add(`bind:${phrase.binding} ${act}`);
  features.add(`verb:${phrase.verb}`);
  features.add(`bind:${phrase.binding} ${phrase.verb}`);
  features.add(`kind:${unit.kind}`);
  features.add(`long:${Math.min(Math.floor(tokens.length / 12), 4)}`);
  if (unit.leadIn) for (const word of unit.leadIn.clean.slice(-120).toLowerCase().match(/\p{L}+/gu) ?? []) features.add(`l:${word}`);
  return [...features];
}
