import { expect, test } from "vitest";
import type { DocumentText } from "../../../documents/document-text.ts";
import { readAcronyms, readContext } from "./context.ts";
import { said } from "./fields.story.ts";

/** A document of one heading and its sentences. */
function parties(title: string, sentences: string[], issuer: string | null = null) {
  const text = [title, ...sentences].join("\n");
  let start = 0;
  const blocks: DocumentText["blocks"] = [title, ...sentences].map((words, at) => {
    const span = { start, end: start + words.length };
    start = span.end + 1;
    return {
      kind: at === 0 ? "heading" : "paragraph",
      spans: [span],
      level: at === 0 ? 1 : null,
      marker: null,
      heading: null,
      leadIn: null,
      page: null,
    };
  });
  const units = sentences.map((words) => said(words));
  return readContext({ text, blocks, pages: null }, { title: null, issuer, date: null }, units).parties;
}

test("a strategy speaks for the one whose doings it tells, not for the country it is about", () => {
  expect(
    parties("A new agenda for India", [
      "The EU will open a school.",
      "The EU will work with India.",
      "The Commission will report.",
      "The EU will train teachers.",
    ]),
  ).toEqual(["EU"]);
});

test("a joint statement speaks for all who issue it", () => {
  expect(
    parties("Canada-Chile Joint Statement on Digital Trade", [
      "Canada and Chile will open a forum.",
      "We will meet again.",
      "Canada and Chile met in Santiago.",
    ]),
  ).toEqual(["CA", "CL"]);
});

test("we, the leaders, are those who are named", () => {
  expect(
    parties("Declaration", [
      "We, the Leaders of the Group of Seven, met in May.",
      "We will support Ukraine.",
      "Ukraine fights on.",
    ]),
  ).toEqual(["G7"]);
});

test("a group speaks for its members", () => {
  expect(
    parties("Fact Sheet", ["The Quad will open a lab."], "Quad (Australia, India, Japan, United States)"),
  ).toEqual(["QUAD"]);
});

test("a text that names nobody speaks for nobody known", () => {
  expect(parties("Notes", ["Cables matter.", "Schools matter."])).toEqual([]);
});

test("acronyms are what their brackets follow", () => {
  expect([
    ...readAcronyms("the Trade and Cable Council (TCC) and the Pacific Cable Framework (PCF), see (ABC)"),
  ]).toEqual([
    ["TCC", "Trade and Cable Council"],
    ["PCF", "Pacific Cable Framework"],
  ]);
});
