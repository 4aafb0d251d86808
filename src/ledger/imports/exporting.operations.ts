import { z } from "zod";
import { defineOperation, FileResult, listOf, type OperationContext } from "../../base/operation.ts";
import { TABLE_FORMATS, writeTable } from "../../base/tables/write-table.ts";
import type { TableAsked } from "../commitments/attached.table.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { asOf, dayOf, endOfDay } from "../entries/as-of.ts";
import type { AnyImportable, Importing } from "./importable.ts";

/** `NOUN.export`: records that belong to commitments as a table that can be taken in again. */
export function exportOperation<const Noun extends string>(
  importable: AnyImportable & { noun: Noun },
  list: (context: OperationContext, asked: TableAsked) => Promise<Importing[]>,
) {
  const { noun, columns } = importable;
  return defineOperation({
    name: `${noun}.export` as `${Noun}.export`,
    summary: `Write ${noun} to a spreadsheet file that can be edited and taken in again`,
    effect: "read",
    role: "reader",
    input: z.object({
      commitments: listOf(CommitmentId).meta({ description: "Of these commitments; all if absent" }),
      format: z.enum(TABLE_FORMATS).default("csv"),
      ...asOf,
    }),
    output: FileResult,
    run: async ({ commitments, format, asOf }, context) => {
      const end = endOfDay(asOf, context.now);
      return writeTable(
        {
          name: `${noun}-${dayOf(end, context.now)}`,
          columns: [
            { key: "id", head: "Id", value: ({ id }) => id, width: 20 },
            ...columns.map(({ key, head, cell }) => ({ key, head, value: (row: Importing) => cell(row) })),
            { key: "seq", head: "Last entry", value: ({ seq }) => seq },
          ],
          rows: await list(context, { commitments, end }),
        },
        format,
      );
    },
  });
}
