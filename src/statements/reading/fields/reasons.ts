import type { Reason } from "../../statement.ts";
import type { PlacedText } from "./fields.ts";

/** Words of a clean text, by offsets into it. */
type Words = readonly [text: PlacedText, start: number, end: number];

/** Why a field has its value: the words at these offsets of clean texts, as places in the document. */
export function reasonAt(
  field: Reason["field"],
  value: string | null,
  words: readonly Words[],
  inherited: boolean,
  note: string | null = null,
): Reason {
  const spans: Reason["spans"] = [];
  for (const [{ places }, start, end] of words) {
    const first = places[start];
    const last = places[end - 1];
    if (first !== undefined && last !== undefined) spans.push({ start: first, end: last + 1 });
  }
  return { field, value, spans, inherited, note };
}
