import { quoteAt } from "../../documents/document-text.ts";
import type { Statement } from "../statement.ts";

/** Two file names of one export are never the same: a later one gets the id of its document. */
export function uniqueName(name: string, id: string, taken: ReadonlySet<string>): string {
  const safe = name.replace(/[/\\]/gu, "-");
  if (![...taken].some((other) => stemOf(other) === stemOf(safe))) return safe;
  return `${stemOf(safe)}-${id}${safe.slice(stemOf(safe).length)}`;
}

/** A file name without its ending. */
export function stemOf(name: string): string {
  return name.replace(/\.[^.]+$/u, "");
}

/**
 * The accepted statements of a text as labelled units, a line of JSON each. Where something interrupts a unit, its quote is its longest uninterrupted part.
 */
export function writeGold(doc: string, text: string, statements: readonly Statement[]): string {
  return statements
    .filter((statement) => statement.standing === "accepted")
    .map((statement) => `${JSON.stringify(unitOf(doc, text, statement))}\n`)
    .join("");
}

function unitOf(doc: string, text: string, statement: Statement) {
  const { type, spans, actors, partners, areas, date, firmness, state } = statement;
  const longest = spans.reduce(
    (best, span) => (span.end - span.start > best.end - best.start ? span : best),
    { start: 0, end: 0 },
  );
  const isInterrupted = spans.length > 1;
  return {
    doc,
    quote: isInterrupted ? quoteAt(text, [longest]) : statement.quote,
    type,
    actors,
    partners,
    areas,
    date,
    ...(type === "commitment" ? { firmness } : {}),
    ...(type === "progress" ? { state } : {}),
    ...(isInterrupted ? { interrupted: true } : {}),
  };
}
