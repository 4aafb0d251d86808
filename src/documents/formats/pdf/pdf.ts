import { getDocumentProxy } from "unpdf";
import { Problem } from "../../../base/problem.ts";
import type { DocumentText } from "../../document-text.ts";
import { composeText } from "../composition.ts";
import type { FileData } from "../html.ts";
import { findDrawnMarks, hasIndent } from "./drawn-marks.ts";
import type { GlyphRun } from "./glyph-run.ts";
import { buildPieces } from "./page-blocks.ts";
import { listSegments, type Segment } from "./page-lines.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf["getPage"]>>;

/** Letters below which a page counts as a picture. */
const TEXT_FROM = 12;

// Node 20 has not this method yet, by which fonts are rebuilt: without it the drawing of a page breaks off at a new font.
if (!("transferToFixedLength" in ArrayBuffer.prototype)) {
  Object.defineProperty(ArrayBuffer.prototype, "transferToFixedLength", {
    value(this: ArrayBuffer, length: number = this.byteLength): ArrayBuffer {
      const moved = new ArrayBuffer(length);
      new Uint8Array(moved).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return moved;
    },
    writable: true,
    configurable: true,
  });
}

/**
 * A PDF as text: columns in reading order, words and paragraphs rejoined over line and page ends, footnotes and
 * page furniture as blocks of their own.
 *
 * Throws `documents.encrypted`, `.damaged`, `.too-many-pages` or `.no-text`.
 */
export async function readPdf(
  bytes: Uint8Array,
  limits: { maxPages: number },
): Promise<{ text: DocumentText; data: FileData }> {
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages > limits.maxPages) throw tooManyPages(pdf.numPages, limits.maxPages);
    const fonts = new Map<string, boolean>();
    const pages: Segment[][] = [];
    const heights: number[] = [];
    const asides: Segment[][] = [];
    let blank = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { runs, turned, height } = await readPage(page, fonts);
      const letters = runs.reduce((sum, run) => sum + run.words.trim().length, 0);
      if (letters < TEXT_FROM) blank++;
      pages.push(listSegments(runs, number));
      asides.push(listSegments(turned, number));
      heights.push(height);
      page.cleanup();
    }
    if (blank > pdf.numPages / 2) throw noText(blank, pdf.numPages);
    const text = composeText(buildPieces(pages, heights, asides), pdf.numPages);
    return { text, data: await readInfo(pdf) };
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
    throw damaged();
  } finally {
    await pdf.destroy();
  }
}

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    // A copy, because the reader takes the bytes away from whoever hands them over; and it takes no Buffer.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      disableFontFace: true,
      fontExtraProperties: true,
      useSystemFonts: false,
      stopAtErrors: false,
    });
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === "PasswordException") {
      throw new Problem("documents.encrypted", {
        message: "This PDF is locked with a password.",
        remedy: "Open it with its password, save or print it without one, and add the new file.",
      });
    }
    throw damaged();
  }
}

/** The runs of a page, upright ones apart from those that are turned (stamps along the margin, watermarks). */
async function readPage(
  page: Page,
  fonts: Map<string, boolean>,
): Promise<{ runs: GlyphRun[]; turned: GlyphRun[]; height: number }> {
  const content = await page.getTextContent();
  const unknown = Object.keys(content.styles).filter((name) => !fonts.has(name));
  if (unknown.length > 0) await learnFonts(page, unknown, fonts);
  const viewport = page.getViewport({ scale: 1 });
  const [a, b, c, d, e, f] = viewport.transform as [number, number, number, number, number, number];
  const placed: { run: GlyphRun; angle: number }[] = [];
  for (const item of content.items) {
    if (!("str" in item) || item.str === "") continue;
    const [ia, ib, ic, id, ix, iy] = item.transform as [number, number, number, number, number, number];
    const x = a * ix + c * iy + e;
    const y = b * ix + d * iy + f;
    const angle = Math.round((Math.atan2(b * ia + d * ib, a * ia + c * ib) * 180) / Math.PI);
    const size = Math.round(Math.hypot(ic, id) * 10) / 10;
    // Private-use bullets of symbol fonts are kept: they are marks; other private-use signs are no words.
    placed.push({
      run: {
        words: item.str,
        x,
        y,
        width: item.width,
        size,
        bold: fonts.get(item.fontName) ?? false,
        at: placed.length,
      },
      angle,
    });
  }
  const main = mainAngle(placed);
  const upright = placed.filter((one) => Math.abs(one.angle - main) <= 2);
  const rest = placed.filter((one) => Math.abs(one.angle - main) > 2);
  const height = Math.abs(main) === 90 ? viewport.width : viewport.height;
  const runs = upright.map(({ run }) => turnRun(run, main, viewport.width, viewport.height));
  if (main === 0 && hasIndent(runs)) runs.push(...(await findDrawnMarks(page, runs, [a, b, c, d, e, f])));
  return {
    runs,
    turned: rest.map(({ run, angle }) => turnRun(run, angle, viewport.width, viewport.height)),
    height,
  };
}

