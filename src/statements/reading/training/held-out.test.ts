import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../../base/place.ts";
import { readLabelledFolder } from "../../evaluation/labelled-text.ts";
import { scoreByType } from "../../evaluation/scores.ts";
import { shippedWeights } from "../types/classifier.ts";
import { learningDocuments } from "./learning-texts.ts";
import { holdOut, learnTypes, storeWeights } from "./trainer.ts";

const root = process.env.ENTENTE_TEXTS ?? join(ROOT, "..", "shared");
const left = process.env.ENTENTE_SLOW !== "1" || !existsSync(join(root, "texts", "texts.json"));

test.skipIf(left)(
  "on held-out issuers the types are read as well as the accuracy page says (slow: ENTENTE_SLOW=1; needs the labelled texts)",
  { timeout: 300_000 },
  async () => {
    const documents = learningDocuments((await readLabelledFolder(root)).texts);
    const { commitment, progress, recommendation } = scoreByType(holdOut(documents));
    expect(commitment.f1).toBeGreaterThanOrEqual(0.9);
    expect(progress.f1).toBeGreaterThanOrEqual(0.87);
    expect(recommendation.f1).toBeGreaterThanOrEqual(0.85);
    // The file that ships is the one that these texts and rules give.
    const { names } = storeWeights(learnTypes(documents), { statements: [], context: [] });
    expect(shippedWeights().names.join("\n")).toBe(names);
  },
);
