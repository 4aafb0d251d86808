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
  const spans = words.flatMap(([text, start, end]) => {
    const first = text.places[start];
    const last = text.places[end - 1];
    return first === undefined || last === undefined ? [] : [{ start: first, end: last + 1 }];
  });
  return { field, value, spans, inherited, note };
}
