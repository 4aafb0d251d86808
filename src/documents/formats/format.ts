import { Problem } from "../../base/problem.ts";
import { decodeText } from "./decoding.ts";

/** What a document is, by its bytes. Markdown and plain text are told apart by name only: their text is the same. */
export type Format = "pdf" | "docx" | "html" | "markdown" | "text";

const NAMES: Record<string, Format> = {
  pdf: "pdf",
  docx: "docx",
  docm: "docx",
  dotx: "docx",
  html: "html",
  htm: "html",
  xhtml: "html",
  md: "markdown",
  markdown: "markdown",
  txt: "text",
  text: "text",
};

/** Formats that are recognised only in order to say what to do with them: first bytes, and what they are. */
const FOREIGN: { starts: number[]; what: string; remedy: string }[] = [
  {
    starts: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    what: "an old Office file (.doc, .xls or .ppt) or one that is locked with a password",
    remedy: "Open it, remove the password if it has one, save it as .docx or PDF and add that.",
  },
  {
    starts: [...bytesOf("{\\rtf")],
    what: "a rich text file (.rtf)",
    remedy: "Save it as .docx or PDF and add that.",
  },
  { starts: [0x89, ...bytesOf("PNG")], what: "a picture", remedy: pictureRemedy() },
  { starts: [0xff, 0xd8, 0xff], what: "a picture", remedy: pictureRemedy() },
  { starts: bytesOf("GIF8"), what: "a picture", remedy: pictureRemedy() },
  { starts: [0x49, 0x49, 0x2a, 0x00], what: "a picture", remedy: pictureRemedy() },
  { starts: [0x4d, 0x4d, 0x00, 0x2a], what: "a picture", remedy: pictureRemedy() },
  { starts: bytesOf("%!PS"), what: "a PostScript file", remedy: "Convert it to PDF and add that." },
  {
    starts: [0x1f, 0x8b],
    what: "a compressed file (gzip)",
    remedy: "Unpack it and add the documents inside.",
  },
  {
    starts: [...bytesOf("7z"), 0xbc, 0xaf],
    what: "an archive (.7z)",
    remedy: "Unpack it and add the documents inside.",
  },
  { starts: bytesOf("Rar!"), what: "an archive (.rar)", remedy: "Unpack it and add the documents inside." },
];

/** ZIP files that are not DOCX, by a path inside them. */
const ARCHIVES: { path: RegExp; what: string; remedy: string }[] = [
  {
    path: /^xl\/workbook/u,
    what: "a spreadsheet (.xlsx)",
    remedy: "Save the sheet with the text as PDF and add that.",
  },
  { path: /^ppt\/presentation/u, what: "a presentation (.pptx)", remedy: "Save it as PDF and add that." },
  {
    path: /^(?:Index\/|index\.xml|Metadata\/)/u,
    what: "a Pages file",
    remedy: "Export it as DOCX or PDF and add that.",
  },
  {
    path: /^META-INF\/container\.xml$/u,
    what: "an e-book (.epub)",
    remedy: "Save it as PDF or HTML and add that.",
  },
  {
    path: /^content\.xml$/u,
    what: "an OpenDocument file (.odt)",
    remedy: "Save it as .docx or PDF and add that.",
  },
];

/**
 * What a file is, by its bytes and not by its name; the name only decides between Markdown and plain text. A warning
 * says that the name promises something else. What is no archive and no PDF comes with its text, which had to be decoded
 * to see what it is.
 *
 * Throws `documents.empty`, `documents.wrong-format` (with what it is and what to do) or `documents.encoding`.
 */
export function detectFormat(
  bytes: Uint8Array,
  name: string,
): { format: Format; text: string | null; warnings: string[] } {
  if (bytes.length === 0) throw emptyFile();
  const extension = /\.([a-z0-9]+)$/iu.exec(name.trim())?.[1]?.toLowerCase() ?? "";
  const promised = NAMES[extension] ?? null;
  const { format, text } = recognise(bytes, extension, promised);
  const textual = (kind: Format): boolean => kind === "text" || kind === "markdown";
  const agrees = promised === null || promised === format || (textual(promised) && textual(format));
  return {
    format,
    text,
    warnings: agrees
      ? []
      : [`The name ends in .${extension}, but the file is ${TITLES[format]}. It was read as that.`],
  };
}

const TITLES: Record<Format, string> = {
  pdf: "a PDF",
  docx: "a Word document (.docx)",
  html: "a web page (HTML)",
  markdown: "Markdown text",
  text: "plain text",
};

