import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { nothingKept } from "./kept.ts";

/** For tests: a text that stands in the document at an offset, unit by unit. */
export function placed(clean: string, offset = 0): PlacedText {
  return { clean, places: Array.from({ length: clean.length }, (_, at) => at + offset), kept: nothingKept() };
}

type Around = { headings?: string[]; leadIn?: string; preceding?: string[]; kind?: FieldUnit["kind"] };

/** For tests: a unit that stands at the start of its document, and what is around it further on. */
export function said(clean: string, around: Around = {}): FieldUnit {
  return {
    ...placed(clean),
    kind: around.kind ?? "paragraph",
    headings: (around.headings ?? []).map((words) => placed(words, 10_000)),
    leadIn: around.leadIn === undefined ? null : placed(around.leadIn, 20_000),
    row: [],
    preceding: (around.preceding ?? []).map((words) => placed(words, 30_000)),
  };
}

/** For tests: a text of the EU of 10 June 2025, unless said otherwise. */
export function written(by: Partial<FieldContext> = {}): FieldContext {
  return {
    title: null,
    issuer: null,
    date: "2025-06-10",
    acronyms: new Map(),
    parties: ["EU"],
    units: [],
    ...by,
  };
}
