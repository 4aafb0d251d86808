import type { StatementType } from "../../statement.ts";
import { type Mention, mentionsIn } from "./date-mentions.ts";
import type { FieldUnit, PlacedText } from "./fields.ts";
import { nothingKept } from "./kept.ts";

/** A cell that stands in the same row as a unit, with the head of its column. */
export type RowCell = { head: PlacedText; cell: PlacedText };

const OWNER =
  /\b(?:responsib\w*|lead|leads|leading|owners?|who|by whom|in charge|implement(?:ed by|ing (?:body|bodies|agency|agencies|entity|entities|partners?|institutions?))|actors?|coordinator|accountable)\b/iu;
const DEADLINE =
  /\b(?:deadlines?|due|by when|when|time ?(?:line|frame|table|scale)s?|timing|target dates?|completion(?: date)?|dates?|end date|schedule)\b/iu;
const ACT =
  /\b(?:actions?|measures?|activit(?:y|ies)|deliverables?|commitments?|steps?|initiatives?|milestones?|tasks?|outputs?|recommendations?|what)\b/iu;

const MEANS = /^(?:no\.?|nr\.?|number|#|ref\w*\.?|budget|costs?|fund\w*|resources?|sources?)\b/iu;

/** Whether cells under a head say what is done, and not by whom, when or with what. */
function tellsAct({ clean }: PlacedText): boolean {
  return ACT.test(clean) && !tellsBeside(clean);
}

function tellsBeside(head: string): boolean {
  return OWNER.test(head) || DEADLINE.test(head) || MEANS.test(head);
}

/** Whether a unit only tells by whom, when or with what the act in another cell of its row is done. */
export function isBesideAct({ leadIn, row }: FieldUnit): boolean {
  return leadIn !== null && tellsBeside(leadIn.clean) && row.some(({ head }) => tellsAct(head));
}

function cellUnder(unit: FieldUnit, heads: RegExp): PlacedText | null {
  if (unit.row.length === 0 || unit.leadIn === null || !tellsAct(unit.leadIn)) return null;
  return unit.row.find(({ head }) => heads.test(head.clean))?.cell ?? null;
}

/** Who is to do what a row of a plan is about: the cell that tells it, or null. */
export function ownerCell(unit: FieldUnit): PlacedText | null {
  return cellUnder(unit, OWNER);
}

/** When what a row of a plan is about is due, or was done: the time in the cell that tells it, or null. */
export function deadlineOf(
  unit: FieldUnit,
  type: StatementType,
  documentDate: string | null,
): { cell: PlacedText; mention: Mention } | null {
  const cell = cellUnder(unit, DEADLINE);
  if (cell === null) return null;
  // In a cell a time stands alone ("Q4 2026"); in a sentence words before it say that it is one.
  const isSpan = /^20\d\d ?[-–—] ?20\d\d\b/u.test(cell.clean);
  const before = isSpan ? "during " : type === "progress" ? "in " : "by ";
  const said = cell.clean.replace(
    /^(?:End|Mid|Early|Late|Before|By|Until|During|In|Spring|Summer|Autumn|Winter|Fall|First|Second|Third|Fourth)\b/u,
    (word) => word.toLowerCase(),
  );
  const [mention] = mentionsIn({
    text: { clean: `${before}${said}`, places: [], kept: nothingKept() },
    type,
    documentDate,
  });
  if (mention === undefined) return null;
  const [start, end] = [mention.start - before.length, mention.end - before.length];
  return { cell, mention: { ...mention, start: Math.max(0, start), end } };
}
