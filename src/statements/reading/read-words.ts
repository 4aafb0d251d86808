import type { DocumentText, Span } from "../../documents/document-text.ts";
import type { StatementFields, StatementType } from "../statement.ts";
import { readContext } from "./fields/context.ts";
import { readFields } from "./fields/fields.ts";
import type { AboutDocument } from "./reader.ts";
import { partOf } from "./types/mixed.ts";
import { listUnits, type Unit } from "./units/unit.ts";

/**
 * The fields of words that somebody chose in a document, by the same rules as those of a sentence that the reader finds:
 * of the sentence that holds most of them, of which only the chosen words count. Null where no sentence holds any.
 */
export function readWords(
  document: DocumentText,
  about: AboutDocument,
  chosen: Span,
  type: StatementType,
): StatementFields | null {
  const units = listUnits(document);
  const held = units.map((unit) => stretchOf(unit, chosen));
  const lengths = held.map((stretch) => (stretch ? stretch.end - stretch.start : 0));
  const at = lengths.indexOf(Math.max(...lengths));
  const [unit, stretch] = [units[at], held[at]];
  if (!unit || !stretch) return null;
  // A whole sentence is read as the reader reads it: what is cut out of one has no neighbours to say what it is about.
  const isWhole = stretch.start === 0 && stretch.end === unit.clean.length;
  const { reasons: _, ...fields } = readFields(
    isWhole ? unit : partOf(unit, [stretch], Math.max(0, unit.titleLength - stretch.start)),
    type,
    readContext(document, about, units),
  );
  return { type, ...fields };
}

/** The stretch of a unit's clean words that stands within a span of the text; null where none does. */
function stretchOf({ clean, places }: Unit, { start, end }: Span): Span | null {
  let [first, last] = [-1, -1];
  for (let at = 0; at < clean.length; at++) {
    const place = places[at] ?? -1;
    if (place < start || place >= end) continue;
    if (first < 0) first = at;
    last = at;
  }
  return first < 0 ? null : { start: first, end: last + 1 };
}