type Recognised = { format: Format; text: string | null };

function recognise(bytes: Uint8Array, extension: string, promised: Format | null): Recognised {
  // The mark of a PDF may stand behind a few bytes of rubbish; readers accept it within the first kilobyte.
  if (indexOfBytes(bytes, bytesOf("%PDF-"), 1024) >= 0) return { format: "pdf", text: null };
  if (startsWith(bytes, bytesOf("PK\u0003\u0004")) || startsWith(bytes, bytesOf("PK\u0005\u0006")))
    return { format: recogniseArchive(bytes), text: null };
  for (const foreign of FOREIGN)
    if (startsWith(bytes, foreign.starts)) throw wrongFormat(foreign.what, foreign.remedy);
  let text: string;
  try {
    ({ text } = decodeText(bytes));
  } catch (thrown) {
    if (promised === null || promised === "text" || promised === "markdown" || !(thrown instanceof Problem))
      throw thrown;
    throw wrongFormat(
      `not ${TITLES[promised]}, although its name ends in .${extension}`,
      "Check that the download is complete, and add the file again.",
    );
  }
  if (text.trim() === "") throw emptyFile();
  if (looksLikeHtml(text)) return { format: "html", text };
  if (promised === "html" && /<\/?(?:p|div|h[1-6]|li|table|br|span)\b/iu.test(text))
    return { format: "html", text };
  // A text named .pdf is read as what it is; the warning of the caller says so.
  return { format: promised === "markdown" ? "markdown" : "text", text };
}

function recogniseArchive(bytes: Uint8Array): Format {
  const paths = listPaths(bytes);
  if (paths.some((path) => /^word\/document\d*\.xml$/u.test(path))) return "docx";
  // Truncated at its end, an archive has no directory any more: the first bytes still tell.
  if (paths.length === 0 && indexOfBytes(bytes, bytesOf("word/"), bytes.length) >= 0) return "docx";
  for (const archive of ARCHIVES) {
    if (paths.some((path) => archive.path.test(path))) throw wrongFormat(archive.what, archive.remedy);
  }
  throw wrongFormat(
    "an archive (.zip) without a Word document in it",
    "Unpack it and add the documents inside.",
  );
}

/** The paths in an archive, from its directory at the end; none where that is missing. */
function listPaths(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const paths: string[] = [];
  for (let at = 0; at + 46 <= bytes.length; at++) {
    at = indexOfBytes(bytes, [0x50, 0x4b, 0x01, 0x02], bytes.length, at);
    if (at < 0 || at + 46 > bytes.length) break;
    const length = view.getUint16(at + 28, true);
    paths.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)));
    if (paths.length >= 10_000) break;
  }
  return paths;
}

function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 4096).replace(/^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*/u, "");
  if (/^<!doctype\s+html/iu.test(head) || /^<(?:html|head|body)\b/iu.test(head)) return true;
  // A saved fragment: it begins with a block element, and closes what it opens.
  return (
    /^<(?:div|p|h[1-6]|section|article|main|table|ul|ol|header|nav)\b[^>]*>/iu.test(head) &&
    /<\/(?:div|p|h[1-6]|section|article|main|table|ul|ol)>/iu.test(text)
  );
}

function startsWith(bytes: Uint8Array, starts: readonly number[]): boolean {
  return starts.every((byte, index) => bytes[index] === byte);
}

function indexOfBytes(bytes: Uint8Array, wanted: readonly number[], within: number, from = 0): number {
  const first = wanted[0] ?? 0;
  const last = Math.min(within, bytes.length) - wanted.length;
  for (let at = bytes.indexOf(first, from); at >= 0 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

function bytesOf(ascii: string): number[] {
  return Array.from(ascii, (character) => character.charCodeAt(0));
}

function pictureRemedy(): string {
  return "Run text recognition (OCR) on it, save the result as PDF or text and add that.";
}

function emptyFile(): Problem {
  return new Problem("documents.empty", {
    message: "This file is empty: there is nothing in it to read.",
    remedy: "Check that the download is complete, and add the file again.",
  });
}

function wrongFormat(what: string, remedy: string): Problem {
  return new Problem("documents.wrong-format", {
    message: `This file is ${what}, which Entente does not read.`,
    remedy,
    details: { reads: ["PDF", "DOCX", "HTML", "Markdown", "text"] },
  });
}
