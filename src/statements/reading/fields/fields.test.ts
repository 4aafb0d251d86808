import fc from "fast-check";
import { expect, test } from "vitest";
import { said, written } from "./fields.story.ts";
import { readFields } from "./fields.ts";

test("all fields of a promise, each with its words", () => {
  const words = "The EU will establish a network of submarine cables with Kenya by 2027, where possible.";
  const { reasons, ...fields } = readFields(said(words), "commitment", written());
  expect(fields).toEqual({
    actors: ["EU"],
    partners: ["KE"],
    areas: ["secure-connectivity"],
    date: "2027",
    firmness: "firm",
    state: null,
    condition: "where possible",
  });
  const shown = reasons.map(({ field, spans }) => [
    field,
    spans.map(({ start, end }) => words.slice(start, end)).join(" … "),
  ]);
  expect(shown).toEqual([
    ["actors", "EU"],
    ["partners", "Kenya"],
    ["areas", "submarine cables"],
    ["date", "2027"],
    ["firmness", "will … establish"],
    ["condition", "where possible"],
  ]);
});

test("a topic that only the heading names is marked as inherited", () => {
  const { areas, reasons } = readFields(
    said("We will meet again.", { headings: ["Semiconductors"] }),
    "commitment",
    written(),
  );
  const reason = reasons.find(({ field, value }) => field === "areas" && value === "semiconductors");
  expect([areas, reason?.inherited, reason?.spans]).toEqual([
    ["semiconductors"],
    true,
    [{ start: 10_000, end: 10_014 }],
  ]);
});

test("progress has a state and no firmness, a recommendation neither", () => {
  const progress = readFields(said("The EU opened a school in Ghana."), "progress", written());
  const advice = readFields(said("The EU should open a school in Ghana."), "recommendation", written());
  expect([progress.firmness, progress.state, advice.firmness, advice.state]).toEqual([
    null,
    "done",
    null,
    null,
  ]);
});

test("whatever the words, there are one to three topics, and every reason stands inside the text", () => {
  const word = fc.constantFrom(
    "the",
    "EU",
    "will",
    "by",
    "2030",
    "in",
    "May",
    "§",
    "AI",
    "Japan’s",
    "—",
    "(",
    "12 March",
    "cyber",
    "to",
    "explore",
    "\u00a0",
    "İ",
    "🙂",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(word, { maxLength: 40 }).map((words) => words.join(" ")),
  );
  const type = fc.constantFrom("commitment" as const, "progress" as const, "recommendation" as const);
  fc.assert(
    fc.property(text, type, (words, kind) => {
      const read = readFields(said(words), kind, written());
      expect([1, 2, 3]).toContain(read.areas.length);
      for (const { spans } of read.reasons) {
        for (const { start, end } of spans)
          expect([start >= 0, start < end, end <= words.length]).toEqual([true, true, true]);
      }
    }),
  );
});

test("no date is given to words without a figure, a month or a word of time", () => {
  const words = fc
    .array(
      fc.constantFrom("will", "the", "Council", "soon", "may", "march", "next", "by", "partners", "open"),
    )
    .map((all) => all.join(" "));
  fc.assert(
    fc.property(words, (text) => {
      expect(readFields(said(text), "commitment", written()).date).toBeNull();
    }),
  );
});
