import { expect, test } from "vitest";
import { listTopics, speakAsForum, topicWordsIn } from "./topics.ts";

const found = (text: string) =>
  topicWordsIn(text).map(({ topic, start, end }) => [topic, text.slice(start, end)]);

test("the topics are the twenty-four of the guidelines", () => {
  expect(listTopics().length).toBe(24);
});

test("words are found with any ending where they are open, and as they are where they are not", () => {
  expect(found("quantum cryptography and microelectronics")).toEqual([
    ["quantum", "quantum"],
    ["cybersecurity", "cryptography"],
    ["semiconductors", "microelectronics"],
  ]);
});

test("the longest word wins: a trade and technology council is not about trade", () => {
  expect(found("the Trade and Technology Council")).toEqual([
    ["partnership-network", "Trade and Technology Council"],
  ]);
});

test("words that only look like a topic's are of none", () => {
  expect(
    found("a fund for the Indian Ocean, open to a full spectrum of firms; it serves two million people"),
  ).toEqual([["business-offer", "fund"]]);
});

test("acronyms count in capitals only", () => {
  expect([found("AI said"), found("ai said")]).toEqual([[["ai", "AI"]], []]);
});

test("foreign policy is diplomacy between partners, and the work of a forum that speaks", () => {
  const words = "we stand for peace and food security";
  const topics = (isForum: boolean) => topicWordsIn(words, undefined, isForum).map(({ topic }) => topic);
  expect([topics(false), topics(true)]).toEqual([
    ["partnership-network", "partnership-network"],
    ["global-governance", "global-governance"],
  ]);
  expect([["EU", "US"], ["G7"]].map(speakAsForum)).toEqual([false, true]);
});

test("a word of foreign policy that is a topic's too counts once for it", () => {
  expect(topicWordsIn("human rights", undefined, true)).toHaveLength(1);
  expect(topicWordsIn("human rights")).toHaveLength(2);
});
