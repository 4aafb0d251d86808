/**
 * Learns the weights of the type classifier from labelled texts and writes them to `types/weights.model.json`.
 * Run by `npm run train` with ENTENTE_TEXTS=DIR, where DIR holds `texts/` with `texts.json` and `gold/`. Prints the figures on held-out
 * issuers. The same texts give the same file.
 */
import { existsSync, writeFileSync } from "node:fs";
import { shipped } from "../../../base/place.ts";
import { readLabelledFolder } from "../../evaluation/labelled-text.ts";
import { scoreByType } from "../../evaluation/scores.ts";
import { learningDocuments } from "./learning-texts.ts";
import { fitCalibration, holdOut, learnTypes, storeWeights } from "./trainer.ts";

const root = process.env.ENTENTE_TEXTS;
if (root === undefined || !existsSync(`${root}/texts/texts.json`)) {
  console.error("Set ENTENTE_TEXTS to the folder that holds texts/texts.json and gold/.");
  process.exit(2);
}
const documents = learningDocuments((await readLabelledFolder(root)).texts);
const held = holdOut(documents);
for (const [type, { precision, recall, f1 }] of Object.entries(scoreByType(held))) {
  console.log(type.padEnd(16), [precision, recall, f1].map((value) => value.toFixed(3)).join("  "));
}
const calibration = fitCalibration(held);
console.log("calibration", JSON.stringify(calibration));
const stored = storeWeights(learnTypes(documents), calibration);
writeFileSync(
  shipped("src", "statements", "reading", "types", "weights.model.json"),
  `${JSON.stringify(stored)}\n`,
);
console.log(`${stored.names.split("\n").length} features`);
