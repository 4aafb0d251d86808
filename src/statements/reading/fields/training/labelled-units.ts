import { quoteAt } from "../../../../documents/document-text.ts";
import { alignQuotes } from "../../../evaluation/alignment.ts";
import type { GoldUnit } from "../../../evaluation/gold.ts";
import type { LabelledText } from "../../../evaluation/labelled-text.ts";
import { listUnits } from "../../units/unit.ts";
import { readContext } from "../context.ts";
import type { FieldContext, FieldUnit } from "../fields.ts";

/** A unit as it stands in its text, with the labels that a person gave it. */
export type LabelledUnit = { gold: GoldUnit; unit: FieldUnit; context: FieldContext; group: string };

/**
 * The labelled units of a text. Its context is what the reader itself would find, but for the date, which is given. Gold
 * units that no unit of the text matches are left out.
 */
export function labelUnits({ parsed, date, gold, group }: LabelledText): LabelledUnit[] {
  const units = listUnits(parsed.text);
  const context = readContext(parsed.text, { title: null, issuer: null, date }, units);
  const pairs = alignQuotes(
    gold.map((one) => one.quote),
    units.map((unit) => quoteAt(parsed.text.text, unit.spans)),
  );
  return pairs.flatMap(({ left, right }) => {
    const [label, unit] = [gold[left], units[right]];
    return label && unit ? [{ gold: label, unit, context, group }] : [];
  });
}
