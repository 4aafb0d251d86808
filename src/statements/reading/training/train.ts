/**
 * Learns the weights of the type classifier from labelled texts and writes them to `types/weights.model.json`.
 * Usage: ENTENTE_TEXTS=DIR tsx src/statements/reading/training/train.ts, where DIR holds `texts/` with `texts.json`
 * and `gold/`. Prints the figures on held-out issuers. The same texts give the same file.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseGold } from "../../evaluation/gold.ts";
import { scoreByType } from "../../evaluation/scores.ts";
import { parseInvented } from "./invented.ts";
import { labelInvented, labelText } from "./labelled-documents.ts";
import { fitCalibration, holdOut, learnTypes, storeWeights } from "./trainer.ts";

const root = process.env.ENTENTE_TEXTS;
if (root === undefined || !existsSync(`${root}/texts/texts.json`)) {
  console.error("Set ENTENTE_TEXTS to the folder that holds texts/texts.json and gold/.");
  process.exit(2);
}
type Listed = { file: string; issuer: string; date: string | null };
const listed = JSON.parse(readFileSync(`${root}/texts/texts.json`, "utf8")) as Listed[];
// An issuer whose name begins with another's ("X" and "X and Y") is held out together with it.
const names = listed.map(({ issuer }) => issuer).sort((a, b) => a.length - b.length);
const real = listed.map(({ file, issuer, date }) =>
  labelText({
    name: file,
    issuer: names.find((name) => issuer.startsWith(name)) ?? issuer,
    date,
    text: readFileSync(`${root}/texts/${file}`, "utf8"),
    gold: parseGold(readFileSync(`${root}/gold/${file.replace(/\.\w+$/u, ".jsonl")}`, "utf8")),
  }),
);
const invented = parseInvented(readFileSync(new URL("./invented.txt", import.meta.url), "utf8")).map(
  labelInvented,
);
const documents = [...real, ...invented];
const held = holdOut(documents, "issuer");
for (const [type, { precision, recall, f1 }] of Object.entries(scoreByType(held))) {
  console.log(type.padEnd(16), [precision, recall, f1].map((value) => value.toFixed(3)).join("  "));
}
const calibration = fitCalibration(held.map(({ raw, expected, got }) => ({ raw, right: expected === got })));
console.log("calibration", JSON.stringify(calibration));
const stored = storeWeights(learnTypes(documents), calibration);
writeFileSync(new URL("../types/weights.model.json", import.meta.url), `${JSON.stringify(stored)}\n`);
console.log(`${stored.names.split("\n").length} features`);
