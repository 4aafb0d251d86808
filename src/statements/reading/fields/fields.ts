import type { BlockKind } from "../../../documents/document-text.ts";
import type { Firmness, ProgressState, Reason, StatementType } from "../../statement.ts";
import { readActors } from "./actors.ts";
import { readAmounts } from "./amounts.ts";
import { type OpenAreaModel, readAreas, shippedAreaModel } from "./areas.ts";
import { readCondition } from "./condition.ts";
import { readDate } from "./date.ts";
import { namesOf, tokensOf } from "./features.ts";
import { readFirmness } from "./firmness.ts";
import { readInstruments } from "./instruments.ts";
import type { Kept } from "./kept.ts";
import { readPartners } from "./partners.ts";
import { readState } from "./state.ts";
import type { RowCell } from "./table-row.ts";
import { verbPhraseOf } from "./verb-phrase.ts";

/** Words as rules read them, with the offset in the document's text of each UTF-16 unit of `clean`. */
export type PlacedText = { clean: string; places: Uint32Array | readonly number[]; kept: Kept };

/** A sentence or list item whose fields are to be read, with what stands around it. */
export type FieldUnit = PlacedText & {
  kind: BlockKind;
  /** The headings above it, outermost first. */
  headings: readonly PlacedText[];
  /** The line that introduces its list or table, or null. */
  leadIn: PlacedText | null;
  /** The sentences before it in the same block, first one first; nearest last. */
  preceding: readonly PlacedText[];
  /** Of a cell under a head: the other cells of its row, left to right. Otherwise empty. */
  row: readonly RowCell[];
};

/** What is known of the whole document; empty or null where it is not known. */
export type FieldContext = {
  title: string | null;
  issuer: string | null;
  /** The document's own date, "2026", "2026-07" or "2026-07-15". */
  date: string | null;
  /** Acronyms that the text defines, with what they stand for: TTC → Trade and Technology Council. */
  acronyms: ReadonlyMap<string, string>;
  /** Ids of the parties that speak, or whose doings the text is about ("we", "both sides"): ["EU", "US"]. */
  parties: readonly string[];
  /** All units of the document in reading order: a unit's neighbours say what it is about. Empty where none is known. */
  units: readonly FieldUnit[];
};

/** The fields of one statement, each with the words that gave it. */
export type ReadFields = {
  actors: string[];
  partners: string[];
  areas: string[];
  date: string | null;
  firmness: Firmness | null;
  state: ProgressState | null;
  condition: string | null;
  reasons: Reason[];
};

/**
 * Reads the fields of a unit whose type is known. Nothing is given that the words do not say, and each value comes with
 * the words that gave it.
 */
export function readFields(
  unit: FieldUnit,
  type: StatementType,
  context: FieldContext,
  topics: OpenAreaModel = shippedAreaModel(),
): ReadFields {
  const names = namesOf(unit);
  const tokens = tokensOf(unit, names);
  const { actors, reasons: forActors } = readActors(unit, type, context);
  const { partners, reasons: forPartners } = readPartners(unit, context);
  const { areas, reasons: forAreas } = readAreas(unit, tokens, context, topics);
  const { date, reasons: forDate } = readDate(unit, type, context);
  const { condition, reasons: forCondition } = readCondition(unit);
  const firmness = type === "commitment" ? readFirmness(unit, tokens, verbPhraseOf(tokens)) : null;
  const state = type === "progress" ? readState(unit, tokens) : null;
  return {
    actors,
    partners,
    areas,
    date,
    firmness: firmness?.firmness ?? null,
    state: state?.state ?? null,
    condition,
    reasons: [
      ...forActors,
      ...forPartners,
      ...forAreas,
      ...forDate,
      ...(firmness?.reasons ?? []),
      ...(state?.reasons ?? []),
      ...forCondition,
      ...readInstruments(unit, context),
      ...readAmounts(unit, context),
    ],
  };
}
