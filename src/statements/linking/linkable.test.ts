import { expect, test } from "vitest";
import { readPlainText } from "../../documents/plain-text/plain-text.ts";
import { invented } from "./invented.ts";
import { linkablesOf } from "./linkable.ts";

const text = `# Compass

## Cables

The first cable is old. The Union will lay a second cable. It will cost much.

The forthcoming actions include:

- **Repair ship:** Building a ship for repairs.
- **The Harbour Agency** will keep watch.
`;

test("a statement carries its headings, label, lead-in and the words around it", () => {
  const [cable, ship, watch] = invented({ id: "compass", date: "2024" }, "commitment", text, [
    "The Union will lay a second cable.",
    "Building a ship for repairs.",
    "**The Harbour Agency** will keep watch.",
  ]);
  expect(cable).toMatchObject({
    id: "compass#0",
    document: "compass",
    documentDate: "2024",
    headings: ["Compass", "Cables"],
    leadIn: null,
    around: "The first cable is old. It will cost much.",
  });
  expect(ship?.leadIn).toBe("The forthcoming actions include:");
  expect(ship?.headings.at(-1)).toBe("Repair ship:");
  // A bold subject is no label.
  expect(watch?.headings).toEqual(["Compass", "Cables"]);
});

test("positions grow from 0 to 1 along the document", () => {
  const positions = invented({ id: "compass", date: null }, "commitment", text, [
    "The first cable is old.",
    "It will cost much.",
    "Building a ship for repairs.",
  ]).map(({ position }) => position);
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(positions.every((position) => position >= 0 && position < 1)).toBe(true);
});

test("a document speaks for those that act in many of its statements, an agency for its state", () => {
  const [cable] = invented({ id: "compass", date: null }, "commitment", text, [
    ["The first cable is old.", { actors: ["Japan and Canada"] }],
    ["The Union will lay a second cable.", { actors: ["Japan"] }],
    ["It will cost much.", { actors: ["NIST"] }],
    ["Building a ship for repairs.", { actors: ["the captains"] }],
  ]);
  expect(cable?.parties).toEqual(["JP", "CA", "US"]);
});

test("one statement alone does not tell for whom its document speaks: all of them do", () => {
  const document = readPlainText("Japan will lay a cable.");
  const [linkable] = invented({ id: "compass", date: null }, "commitment", document.text, [
    "Japan will lay a cable.",
  ]);
  if (linkable === undefined) throw new Error("The text has one statement.");
  const all = [{ actors: ["Canada"] }, { actors: ["Canada"] }, { actors: ["Japan"] }];
  const [again] = linkablesOf(document, [linkable.statement], { id: "compass", date: null, all });
  expect(again?.parties).toEqual(["CA", "JP"]);
});
