import { z } from "zod";
import { defineOperation, FileResult, type OperationContext } from "../../base/operation.ts";
import type { Cell } from "../../base/tables/table.ts";
import { TABLE_FORMATS, type TableFormat, writeTable } from "../../base/tables/write-table.ts";
import type { AnyImportable } from "../../ledger/imports/importable.ts";
import { dayOf } from "./fact.ts";

type Column<Row> = { key: string; head: string; value(row: Row): Cell };

/**
 * `NOUN.export`: the rows of a list, with the same filters, as a table. The columns with which a table of the noun is taken in
 * come first, so that the file can be edited and taken in again; those after them say how each row stands on the day.
 */
export function exportListed<
  const Noun extends string,
  Row extends { id: string },
  Shape extends z.core.$ZodLooseShape,
>(of: {
  importable: AnyImportable & { noun: Noun };
  list: {
    input: z.ZodObject<Shape>;
    output: z.ZodType<{ rows: Row[]; total: number }>;
    run(input: never, context: OperationContext): unknown;
  };
  /** What the list shows of a row beside what a table of it takes. */
  shown: readonly Column<NoInfer<Row>>[];
}) {
  const { importable, list, shown } = of;
  const { noun, columns } = importable;
  const { limit: _, offset: __, ...asked } = list.input.shape;
  return defineOperation({
    name: `${noun}.export` as `${Noun}.export`,
    summary: `Write ${noun} as a list shows them to a spreadsheet file that can be edited and taken in again`,
    effect: "read",
    role: "reader",
    input: z.object({ ...asked, format: z.enum(TABLE_FORMATS).default("csv") }),
    output: FileResult,
    run: async (given, context) => {
      const { format, asOf, ...input } = given as { format: TableFormat; asOf?: string };
      const listed = list.input.parse({ ...input, asOf, limit: 10_000, offset: 0 });
      const { rows } = (await list.run(listed as never, context)) as { rows: Row[] };
      const records = await importable.current(
        context,
        rows.map(({ id }) => id),
      );
      return writeTable(
        {
          name: `${noun}-${dayOf(context, asOf)}`,
          columns: [
            { key: "id", head: "Id", value: ({ id }: Row) => id, width: 40 },
            ...columns.map(({ key, head, cell }) => ({
              key,
              head,
              value: ({ id }: Row) => (records.has(id) ? cell(records.get(id)) : null),
            })),
            ...shown,
            { key: "seq", head: "Last entry", value: ({ id }: Row) => records.get(id)?.seq || null },
          ],
          rows,
        },
        format,
      );
    },
  });
}

/** Since when a row stands, in the words of a table. */
export const SINCE_COLUMNS: readonly Column<{
  since: string | null;
  sinceAfter: string | null;
  sinceAtLatest: string | null;
}>[] = [
  { key: "began", head: "Began", value: ({ since }) => since },
  { key: "sinceAfter", head: "Began after", value: ({ sinceAfter }) => sinceAfter },
  { key: "sinceAtLatest", head: "Had begun by", value: ({ sinceAtLatest }) => sinceAtLatest },
];
