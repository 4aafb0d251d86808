import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { type Table, textOf } from "./table.ts";

/** The table as a workbook: a bold head that stays in sight, text as text (never a formula); `beside` is a second sheet. */
export async function asXlsx<Row, Other = never>(
  table: Table<Row>,
  beside?: Table<Other>,
): Promise<Uint8Array> {
  const sheets = beside ? [sheetOf(table), sheetOf(beside)] : [sheetOf(table)];
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}

function sheetOf<Row>({ name, columns, rows }: Table<Row>) {
  const head = columns.map((column) => ({
    value: column.head,
    type: String,
    fontWeight: "bold" as const,
  }));
  const data: SheetData = rows.map((row) =>
    columns.map((column) => {
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
  return {
    data: [head, ...data],
    columns: columns.map((column) => ({ width: column.width ?? 18 })),
    stickyRowsCount: 1,
    sheet: name.slice(0, 31),
  };
}
