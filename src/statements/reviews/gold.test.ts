import { expect, test } from "vitest";
import type { Statement } from "../statement.ts";
import { uniqueName, writeGold } from "./gold.ts";

test("a unit that a page break interrupts is quoted by its longest uninterrupted part", () => {
  const text = "Arland will build\n\n- 3 -\n\na bridge to the island of Beria.";
  const second = text.indexOf("a bridge");
  const statement = {
    standing: "accepted",
    type: "progress",
    quote: "Arland will build a bridge to the island of Beria.",
    spans: [
      { start: 0, end: 17 },
      { start: second, end: text.length },
    ],
    actors: ["Arland"],
    partners: [],
    areas: [],
    date: null,
    firmness: null,
    state: "done",
  } as unknown as Statement;
  expect(JSON.parse(writeGold("a.md", text, [statement]))).toEqual({
    doc: "a.md",
    quote: "a bridge to the island of Beria.",
    type: "progress",
    actors: ["Arland"],
    partners: [],
    areas: [],
    date: null,
    state: "done",
    interrupted: true,
  });
});

test("two files of one name stay apart", () => {
  expect(uniqueName("plan.md", "doc-1", new Set())).toBe("plan.md");
  expect(uniqueName("plan.pdf", "doc-2", new Set(["plan.md"]))).toBe("plan-doc-2.pdf");
  expect(uniqueName("../plan", "doc-3", new Set())).toBe("..-plan");
});
