import type { FileResult } from "../operation.ts";

/** A value in a cell: a list is written with "; " between its values, null as an empty cell. */
export type Cell = string | number | boolean | readonly string[] | null;

/** A table to be written as a file: the columns in order, each with the words at its head and the value of a row. */
export type Table<Row> = {
  /** The name of the file without its ending. */
  name: string;
  columns: readonly { key: string; head: string; value(row: Row): Cell; width?: number }[];
  rows: readonly Row[];
};

export const TABLE_FORMATS = ["csv", "xlsx"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** The table as a file. The same cells in every format. */
export async function writeTable<Row>(table: Table<Row>, format: TableFormat): Promise<FileResult> {
  switch (format) {
    case "csv":
      return { name: `${table.name}.csv`, mediaType: "text/csv; charset=utf-8", bytes: new TextEncoder().encode(asCsv(table)) };
    case "xlsx": {
      const { asXlsx } = await import("./xlsx.ts");
      return {
        name: `${table.name}.xlsx`,
        mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes: await asXlsx(table),
      };
    }
  }
}

/** A cell as text. */
export function textOf(cell: Cell): string {
  if (cell === null) return "";
  return Array.isArray(cell) ? cell.join("; ") : String(cell);
}

// A spreadsheet runs what begins like this as a formula, and the quotes come from other people's documents.
const FORMULA = /^[=+\-@\t\r]/u;

function csvField(cell: Cell): string {
  const text = textOf(cell);
  const safe = typeof cell !== "number" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with a byte order mark so that a spreadsheet reads it as UTF-8. */
function asCsv<Row>(table: Table<Row>): string {
  const lines = [
    table.columns.map((column) => csvField(column.head)),
    ...table.rows.map((row) => table.columns.map((column) => csvField(column.value(row)))),
  ];
  return `\uFEFF${lines.map((fields) => fields.join(",")).join("\r\n")}\r\n`;
}
