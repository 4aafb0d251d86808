/**
 * Learns the topics of units from labelled texts, and says how well every field is read on texts of issuers that were
 * held out. Run with the folder that holds `texts` and `gold`; the same folder gives the same file.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { shipped } from "../../../../base/place.ts";
import { AREA_MODEL_PLACE } from "../areas.ts";
import { readLabelledUnits } from "./labelled-units.ts";
import { exampleOf, LEAST_WEIGHT, measure, scoreUnits, WEIGHT_STEP } from "./measure-fields.ts";
import { storeAreaModel, trainAreas } from "./train-areas.ts";

const folder = process.argv[2] ?? process.env.ENTENTE_TEXTS ?? "../shared";
const units = readLabelledUnits(folder);
const place = shipped(...AREA_MODEL_PLACE);
mkdirSync(dirname(place), { recursive: true });
writeFileSync(
  place,
  `${JSON.stringify(storeAreaModel(trainAreas(units.map(exampleOf)), WEIGHT_STEP, LEAST_WEIGHT))}\n`,
);
process.stderr.write(`${units.length} labelled units; the model is in ${AREA_MODEL_PLACE.join("/")}.\n`);

const scores = scoreUnits(units);
const figure = (value: number) => (Number.isNaN(value) ? "–" : value.toFixed(3));
const rows = measure(scores).map(
  ({ name, value, low, high, asked }) =>
    `| ${name} | ${figure(value)} | ${figure(low)} to ${figure(high)} | ${asked} |`,
);
process.stdout.write(`| field | figure | 95 % | units |\n|---|---|---|---|\n${rows.join("\n")}\n\n`);
for (const group of [...new Set(scores.map((score) => score.group))].sort()) {
  const here = scores.filter((score) => score.group === group);
  process.stdout.write(
    `| ${group} | ${here.length} | ${measure(here)
      .map(({ value }) => figure(value))
      .join(" | ")} |\n`,
  );
}
