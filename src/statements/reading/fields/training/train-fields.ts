/**
 * Learns the topics of units from labelled texts and writes them to `catalogue/reading/areas.model.json`. Run by
 * `npm run train` with ENTENTE_TEXTS=DIR, where DIR holds `texts/` with `texts.json` and `gold/`. The same texts give the
 * same file; `entente evaluate --held-out` says how well topics are read in texts of other issuers.
 */
import { writeFileSync } from "node:fs";
import { shipped } from "../../../../base/place.ts";
import { readLabelledFolder } from "../../../evaluation/labelled-text.ts";
import { AREA_MODEL_PLACE } from "../areas.ts";
import { labelUnits } from "./labelled-units.ts";
import { exampleOf, storeAreaModel, trainAreas } from "./train-areas.ts";

const { texts } = await readLabelledFolder(process.env.ENTENTE_TEXTS ?? "../shared");
const examples = texts.flatMap(labelUnits).map(exampleOf);
writeFileSync(shipped(...AREA_MODEL_PLACE), `${JSON.stringify(storeAreaModel(trainAreas(examples)))}\n`);
console.log(`${examples.length} labelled units; the model is in ${AREA_MODEL_PLACE.join("/")}.`);
