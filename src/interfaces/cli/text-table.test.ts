import fc from "fast-check";
import { expect, test } from "vitest";
import { cellText, renderRecord, renderTable } from "./text-table.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

test("a table keeps ids whole and cuts what is widest", () => {
  const rows = [
    { id: "doc-4k7m2p9qrstv", title: "A very long title that nobody can read in a terminal", date: "2026" },
    { id: "doc-222222222222", title: "Short", date: null },
  ];
  expect(renderTable(rows, ["id", "title", "date"], 40)).toBe(
    [
      "Id                Title             Date",
      "────────────────  ────────────────  ────",
      "doc-4k7m2p9qrstv  A very long tit…  2026",
      "doc-222222222222  Short",
      "",
    ].join("\n"),
  );
});

test("lists are joined, moments are shown to the minute, and what is none is empty", () => {
  expect(
    [
      "a",
      null,
      ["KE", "IN"],
      [],
      0.5,
      12,
      "2026-06-04T09:30:00.000Z",
      [{ start: 1 }],
      { quote: "We will." },
    ].map(cellText),
  ).toEqual(["a", "", "KE, IN", "", "0.50", "12", "2026-06-04 09:30", "1", "We will."]);
});

test("a document cannot steer the terminal that shows it", () => {
  const cell = cellText("safe\u001b[2J\u202egnorw\nnext");
  expect(cell).toBe("safe[2Jgnorw next");
});

test("a record shows each field, and long values go on below", () => {
  expect(renderRecord({ id: "st-1", quote: "one two three four five six", date: null }, 27)).toBe(
    ["Id     st-1", "Quote  one two three four", "       five six", "Date   —", ""].join("\n"),
  );
});

test("no line of a table is wider than the terminal, whatever it holds", () => {
  const value = fc.oneof(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer(), fc.constant(null));
  fc.assert(
    fc.property(
      fc.array(fc.record({ a: value, b: value, c: value }), { maxLength: 5 }),
      fc.integer({ min: 30, max: 120 }),
      (rows, width) => {
        for (const line of renderTable(rows, ["a", "b", "c"], width).split("\n"))
          expect([...graphemes.segment(line)].length).toBeLessThanOrEqual(width);
      },
    ),
  );
});
