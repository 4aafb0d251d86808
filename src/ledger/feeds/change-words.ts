import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { readSeenCommitments } from "../commitments/commitment.store.ts";
import type { ChangedRecord } from "../entries/change.operations.ts";

type Row = Pick<ChangedRecord, "noun" | "kind" | "record" | "commitment" | "changes">;

const MOST = 120;

/** What a row is about, by words that a person knows it by: the quote of its commitment. Null where it has none, or may not be seen. */
export async function namesOf(
  database: Database,
  viewer: Viewer,
  rows: readonly Pick<Row, "commitment">[],
): Promise<(row: Pick<Row, "commitment">) => string | null> {
  const ids = rows.flatMap(({ commitment }) => CommitmentId.safeParse(commitment).data ?? []);
  const known: ReadonlyMap<string, { quote: string }> = await readSeenCommitments(
    database,
    viewer,
    [...new Set(ids)],
    null,
  );
  return ({ commitment }) => {
    const quote = known.get(commitment ?? "")?.quote;
    return quote === undefined ? null : short(shownQuote(quote));
  };
}

/** What was done to which record, in words. */
export async function titlesOf(
  database: Database,
  viewer: Viewer,
  rows: readonly Row[],
): Promise<(row: Row) => string> {
  const nameOf = await namesOf(database, viewer, rows);
  return (row) => {
    const { noun, kind, record } = row;
    const name = nameOf(row);
    const done = `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${kind}`;
    return name === null ? `${done}: ${record}` : `${done}: “${name}”`;
  };
}

const short = (text: string) => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

/** Places in a text are told by its words, and where these stand by the page of the record. */
const UNTOLD = new Set(["spans", "version", "statement", "document", "sha256"]);

/** What an entry changed, one field a line. */
export function changeLines(changes: Row["changes"]): string[] {
  return changes
    .filter(({ field }) => !UNTOLD.has(field))
    .map(({ field, from, to }) => {
      const name = field.replace(/([a-z])([A-Z])/gu, (_, end, begin) => `${end} ${begin.toLowerCase()}`);
      return isNone(from) ? `${name}: ${inWords(to)}` : `${name}: ${inWords(from)} → ${inWords(to)}`;
    });
}

const isNone = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

function inWords(value: unknown): string {
  if (isNone(value)) return "none";
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value as object)
    .filter(([name, inner]) => !UNTOLD.has(name) && !isNone(inner))
    .map(([name, inner]) => `${name} ${inWords(inner)}`)
    .join(", ");
}
