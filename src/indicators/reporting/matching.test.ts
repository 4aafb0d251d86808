import { expect, test } from "vitest";
import { harbourStrategy, invented } from "../../statements/linking/invented.ts";
import { matchReport, type ReportPassage, shippedReportingModel } from "./matching.ts";

const REPORT = `# The Compass after a year

## Cables and connections

The Northern Lantern undersea cable between Port Aster and Kenya has been laid and is in service. Ministers met Japan twice.

## Algorithms

With Canada, a group now tests the safety of artificial intelligence together.
`;

function report(sentences: Parameters<typeof invented>[3]): ReportPassage[] {
  return invented({ id: "report", date: "2025-03-01" }, "progress", REPORT, sentences).map((linkable) => ({
    linkable,
    isProgress: true,
  }));
}

const passages = () =>
  report([
    [
      "The Northern Lantern undersea cable between Port Aster and Kenya has been laid and is in service.",
      { partners: ["KE"], areas: ["secure-connectivity"] },
    ],
    ["Ministers met Japan twice.", { partners: ["JP"] }],
    [
      "With Canada, a group now tests the safety of artificial intelligence together.",
      { partners: ["CA"], areas: ["ai"] },
    ],
  ]);

const { threshold } = shippedReportingModel();

function nearestTo(words: string, among: ReportPassage[] = passages()) {
  const found = matchReport(harbourStrategy(), among).find(({ promise }) =>
    promise.statement.quote.includes(words),
  );
  if (!found) throw new Error(`no promise with ${words}`);
  return found;
}

test("what is reported in other words comes near enough, with what both share", () => {
  const { matches } = nearestTo("Northern Lantern");
  expect(matches[0]?.passage.linkable.statement.quote).toContain("undersea cable");
  expect(matches[0]?.probability).toBeGreaterThan(threshold);
  expect(matches[0]?.because.map(({ text }) => text).join(" ")).toContain("Northern Lantern");
  expect(nearestTo("safety testing").matches[0]?.probability).toBeGreaterThan(threshold);
});

test("the same partner alone is no report", () => {
  const { matches } = nearestTo("train two hundred cable engineers with Japan");
  expect(matches.find(({ passage }) => passage.linkable.statement.quote.includes("Ministers"))).toBeDefined();
  expect(Math.max(...matches.map(({ probability }) => probability))).toBeLessThan(threshold);
});

test("the words that the report nowhere has are told as they are printed, rarest first", () => {
  expect(nearestTo("train two hundred cable engineers").unsaid).toContain("engineers");
  expect(nearestTo("Northern Lantern").unsaid).not.toContain("cable");
});

test("a promise that only points back is about what stands before it", () => {
  const nearness = (before: string) => {
    const text = `# Plan\n\n${before} This could be the subject of a yearly conference on financing.\n`;
    const said = "This could be the subject of a yearly conference on financing.";
    const [promise] = invented({ id: "plan", date: "2024-01-01" }, "commitment", text, [said]);
    const held = "A conference on the financing of ports was held.";
    const among = report([]).concat(
      invented({ id: "report", date: "2025-03-01" }, "progress", held, [held]).map((linkable) => ({
        linkable,
        isProgress: true,
      })),
    );
    return matchReport([promise!], among)[0]?.matches[0]?.probability ?? 0;
  };
  const ofCables = nearness("The Union will lay submarine cables and train semiconductors engineers.");
  expect(ofCables).toBeLessThan(nearness("The Union will meet.") - 0.01);
});

test("a sentence of context counts for less than the same words as progress", () => {
  const asContext = passages().map((passage) => ({ ...passage, isProgress: false }));
  const [progress] = nearestTo("Northern Lantern").matches;
  const [context] = nearestTo("Northern Lantern", asContext).matches;
  expect(context?.probability).toBeLessThan(progress?.probability ?? 0);
  expect(context?.probability).toBeGreaterThan(0);
});

test("a report without a sentence leaves every promise without a passage", () => {
  const matched = matchReport(harbourStrategy(), []);
  expect(matched).toHaveLength(harbourStrategy().length);
  expect(matched.every(({ matches }) => matches.length === 0)).toBe(true);
});

test("the same texts give the same answer, whatever stands beside them in the list", () => {
  expect(matchReport(harbourStrategy(), passages())).toEqual(matchReport(harbourStrategy(), passages()));
});
