import { useEffect } from "react";
import type { InputOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import type { Column } from "../../components/list/column.ts";
import { notifyProblem } from "../../components/notices.tsx";
import { countWords, numberWords } from "../../words/numbers.ts";
import type { CommitmentRow } from "./commitment-columns.tsx";

/** How many rows are printed at most; for more there is the spreadsheet. */
export const MOST_PRINTED = 1000;

/**
 * The list as a table of all its rows, for paper: the list on the screen holds only the rows in sight. It asks for the
 * rows, opens the browser's print dialogue once they are there, and goes away.
 */
export function PrintTable({
  input,
  columns,
  onDone,
}: {
  input: InputOf<"commitments.list">;
  columns: readonly Column<CommitmentRow>[];
  onDone: () => void;
}) {
  const { data, error } = useRead("commitments.list", { ...input, limit: MOST_PRINTED });
  useEffect(() => {
    if (error) {
      notifyProblem(error);
      onDone();
    }
    if (!data) return;
    addEventListener("afterprint", onDone);
    print();
    return () => removeEventListener("afterprint", onDone);
  }, [data, error, onDone]);
  if (!data) return null;
  return (
    <div className="print-only">
      <p>
        {countWords(data.total, "commitment")}
        {data.total > MOST_PRINTED && `, of which the first ${numberWords(MOST_PRINTED)} are printed`}
      </p>
      <table className="print-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => (
                <td key={column.key}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
