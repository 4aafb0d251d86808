import { type OpenAreaModel, openAreaModel } from "../reading/fields/areas.ts";
import { labelUnits } from "../reading/fields/training/labelled-units.ts";
import { exampleOf, storeAreaModel, trainAreas } from "../reading/fields/training/train-areas.ts";
import { type ReadDocument, readParsed } from "../reading/read-document.ts";
import { learningDocuments } from "../reading/training/learning-texts.ts";
import { type HeldOutDecision, holdOutIssuer } from "../reading/training/trainer.ts";
import type { Calibration, Learned } from "../reading/types/classifier.ts";
import type { LabelledText } from "./labelled-text.ts";

/** A text as it was read by models that had learned from no text of its issuers. */
export type HeldOutReading = { name: string; read: ReadDocument };

/** What is learned from labelled texts without those of one group of issuers, and what that makes of theirs. */
export type HoldingOut = {
  /** Learns the models, and gives each decision on a type in the held-out texts, from which certainty is calibrated. */
  learnWithout(group: string): HeldOutDecision[];
  /** Reads the texts of a group by the models that were learned without it. */
  read(group: string, calibration: Calibration): HeldOutReading[];
};

export function openHoldingOut(texts: readonly LabelledText[]): HoldingOut {
  const documents = learningDocuments(texts);
  const examples = texts.flatMap(labelUnits).map(exampleOf);
  const models = new Map<string, { types: Learned; topics: OpenAreaModel }>();
  return {
    learnWithout(group) {
      const { learned, decisions } = holdOutIssuer(documents, group);
      const others = examples.filter((example) => example.group !== group);
      models.set(group, { types: learned, topics: openAreaModel(storeAreaModel(trainAreas(others))) });
      return decisions;
    },
    read(group, calibration) {
      const known = models.get(group);
      if (known === undefined) throw new Error(`Nothing was learned without ${group}.`);
      const { types, topics } = known;
      return texts
        .filter((text) => text.group === group)
        .map(({ name, parsed }) => ({
          name,
          read: readParsed(parsed, { types: { ...types, calibration }, topics }),
        }));
    },
  };
}
