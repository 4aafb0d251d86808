import { z } from "zod";
import { type DocumentText, quoteAt, type Span } from "../../documents/document-text.ts";
import { overlap } from "../coverage.ts";
import { readContext } from "../reading/fields/context.ts";
import { readFields } from "../reading/fields/fields.ts";
import { listUnits, type Unit } from "../reading/units/unit.ts";
import { type ReadStatement, StatementType } from "../statement.ts";

/** The rule of statements that a language model proposed: they are never accepted in bulk. */
export const MODEL_RULE = "model";

/** The certainty of what a model proposed: nobody has measured how often it is right, so it is never more than even. */
const MODEL_CERTAINTY = 0.5;

/** Fewer words are in too many sentences to say which one is meant. */
const LEAST_WORDS = 3;

/** One statement as a model proposes it. Anything more than this is refused: fields are read from the text, not taken from a model. */
const Proposed = z.strictObject({
  sentence: z.int().min(1),
  quote: z.string().min(1).max(5000),
  type: StatementType,
});
type Proposed = z.infer<typeof Proposed>;

const Answer = z.strictObject({ statements: z.array(z.unknown()).max(500) });

/** Why proposals were dropped, counted. `invalid`: not of the form asked for. `duplicate`: something is there already. */
export type Dropped = { invalid: number; notInText: number; duplicate: number };

/** The proposals in what a model answered; null where the answer is not the JSON asked for. */
export function parseAnswer(content: string): { proposed: Proposed[]; invalid: number } | null {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return null;
  }
  const answer = Answer.safeParse(json);
  if (!answer.success) return null;
  const parsed = answer.data.statements.map((statement) => Proposed.safeParse(statement));
  const proposed = parsed.flatMap(({ data }) => (data ? [data] : []));
  return { proposed, invalid: parsed.length - proposed.length };
}

/** The text with white space folded, as `quoteAt` gives it, with the offset of each unit. */
function foldedAt(text: string, spans: readonly Span[]): { folded: string; places: number[] } {
  let folded = "";
  const places: number[] = [];
  let isGap = false;
  for (const { start, end } of spans) {
    for (let at = start; at < end; at++) {
      const unit = text.charAt(at);
      if (/\s/u.test(unit)) {
        isGap = true;
        continue;
      }
      if (isGap && folded !== "") {
        folded += " ";
        places.push(at);
      }
      isGap = false;
      folded += unit;
      places.push(at);
    }
    isGap = true;
  }
  return { folded, places };
}

const isWordUnit = (unit: string | undefined) => unit !== undefined && /[\p{L}\p{N}]/u.test(unit);

/**
 * Where a quote stands inside a sentence, word for word with white space folded, in whole words; null where it does not.
 * The words at the answered spans are exactly the quote.
 */
export function placeQuote(text: string, spans: readonly Span[], given: string): Span[] | null {
  const quote = given.replace(/\s+/gu, " ").trim();
  if (quote.split(" ").length < LEAST_WORDS) return null;
  const { folded, places } = foldedAt(text, spans);
  for (let at = folded.indexOf(quote); at >= 0; at = folded.indexOf(quote, at + 1)) {
    const stop = at + quote.length;
    const cutsWord =
      (isWordUnit(folded[at - 1]) && isWordUnit(folded[at])) ||
      (isWordUnit(folded[stop - 1]) && isWordUnit(folded[stop]));
    if (cutsWord) continue;
    const from = places[at] ?? 0;
    const to = (places[stop - 1] ?? from) + 1;
    const found = spans
      .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }))
      .filter(({ start, end }) => start < end);
    if (quoteAt(text, found) === quote) return found;
  }
  return null;
}

/** A stretch of a document that is sent at once: its units, which the model knows by their numbers from 1. */
export type Piece = { units: Unit[] };

/** A document made ready to be sent, and to make statements of what comes back. */
export type Sendable = {
  text: DocumentText;
  pieces: Piece[];
  statementAt(unit: Unit, spans: Span[], type: StatementType, model: string): ReadStatement;
};

/** About so many characters are sent at once. */
const PIECE_CHARACTERS = 6000;

/** Cuts a document into pieces, between sentences. */
export function makeSendable(
  text: DocumentText,
  about: { title: string | null; issuer: string | null; date: string | null },
): Sendable {
  const units = listUnits(text);
  const context = readContext(text, about, units);
  const pieces: Piece[] = [];
  let room = 0;
  for (const unit of units) {
    const size = quoteAt(text.text, unit.spans).length;
    if (size > room || pieces.length === 0) {
      pieces.push({ units: [] });
      room = PIECE_CHARACTERS;
    }
    pieces.at(-1)?.units.push(unit);
    room -= size;
  }
  return {
    text,
    pieces,
    statementAt: (unit, spans, type, model) => {
      const { reasons, ...fields } = readFields(unit, type, context);
      const note = `Proposed by the language model ${model}. Its fields were read from the text by rules.`;
      return {
        type,
        quote: quoteAt(text.text, spans),
        spans,
        ...fields,
        rule: MODEL_RULE,
        certainty: MODEL_CERTAINTY,
        reasons: [{ field: "type", value: type, spans, inherited: false, note }, ...reasons],
      };
    },
  };
}

/** Makes statements of what a model proposed for a piece. What does not stand in the piece word for word is dropped. */
export function takeProposals(
  { text, statementAt }: Sendable,
  piece: Piece,
  proposed: readonly Proposed[],
  model: string,
): { statements: ReadStatement[]; notInText: number } {
  const statements = proposed.flatMap(({ sentence, quote, type }) => {
    const named = piece.units[sentence - 1];
    const spans = named && placeQuote(text.text, named.spans, quote);
    return named && spans ? [statementAt(named, spans, type, model)] : [];
  });
  return { statements, notInText: proposed.length - statements.length };
}

/** Leaves out what overlaps a statement that is there already, rejected ones included, or one before it. */
export function withoutDuplicates(
  statements: readonly ReadStatement[],
  known: readonly { spans: readonly Span[] }[],
): ReadStatement[] {
  const kept: ReadStatement[] = [];
  for (const statement of statements) {
    if (![...known, ...kept].some(({ spans }) => overlap(spans, statement.spans))) kept.push(statement);
  }
  return kept;
}
