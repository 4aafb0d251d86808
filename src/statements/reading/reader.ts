import { type DocumentText, quoteAt } from "../../documents/document-text.ts";
import type { ReadStatement, Reason, StatementType } from "../statement.ts";
import { readContext } from "./fields/context.ts";
import { type PlacedText, readFields } from "./fields/fields.ts";
import { type Typing, typeUnits } from "./types/typing.ts";
import { listUnits, type Unit } from "./units/unit.ts";

/** What is known of a document before it is read; null where it is not known. */
export type AboutDocument = {
  title: string | null;
  issuer: string | null;
  date: string | null;
};

/** What became of a sentence: it is a statement, or it was passed over as context. */
export type ReadUnit = {
  /** Its index among the sentences of the document. */
  sentence: number;
  spans: { start: number; end: number }[];
  type: StatementType | "context";
  rule: string;
  /** Between 0 and 1: how sure the reader is of the type, calibrated. */
  certainty: number;
};

export type Reading = { statements: ReadStatement[]; units: ReadUnit[] };

/** Finds every commitment, progress report and recommendation of a document, and says what it passed over. */
export function readStatements(document: DocumentText, about: AboutDocument): Reading {
  const units = listUnits(document);
  const typings = typeUnits(units, about.date);
  const context = readContext(document, about, units);
  const reading: Reading = { statements: [], units: [] };
  for (const [index, unit] of units.entries()) {
    const typing = typings[index];
    if (typing === undefined) continue;
    const { type, rule, certainty } = typing;
    reading.units.push({
      sentence: unit.sentence,
      spans: unit.spans,
      type,
      rule,
      certainty,
    });
    if (type === "context") continue;
    const { reasons, ...fields } = readFields(unit, type, context);
    reading.statements.push({
      type,
      quote: quoteAt(document.text, unit.spans),
      spans: unit.spans,
      ...fields,
      rule,
      certainty,
      reasons: [...reasonsOf(unit, typing), ...reasons],
    });
  }
  return reading;
}

/** The words that decided the type, where they stand in the document. */
function reasonsOf(unit: Unit, typing: Typing): Reason[] {
  return typing.triggers.map((trigger) => {
    const view: PlacedText | null =
      trigger.source === "unit"
        ? unit
        : trigger.source === "lead-in"
          ? unit.leadIn
          : (unit.headings.at(-1) ?? null);
    const first = view?.places[trigger.start];
    const last = view?.places[trigger.end - 1];
    return {
      field: "type",
      value: typing.type,
      spans: first === undefined || last === undefined ? [] : [{ start: first, end: last + 1 }],
      inherited: trigger.source !== "unit",
      note: trigger.note,
    };
  });
}
