import { strFromU8, unzipSync } from "fflate";
import { Problem } from "../problem.ts";
import type { ReadCell, ReadTable } from "./read-table.ts";

// A workbook is a packed folder: a small file can hold far more than memory does.
const MOST_UNPACKED = 400_000_000;
const MOST_COLUMNS = 500;
// Days are counted from here: the program that began with it took 1900 for a leap year.
const FIRST_DAY = Date.UTC(1899, 11, 30);
const FIRST_DAY_1904 = Date.UTC(1904, 0, 1);

/** The rows of the first sheet of a workbook. A date is given as a day; a formula is never worked out. Throws `tables.damaged`. */
export function readXlsx(name: string, bytes: Uint8Array): ReadTable["rows"] {
  const files = unpack(name, bytes);
  const textOf = (path: string) => {
    const found = files[path];
    return found ? strFromU8(found) : "";
  };
  const sheet = textOf(firstSheet(textOf("xl/workbook.xml"), textOf("xl/_rels/workbook.xml.rels")));
  if (sheet === "") throw damaged(name);
  const words = [...textOf("xl/sharedStrings.xml").matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/gu)];
  const book: Book = {
    words: words.map(([, inner = ""]) => textIn(inner)),
    isDate: dateStyles(textOf("xl/styles.xml")),
    firstDay: /<workbookPr[^>]*date1904="(?:1|true)"/u.test(textOf("xl/workbook.xml"))
      ? FIRST_DAY_1904
      : FIRST_DAY,
  };
  const rows: ReadTable["rows"] = [];
  for (const [, about = "", inner = ""] of sheet.matchAll(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/gu)) {
    const number = Number(/\br="(\d+)"/u.exec(about)?.[1] ?? rows.length + 1);
    rows.push({ number, cells: cellsIn(inner, book) });
  }
  fillMerged(rows, sheet);
  return rows;
}

/**
 * A cell that is merged with those below it holds for each of their rows. One that is merged with those beside it does not:
 * the columns beside it mean something else.
 */
function fillMerged(rows: ReadTable["rows"], sheet: string): void {
  const byNumber = new Map(rows.map((row) => [row.number, row.cells]));
  for (const [, letters, top, bottom] of sheet.matchAll(
    /<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):[A-Z]+(\d+)"/gu,
  )) {
    const column = columnOf(letters) ?? 0;
    const first = byNumber.get(Number(top))?.[column];
    if (!first?.text) continue;
    for (const { number, cells } of rows) {
      if (number <= Number(top) || number > Number(bottom)) continue;
      while (cells.length <= column) cells.push({ text: "" });
      if (cells[column]?.text === "") cells[column] = first;
    }
  }
}

type Book = { words: string[]; isDate: boolean[]; firstDay: number };

function unpack(name: string, bytes: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: (file) => {
        if (!/^xl\/(?:workbook|sharedStrings|styles|_rels\/|worksheets\/sheet)/u.test(file.name))
          return false;
        size += file.originalSize;
        if (size > MOST_UNPACKED) throw new Error("too large");
        return true;
      },
    });
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function damaged(name: string, cause?: unknown): Problem {
  return new Problem("tables.damaged", {
    message: `${name} cannot be read as a workbook.`,
    remedy: "Open it in a spreadsheet program and save it again as XLSX or as CSV UTF-8.",
    cause,
  });
}

function firstSheet(workbook: string, relations: string): string {
  const id = /<sheet\b[^>]*\br:id="([^"]+)"/u.exec(workbook)?.[1];
  const target = [...relations.matchAll(/<Relationship\b[^>]*>/gu)]
    .map(([one]) => one)
    .find((one) => one.includes(`Id="${id}"`));
  const path = /\bTarget="\/?(?:xl\/)?([^"]+)"/u.exec(target ?? "")?.[1] ?? "worksheets/sheet1.xml";
  return `xl/${path}`;
}

/** Of each style of cells whether it shows a number as a day. */
function dateStyles(styles: string): boolean[] {
  const codes = new Map(
    [...styles.matchAll(/<numFmt\b[^>]*numFmtId="(\d+)"[^>]*formatCode="([^"]*)"/gu)].map(
      ([, id, code = ""]) => [Number(id), code],
    ),
  );
  const cells = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/u.exec(styles)?.[1] ?? "";
  return [...cells.matchAll(/<xf\b[^>]*?numFmtId="(\d+)"/gu)].map(([, id]) => {
    const number = Number(id);
    // 14 to 22 and 45 to 47 are the days and times that every program knows.
    if ((number >= 14 && number <= 22) || (number >= 45 && number <= 47)) return true;
    const code = codes.get(number)?.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./gu, "") ?? "";
    return /[dmy]/iu.test(code);
  });
}

function cellsIn(row: string, book: Book): ReadCell[] {
  const cells: ReadCell[] = [];
  for (const [, about = "", inner = ""] of row.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/gu)) {
    const column = columnOf(/\br="([A-Z]+)\d+"/u.exec(about)?.[1]) ?? cells.length;
    if (column >= MOST_COLUMNS) continue;
    while (cells.length < column) cells.push({ text: "" });
    const isFormula = /<f\b/u.test(inner);
    const text = cellText(about, inner, book);
    cells[column] = isFormula ? { text, isFormula } : { text };
  }
  return cells;
}

/** "A" is 0, "AB" is 27. */
function columnOf(letters: string | undefined): number | undefined {
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText(about: string, inner: string, { words, isDate, firstDay }: Book): string {
  const kind = /\bt="([^"]+)"/u.exec(about)?.[1];
  const value = unescaped(/<v\b[^>]*>([\s\S]*?)<\/v>/u.exec(inner)?.[1] ?? "");
  if (kind === "inlineStr") return textIn(inner);
  if (kind === "s") return words[Number(value)] ?? "";
  if (kind === "b") return value === "1" ? "yes" : "no";
  if (kind === "d") return value.slice(0, 10);
  if (kind !== undefined && kind !== "n") return value;
  const style = Number(/\bs="(\d+)"/u.exec(about)?.[1] ?? -1);
  if (value === "" || !isDate[style]) return value;
  return new Date(firstDay + Math.floor(Number(value)) * 86_400_000).toISOString().slice(0, 10);
}

/** The words of all runs of a string; how it is pronounced (rPh) is left out. */
function textIn(xml: string): string {
  const runs = xml.replaceAll(/<rPh\b[\s\S]*?<\/rPh>/gu, "").matchAll(/<t\b[^>]*?(?:\/>|>([\s\S]*?)<\/t>)/gu);
  return unescaped([...runs].map(([, text = ""]) => text).join(""));
}

const NAMED: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescaped(text: string): string {
  return text
    .replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|quot|apos|amp));/giu, (whole, hex, decimal, named) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return named
        ? (NAMED[named.toLowerCase()] ?? whole)
        : code <= 0x10ffff
          ? String.fromCodePoint(code)
          : whole;
    })
    .replaceAll(/_x([0-9A-F]{4})_/gu, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll("\r\n", "\n");
}
