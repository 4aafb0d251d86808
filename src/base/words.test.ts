import { expect, test } from "vitest";
import { factOf, wordAt, wordsIn } from "./words.ts";

const listed = (text: string) => {
  const words = wordsIn(text);
  return words.starts.map((start, at) => [start, wordAt(words, at)]);
};

test("words are runs of letters and figures, and keep their capitals", () => {
  expect(listed("The harbour's 5G pilot, Étoile-2 (2027).")).toEqual([
    [0, "The"],
    [4, "harbour"],
    [12, "s"],
    [14, "5G"],
    [17, "pilot"],
    [24, "Étoile"],
    [31, "2"],
    [34, "2027"],
  ]);
  expect(listed(" – ")).toEqual([]);
});

test("what a word tells by its letters is found out once, however often the word stands there", () => {
  const asked: string[] = [];
  const isShort = factOf((word) => {
    asked.push(word);
    return word.length < 4;
  });
  const words = wordsIn("the port and the sea");
  expect(words.starts.map((_, at) => isShort(words, at))).toEqual([true, false, true, true, true]);
  expect(asked).toEqual(["the", "port", "and", "sea"]);
});
