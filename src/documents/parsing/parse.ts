import { Problem } from "../../base/problem.ts";
import type { Proposals } from "../document.ts";
import type { DocumentText } from "../document-text.ts";
import { detectFormat, type Format } from "../formats/format.ts";
import type { FileData } from "../formats/html.ts";
import { readPlainText } from "../plain-text/plain-text.ts";
import { proposeFields } from "./proposals/proposals.ts";

/** How large and long a document may be. Time and memory are limited by the thread that the parser runs in. */
export type ParsingLimits = { maxBytes: number; maxPages: number };

/** What parsing makes of a file. */
export type ParsedDocument = { format: Format; text: DocumentText; proposals: Proposals; warnings: string[] };

const NO_DATA: FileData = { title: null, author: null, date: null, language: null };

/**
 * Bytes to text with blocks, and what the text says of itself. Deterministic; no network, no files.
 *
 * Throws `documents.too-large`, `.too-many-pages`, `.empty`, `.wrong-format`, `.encoding`, `.encrypted`, `.damaged`,
 * `.no-text` or `.zip-bomb`.
 */
export async function parseBytes(
  bytes: Uint8Array,
  name: string,
  limits: ParsingLimits,
): Promise<ParsedDocument> {
  if (bytes.byteLength > limits.maxBytes) {
    throw new Problem("documents.too-large", {
      message: `${name} has ${(bytes.byteLength / 1024 / 1024).toFixed(1)} MB; documents up to ${Math.floor(limits.maxBytes / 1024 / 1024)} MB are taken.`,
      remedy: "Split the document, or raise ENTENTE_MAX_MEGABYTES.",
      details: { bytes: bytes.byteLength, limit: limits.maxBytes },
    });
  }
  const { format, text: decoded, warnings } = detectFormat(bytes, name);
  const { text, data } = await readFormat(bytes, format, decoded ?? "", limits);
  if (!/[\p{L}\p{N}]/u.test(text.text)) {
    throw new Problem("documents.no-text", {
      message: `There is no text in ${name}.`,
      remedy: "If it is a scan or a picture, run text recognition (OCR) on it and add the result.",
    });
  }
  const isPlain = format === "text" || format === "markdown";
  return { format, text, proposals: proposeFields(text, data, isPlain), warnings };
}

async function readFormat(
  bytes: Uint8Array,
  format: Format,
  decoded: string,
  limits: ParsingLimits,
): Promise<{ text: DocumentText; data: FileData }> {
  // A parser is loaded when the first file of its format comes: a plain text does not wait for one of PDFs.
  switch (format) {
    case "pdf":
      return (await import("../formats/pdf/pdf.ts")).readPdf(bytes, limits);
    case "docx":
      return (await import("../formats/docx.ts")).readDocx(bytes);
    case "html":
      return (await import("../formats/html.ts")).readHtml(decoded);
    default:
      return { text: readPlainText(decoded), data: NO_DATA };
  }
}