function mainAngle(placed: readonly { run: GlyphRun; angle: number }[]): number {
  const weights = new Map<number, number>();
  for (const { run, angle } of placed) weights.set(angle, (weights.get(angle) ?? 0) + run.words.length);
  return [...weights].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

/** A run of turned text as if the page had been turned upright. */
function turnRun(run: GlyphRun, angle: number, width: number, height: number): GlyphRun {
  if (Math.abs(angle) <= 2) return run;
  if (angle === -90) return { ...run, x: height - run.y, y: run.x };
  if (angle === 90) return { ...run, x: run.y, y: width - run.x };
  if (Math.abs(angle) >= 178) return { ...run, x: width - run.x, y: height - run.y };
  const turn = (-angle * Math.PI) / 180;
  return {
    ...run,
    x: run.x * Math.cos(turn) - run.y * Math.sin(turn),
    y: run.x * Math.sin(turn) + run.y * Math.cos(turn),
  };
}

/** Whether fonts are bold. Only drawing a page reveals it, so each page with a new font is drawn once, into nothing. */
async function learnFonts(page: Page, names: readonly string[], fonts: Map<string, boolean>): Promise<void> {
  try {
    await page.getOperatorList();
  } catch {
    // A page that cannot be drawn can still be read.
  }
  for (const name of names) {
    for (let tries = 0; tries < 5 && !page.commonObjs.has(name); tries++)
      await new Promise((resolve) => setTimeout(resolve, 1));
    const font: { name?: string; bold?: boolean; black?: boolean } | null = page.commonObjs.has(name)
      ? page.commonObjs.get(name)
      : null;
    fonts.set(
      name,
      font !== null &&
        (font.bold === true ||
          font.black === true ||
          /bold|black|heavy|semibold|demi/iu.test(font.name ?? "")),
    );
  }
}

async function readInfo(pdf: Pdf): Promise<FileData> {
  try {
    const { info } = await pdf.getMetadata();
    const find = (name: string): string | null => {
      const value: unknown = (info as Record<string, unknown>)[name];
      return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
    };
    return {
      title: find("Title"),
      author: null,
      date: null,
      language: find("Language")?.slice(0, 2).toLowerCase() ?? null,
    };
  } catch {
    return { title: null, author: null, date: null, language: null };
  }
}

function damaged(): Problem {
  return new Problem("documents.damaged", {
    message: "This PDF is damaged: it cannot be opened.",
    remedy:
      "Check that the download is complete, or open it in a reader, print it to a new PDF and add that.",
  });
}

function tooManyPages(pages: number, limit: number): Problem {
  return new Problem("documents.too-many-pages", {
    message: `This PDF has ${pages} pages; documents up to ${limit} pages are taken.`,
    remedy: "Split the document, or raise ENTENTE_MAX_PAGES.",
    details: { pages, limit },
  });
}

function noText(blank: number, pages: number): Problem {
  return new Problem("documents.no-text", {
    message:
      blank === pages
        ? "This PDF holds pictures of pages and no text."
        : `${blank} of the ${pages} pages of this PDF hold no text.`,
    remedy: "Run text recognition (OCR) on it and add the result.",
    details: { blank, pages },
  });
}
