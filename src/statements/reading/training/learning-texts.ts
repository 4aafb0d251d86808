import { readdirSync, readFileSync } from "node:fs";
import { shipped } from "../../../base/place.ts";
import type { LabelledText } from "../../evaluation/labelled-text.ts";
import { parseInvented } from "./invented.ts";
import { labelInvented, labelText } from "./labelled-documents.ts";
import type { LabelledDocument } from "./trainer.ts";

/** All documents to learn from: labelled texts, and the made-up ones that ship with Entente. */
export function learningDocuments(texts: readonly LabelledText[]): LabelledDocument[] {
  return [...texts.map(labelText), ...readInvented()];
}

/** The made-up documents, in the order of their files' names. */
function readInvented(): LabelledDocument[] {
  const folder = shipped("catalogue", "reading", "invented");
  return readdirSync(folder)
    .sort()
    .flatMap((name) => parseInvented(readFileSync(`${folder}/${name}`, "utf8")).map(labelInvented));
}
