import { type DocumentText, quoteAt } from "../../documents/document-text.ts";
import type { ReadStatement, Reason, StatementType } from "../statement.ts";
import { type OpenAreaModel, shippedAreaModel } from "./fields/areas.ts";
import { readContext } from "./fields/context.ts";
import { type PlacedText, readFields } from "./fields/fields.ts";
import { type Learned, shippedWeights } from "./types/classifier.ts";
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

/** What reading has learned: how types are told apart, and topics. */
export type ReadingModels = { types: Learned; topics: OpenAreaModel };

/** The models that ship with Entente. */
function shippedModels(): ReadingModels {
  return { types: shippedWeights(), topics: shippedAreaModel() };
}

export type Reading = { statements: ReadStatement[]; units: ReadUnit[] };

/** Finds every commitment, progress report and recommendation of a document, and says what it passed over. */
export function readStatements(
  document: DocumentText,
  about: AboutDocument,
  models: ReadingModels = shippedModels(),
): Reading {
  const reading: Reading = { statements: [], units: [] };
  for (const { unit, typing, read } of readUnits(document, about, models)) {
    const { type, rule, certainty } = typing;
    reading.units.push({ sentence: unit.sentence, spans: unit.spans, type, rule, certainty });
    if (type !== "context") reading.statements.push(read(type));
  }
  return reading;
}

/** A sentence with its fields, whatever its type: what a comparison of two texts looks through. */
export type Passage = { type: StatementType | "context"; statement: ReadStatement };

/**
 * Every sentence and list item of a document, statements and what was passed over alike. Context is read as if it
 * reported something: who, with whom, on what and when.
 */
export function readPassages(document: DocumentText, about: AboutDocument): Passage[] {
  return readUnits(document, about, shippedModels()).map(({ typing: { type }, read }) => ({
    type,
    statement: read(type === "context" ? "progress" : type),
  }));
}

function readUnits(document: DocumentText, about: AboutDocument, models: ReadingModels) {
  const typed = typeUnits(listUnits(document), about.date, models.types);
  const context = readContext(
    document,
    about,
    typed.map(({ unit }) => unit),
  );
  return typed.map(({ unit, typing }) => {
    const read = (type: StatementType): ReadStatement => {
      // Field by field: to take them together costs more than to read some.
      const { actors, partners, areas, date, firmness, state, condition, reasons } = readFields(
        unit,
        type,
        context,
        models.topics,
      );
      return {
        type,
        quote: quoteAt(document.text, unit.spans),
        spans: unit.spans,
        actors,
        partners,
        areas,
        date,
        firmness,
        state,
        condition,
        rule: typing.rule,
        certainty: typing.certainty,
        reasons: [...reasonsOf(unit, typing), ...reasons],
      };
    };
    return { unit, typing, read };
  });
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
