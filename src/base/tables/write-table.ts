import type { FileResult } from "../operation.ts";
import { asCsv } from "./csv.ts";
import type { Table } from "./table.ts";

export const TABLE_FORMATS = ["csv", "xlsx"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** The table as a file. The same cells in every format; a workbook has `beside` as a second sheet, where there is one. */
export async function writeTable<Row, Other = never>(
  table: Table<Row>,
  format: TableFormat,
  beside?: Table<Other>,
): Promise<FileResult> {
  switch (format) {
    case "csv":
      return { name: `${table.name}.csv`, mediaType: "text/csv; charset=utf-8", bytes: asCsv(table) };
    case "xlsx": {
      const { asXlsx } = await import("./xlsx.ts"); // loaded only when asked for: most starts never write one
      return {
        name: `${table.name}.xlsx`,
        mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes: await asXlsx(table, beside),
      };
    }
  }
}
