import { type Cell, type Table, textOf } from "./table.ts";

// A spreadsheet runs what begins like this as a formula, and the quotes come from other people's documents.
const FORMULA = /^[=+\-@\t\r]/u;

function fieldOf(cell: Cell): string {
  const text = textOf(cell);
  const safe = typeof cell !== "number" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as RFC 4180 says, with a byte order mark so that a spreadsheet reads it as UTF-8. */
export function asCsv<Row>(table: Table<Row>): Uint8Array {
  const lines = [
    table.columns.map((column) => fieldOf(column.head)),
    ...table.rows.map((row) => table.columns.map((column) => fieldOf(column.value(row)))),
  ];
  return new TextEncoder().encode(`\uFEFF${lines.map((fields) => fields.join(",")).join("\r\n")}\r\n`);
}
