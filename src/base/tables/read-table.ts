import { Problem } from "../problem.ts";
import { readCsv } from "./read-csv.ts";

/** A cell as it was read: its words, and what a person should know of them. */
export type ReadCell = {
  text: string;
  /** A formula is never worked out: its words are what the program that wrote the file had kept. */
  isFormula?: boolean;
};

/** A table read from a file: the words at its head, and its rows with the numbers that a spreadsheet gives them. */
export type ReadTable = {
  heads: string[];
  rows: { number: number; cells: ReadCell[] }[];
};

/** So many rows are taken from one file. */
export const MOST_ROWS = 100_000;
// Beyond this a file is no table that a person has made.
const MOST_BYTES = 100_000_000;

/**
 * Reads a file of CSV (UTF-8, or UTF-16 that says so; commas, semicolons or tabs) or the first sheet of a workbook (XLSX), told apart by its
 * bytes. The first row that is not empty is the head. Throws `tables.format`, `tables.encoding`, `tables.damaged`, `tables.empty`
 * and `tables.too-long`.
 */
export async function readTable(name: string, bytes: Uint8Array): Promise<ReadTable> {
  if (bytes.byteLength > MOST_BYTES) throw tooLong(name);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const encoding = encodingOf(bytes);
  if (!isZip && encoding === "utf-8" && bytes.subarray(0, 4096).includes(0)) throw noTable(name);
  if (isZip) {
    const { readXlsx } = await import("./read-xlsx.ts"); // loaded only when asked for: most starts never read one
    return tableOf(name, readXlsx(name, bytes));
  }
  return tableOf(name, readCsv(textOf(name, bytes, encoding)));
}

/** What a spreadsheet saves as "Unicode text" begins with a mark that says in which order its bytes are. */
function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

function textOf(name: string, bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem("tables.encoding", {
      message: `${name} is not written in ${encoding.toUpperCase()}, so letters with accents would come out wrong.`,
      remedy: 'Save it again as "CSV UTF-8", or as a workbook (XLSX).',
      cause,
    });
  }
}

function tableOf(name: string, rows: ReadTable["rows"]): ReadTable {
  const filled = rows.filter(({ cells }) => cells.some(({ text }) => text.trim() !== ""));
  const [head, ...rest] = filled;
  if (!head) {
    throw new Problem("tables.empty", {
      message: `${name} holds no row.`,
      remedy: "Fill in the template: its first row names the columns, and each row below is one record.",
    });
  }
  if (rest.length > MOST_ROWS) throw tooLong(name);
  return { heads: head.cells.map(({ text }) => text.trim()), rows: rest };
}

function noTable(name: string): Problem {
  return new Problem("tables.format", {
    message: `${name} is neither CSV nor a workbook (XLSX).`,
    remedy: "Save it as CSV UTF-8 or as XLSX; older workbooks (XLS) and OpenDocument are not read.",
  });
}

function tooLong(name: string): Problem {
  return new Problem("tables.too-long", {
    message: `${name} is longer than ${MOST_ROWS.toLocaleString("en-GB")} rows, or larger than 100 MB.`,
    remedy: "Divide it into several files, each with the same head.",
  });
}
