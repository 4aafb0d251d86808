import mammoth from "mammoth";
import { Problem } from "../../base/problem.ts";
import type { DocumentText } from "../document-text.ts";
import { type FileData, readHtml } from "./html.ts";
import { damagedArchive, unfoldParts } from "./zip.ts";

/** What a DOCX may unfold to: far above what documents need, far below what hurts. */
const UNFOLDING = { bytes: 400 * 1024 * 1024, ratio: 150 };

/** Styles of a contents page, of headers and of titles, in the words of Word and LibreOffice. */
const STYLES = [
  ...Array.from({ length: 9 }, (_, index) => `p[style-name='toc ${index + 1}'] => nav > p:fresh`),
  ...Array.from({ length: 9 }, (_, index) => `p[style-name='TOC ${index + 1}'] => nav > p:fresh`),
  "p[style-name='TOC Heading'] => nav > p:fresh",
  "p[style-name='table of figures'] => nav > p:fresh",
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
];

/**
 * A Word document as text: its body with footnotes and endnotes, tracked insertions taken and deletions left out,
 * comments and page headers left out.
 *
 * Throws `documents.zip-bomb` or `documents.damaged`.
 */
export async function readDocx(bytes: Uint8Array): Promise<{ text: DocumentText; data: FileData }> {
  const { parts } = unfoldParts(
    bytes,
    UNFOLDING,
    (path) => path === "docProps/core.xml" || path === "word/styles.xml",
  );
  const decode = (path: string): string => new TextDecoder().decode(parts.get(path) ?? new Uint8Array());
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let html: string;
  try {
    const styleMap = [...STYLES, ...headingStyles(decode("word/styles.xml"))];
    ({ value: html } = await mammoth.convertToHtml(
      { buffer },
      { styleMap, convertImage: NO_IMAGES, externalFileAccess: false },
    ));
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
    throw damagedArchive();
  }
  const { text } = readHtml(`<body>${html}</body>`);
  return { text, data: readCore(decode("docProps/core.xml")) };
}

const NO_IMAGES = mammoth.images.imgElement(async () => ({ src: "" }));

/** Styles of a house ("Titre 1 CE") that have an outline level, or are based on a heading, are headings as well. */
function headingStyles(xml: string): string[] {
  const styles = new Map<string, { name: string; base: string; level: number | null }>();
  for (const [style] of xml.matchAll(/<w:style\b[\s\S]*?<\/w:style>/gu)) {
    if (!/w:type="paragraph"/u.test(style)) continue;
    const find = (pattern: RegExp): string => pattern.exec(style)?.[1] ?? "";
    const name = find(/<w:name w:val="([^"]*)"/u);
    const outline = find(/<w:outlineLvl w:val="(\d)"/u);
    const named = /^heading (\d)$/iu.exec(name)?.[1];
    const level =
      named !== undefined ? Number(named) : outline === "" || outline === "9" ? null : Number(outline) + 1;
    styles.set(find(/w:styleId="([^"]*)"/u), { name, base: find(/<w:basedOn w:val="([^"]*)"/u), level });
  }
  const levelOf = (id: string, depth: number): number | null => {
    const style = styles.get(id);
    if (style === undefined || depth > 10) return null;
    return style.level ?? levelOf(style.base, depth + 1);
  };
  const rules: string[] = [];
  for (const [id, { name }] of styles) {
    const level = levelOf(id, 0);
    if (level === null || /^(?:heading \d|toc|title)/iu.test(name) || !/^[\w-]+$/u.test(id)) continue;
    rules.push(`p.${id} => h${Math.min(level, 6)}:fresh`);
  }
  return rules;
}

function readCore(xml: string): FileData {
  const find = (tag: string): string | null => {
    const words = new RegExp(`<${tag}\\b[^>]*>([^<]*)</${tag}>`, "u").exec(xml)?.[1] ?? "";
    const plain = words
      .replace(/&amp;/gu, "&")
      .replace(/&lt;/gu, "<")
      .replace(/&gt;/gu, ">")
      .replace(/&quot;/gu, '"')
      .replace(/&apos;/gu, "'")
      .trim();
    return plain === "" ? null : plain;
  };
  // The creator of a Word file is a person or a machine, hardly ever the issuer, and the day it was created is not
  // the day of the document: neither is proposed.
  return {
    title: find("dc:title"),
    author: null,
    date: null,
    language: find("dc:language")?.slice(0, 2).toLowerCase() ?? null,
  };
}
