import type { Proposals } from "../../documents/document.ts";
import type { DocumentText } from "../../documents/document-text.ts";
import { type ParsedDocument, type ParsingLimits, parseBytes } from "../../documents/parsing/parse.ts";
import type { PassedOver } from "../statement.store.ts";
import type { ReadStatement } from "../statement.ts";
import { type ReadingModels, readStatements } from "./reader.ts";

/** The name of this reader, kept with every version that it has read. Raised when it finds other statements than before. */
export const READER = "entente-reader 7";

/** All that reading makes of a file: its text with blocks, what it says of itself, and its statements. */
export type ReadDocument = {
  format: string;
  text: DocumentText;
  proposals: Proposals;
  language: string | null;
  /** Why no statements were looked for; null where they were. */
  notAnalysed: string | null;
  statements: ReadStatement[];
  passedOver: PassedOver[];
  warnings: string[];
};

/** Reads a file: bytes to text to statements. Throws the `documents.*` problems of parsing. Uses no database and no network. */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  limits: ParsingLimits,
): Promise<ReadDocument> {
  return readParsed(await parseBytes(bytes, name, limits));
}

/** Finds the statements of a document whose text is there, with the models that ship or with others. */
export function readParsed(
  { format, text, proposals, warnings }: ParsedDocument,
  models?: ReadingModels,
): ReadDocument {
  const language = proposals.language?.value ?? null;
  const parsed = { format, text, proposals, language, warnings };
  if (language !== null && language !== "en") {
    return {
      ...parsed,
      notAnalysed: `The text is not in English (${language}); statements are found in English texts only.`,
      statements: [],
      passedOver: [],
    };
  }
  const about = {
    title: proposals.title?.value ?? null,
    issuer: proposals.issuer?.value ?? null,
    date: proposals.date?.value ?? null,
  };
  const { statements, units } = readStatements(text, about, models);
  return {
    ...parsed,
    notAnalysed: null,
    statements,
    passedOver: units.flatMap(({ type, spans, certainty }) =>
      type === "context" ? [{ spans, certainty }] : [],
    ),
  };
}
