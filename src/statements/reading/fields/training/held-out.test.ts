import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, shipped } from "../../../../base/place.ts";
import { readLabelledFolder } from "../../../evaluation/labelled-text.ts";
import { AREA_MODEL_PLACE, openAreaModel, readAreas, type StoredAreaModel } from "../areas.ts";
import { labelUnits } from "./labelled-units.ts";
import { exampleOf, storeAreaModel, trainAreas } from "./train-areas.ts";

const root = process.env.ENTENTE_TEXTS ?? join(ROOT, "..", "shared");
const left = process.env.ENTENTE_SLOW !== "1" || !existsSync(join(root, "texts", "texts.json"));

/** Shared topics over all of both. */
function overlapOf(one: readonly string[], other: readonly string[]): number {
  const shared = one.filter((topic) => other.includes(topic)).length;
  return shared / Math.max(1, one.length + other.length - shared);
}

test.skipIf(left)(
  "on held-out issuers topics are read as well as the page on fields says (slow: ENTENTE_SLOW=1; needs the labelled texts)",
  { timeout: 300_000 },
  async () => {
    const examples = (await readLabelledFolder(root)).texts.flatMap(labelUnits).map(exampleOf);
    const overlaps = [...new Set(examples.map(({ group }) => group))].flatMap((group) => {
      const model = openAreaModel(
        storeAreaModel(trainAreas(examples.filter((example) => example.group !== group))),
      );
      return examples
        .filter((example) => example.group === group && example.areas.length > 0)
        .map(({ labelled: { unit, context }, tokens, areas }) =>
          overlapOf(readAreas(unit, tokens, context, model).areas, areas),
        );
    });
    expect(overlaps.reduce((sum, overlap) => sum + overlap, 0) / overlaps.length).toBeGreaterThanOrEqual(
      0.75,
    );
    // The file that ships is the one that these texts and words give.
    const stored = JSON.parse(readFileSync(shipped(...AREA_MODEL_PLACE), "utf8")) as StoredAreaModel;
    expect(Object.keys(storeAreaModel(trainAreas(examples)).words).join()).toBe(
      Object.keys(stored.words).join(),
    );
  },
);
