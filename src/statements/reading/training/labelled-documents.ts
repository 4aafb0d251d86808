import { type DocumentText, quoteAt } from "../../../documents/document-text.ts";
import { readPlainText } from "../../../documents/plain-text/plain-text.ts";
import { alignQuotes } from "../../evaluation/alignment.ts";
import type { LabelledText } from "../../evaluation/labelled-text.ts";
import { analyse } from "../types/analysis.ts";
import { FeatureIndex } from "../types/feature-index.ts";
import { featuresOf } from "../types/features.ts";
import type { UnitType } from "../types/unit-type.ts";
import { listUnits, type Unit } from "../units/unit.ts";
import type { InventedDocument } from "./invented.ts";
import type { LabelledDocument } from "./trainer.ts";

/** The units of a labelled text with their features and types; a unit that no gold quote matches is context. */
export function labelText({ name, group, date, parsed, gold }: LabelledText): LabelledDocument {
  const units = listUnits(parsed.text);
  const types: UnitType[] = units.map(() => "context");
  const quotes = units.map((unit) => quoteAt(parsed.text.text, unit.spans));
  for (const pair of alignQuotes(
    quotes,
    gold.map((unit) => unit.quote),
  )) {
    types[pair.left] = gold[pair.right]?.type ?? "context";
  }
  return { name, issuer: group, invented: false, units: describe(units, types, date) };
}

/** The units of a made-up document. Throws where a mark stands before no unit: the document is then not what it means. */
export function labelInvented({ kind, date, text, labels }: InventedDocument): LabelledDocument {
  const document: DocumentText = readPlainText(text);
  const units = listUnits(document);
  const waiting = new Map(labels);
  const types = units.map((unit): UnitType => {
    const start = unit.spans[0]?.start ?? 0;
    const mark = [...waiting.keys()].find((offset) => Math.abs(offset - start) <= 3);
    const type = mark === undefined ? "context" : (waiting.get(mark) ?? "context");
    if (mark !== undefined) waiting.delete(mark);
    return type;
  });
  const lost = [...waiting.keys()][0];
  if (lost !== undefined)
    throw new Error(`No unit begins at “${text.slice(lost, lost + 40)}” in the invented ${kind}.`);
  return {
    name: kind,
    issuer: `invented ${kind}`,
    invented: true,
    units: describe(units, types, date === "" ? null : date),
  };
}

function describe(
  units: readonly Unit[],
  types: readonly UnitType[],
  date: string | null,
): LabelledDocument["units"] {
  const analysed = analyse(units);
  const year = date === null ? null : Number(date.slice(0, 4));
  const index = new FeatureIndex([], { grows: true });
  const found = analysed.map((_, at) => featuresOf(analysed, at, year, index));
  const names = index.names();
  return analysed.map((unit, at) => ({
    features: (found[at] ?? []).map((feature) => names[feature] ?? ""),
    type: types[at] ?? "context",
    rule: unit.cues[0]?.rule ?? "no-sign",
  }));
}
