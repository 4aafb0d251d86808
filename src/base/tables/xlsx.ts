import writeXlsxFile from "write-excel-file/node";
import { type Table, textOf } from "./table.ts";

/** The table as a workbook with one sheet: a bold head that stays in sight, text as text (never a formula). */
export async function asXlsx<Row>(table: Table<Row>): Promise<Uint8Array> {
  const head = table.columns.map((column) => ({
    value: column.head,
    type: String,
    fontWeight: "bold" as const,
  }));
  const rows = table.rows.map((row) =>
    table.columns.map((column) => {
      const cell = column.value(row);
      if (cell === null) return null;
      if (typeof cell === "number") return { value: cell, type: Number };
      // A cell holds 32,767 characters.
      return {
        value: textOf(cell).slice(0, 32_767),
        type: String,
        wrap: true,
        alignVertical: "top" as const,
      };
    }),
  );
  const buffer = await writeXlsxFile([head, ...rows], {
    columns: table.columns.map((column) => ({ width: column.width ?? 18 })),
    stickyRowsCount: 1,
    sheet: table.name.slice(0, 31),
  }).toBuffer();
  return new Uint8Array(buffer);
}
