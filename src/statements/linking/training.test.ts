import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, shipped } from "../../base/place.ts";
import { readLabelledFolder } from "../evaluation/labelled-text.ts";
import { leaveOnePairOut, linkFigures } from "./evaluation.ts";
import type { Facet } from "./facets.ts";
import { backgroundsOf, pairsOf } from "./gold.ts";
import { harbourReport, harbourStrategy } from "./invented.ts";
import { indexCommitments } from "./link-index.ts";
import { rankCandidates } from "./linking.ts";
import { readRanker, writeRanker } from "./ranker.ts";
import { countStems, EMPTY_SHARE, joinCounts, type LinkPair, trainRanker } from "./training.ts";

const root = process.env.ENTENTE_TEXTS ?? join(ROOT, "..", "shared");
const missing = !existsSync(join(root, "gold"));
const weightsFile = shipped("catalogue", "reading", "linking.model.json");

/** Two invented pairs: each report names the thing of one promise. */
function inventedPairs(): LinkPair[] {
  const commitments = harbourStrategy();
  const things = [
    "Northern Lantern cable",
    "cable engineers",
    "working group on AI safety",
    "glossary of AI terms",
  ];
  return ["first", "second"].map((name) => {
    const progress = things.map((thing, i) => ({
      ...harbourReport(`The ${thing} was discussed and is now there.`),
      id: `${name} ${i}`,
    }));
    const links = progress.map(({ id }, i) => ({
      progress: id,
      commitment: commitments[i]?.id ?? "",
      relation: "advances" as const,
    }));
    const idle = { ...harbourReport("The orchestra played at sea."), id: `${name} idle` };
    return { name, progress: [...progress, idle], commitments, links };
  });
}

test("what is learned from pairs ranks their promises, and the same pairs teach the same", () => {
  const background = joinCounts([countStems("The union will work on many things. ".repeat(5))]);
  const ranker = trainRanker(inventedPairs(), background, 0.5);
  expect(trainRanker(inventedPairs(), background, 0.5)).toEqual(ranker);
  const commitments = harbourStrategy();
  const report = harbourReport("Forty cable engineers have been trained.");
  const [best] = rankCandidates(report, indexCommitments(commitments, background), { ranker, threshold: 0 });
  expect(best?.commitment.statement.quote).toContain("cable engineers");
});

test("no weight for what is shared is below zero, and none against is above", () => {
  const { weights } = trainRanker(inventedPairs(), joinCounts([]), 0.5);
  const { placeAgainst, ...shared } = weights.facets;
  expect(Object.values(shared).every((weight) => weight >= 0)).toBe(true);
  expect(placeAgainst).toBeLessThanOrEqual(0);
});

test("a weights file says again what was written, and a damaged one is refused", () => {
  const ranker = trainRanker(inventedPairs(), { sentences: 9, stems: new Map([["constructor", 3]]) }, 0.5);
  expect(readRanker(writeRanker(ranker))).toEqual(ranker);
  expect(() => readRanker('{"weights":{}}')).toThrow();
});

// With ENTENTE_TRAIN=1 this test writes the weights file instead of comparing: the one command that trains the ranker.
test.skipIf(missing)("the shipped weights are what the labelled pairs teach", async () => {
  const { texts, links } = await readLabelledFolder(root);
  const ranker = trainRanker(pairsOf(texts, links), backgroundsOf(texts)(null), EMPTY_SHARE);
  if (process.env.ENTENTE_TRAIN === "1") writeFileSync(weightsFile, writeRanker(ranker));
  const { weights, background } = readRanker(readFileSync(weightsFile, "utf8"));
  // Not to the last digit: a change in how texts are cut into blocks moves the weights a little, and is no mistake here.
  for (const [facet, weight] of Object.entries(ranker.weights.facets)) {
    expect(Math.abs(weight - weights.facets[facet as Facet]), facet).toBeLessThan(
      0.3 + Math.abs(weight) / 10,
    );
  }
  expect(Math.abs(weights.threshold - ranker.weights.threshold)).toBeLessThan(0.05);
  expect(background.sentences).toBe(ranker.background.sentences);
});

test.skipIf(missing)(
  "held-out pairs reach what docs/accuracy-linking.md says, within two points",
  async () => {
    const { texts, links } = await readLabelledFolder(root);
    const results = leaveOnePairOut(pairsOf(texts, links), backgroundsOf(texts), { emptyShare: EMPTY_SHARE });
    const figures = linkFigures(results);
    expect(figures.first.value).toBeGreaterThan(0.57);
    expect(figures.firstFive.value).toBeGreaterThan(0.86);
    expect(figures.meanReciprocalRank.value).toBeGreaterThan(0.7);
    expect(figures.unlinkedEmpty.value).toBeGreaterThan(0.48);
  },
);
