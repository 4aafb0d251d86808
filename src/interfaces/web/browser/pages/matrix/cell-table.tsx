import { useLedgerLabel } from "../../client/ledger-words.ts";
import { numberWords } from "../../words/numbers.ts";
import { CellLink, type Line, type Matrix } from "./cell-counts.tsx";
import type { MatrixSearch } from "./matrix.search.ts";

/** The same counts as rows of figures, one row a cell. */
export function CellTable({ matrix, search }: { matrix: Matrix; search: MatrixSearch }) {
  const label = useLedgerLabel();
  const lines = (all: readonly Line[]) => new Map(all.map((line) => [line.code, line]));
  const [rows, columns] = [lines(matrix.rows), lines(matrix.columns)];
  const statuses = matrix.total.statuses.map(({ status }) => status);
  return (
    <section className="register-table register-wide" aria-label="Commitments by topic and column">
      <table>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col">{search.by === "frameworks" ? "Framework" : "Partner"}</th>
            <th scope="col">Commitments</th>
            <th scope="col">Firm</th>
            <th scope="col">Intended</th>
            <th scope="col">Exploratory</th>
            <th scope="col">Overdue</th>
            {statuses.map((status) => (
              <th scope="col" key={status}>
                {label("status", status)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.flatMap(({ code }) =>
            matrix.cells
              .filter(({ row }) => row === code)
              .sort((one, other) => other.commitments - one.commitments)
              .map((cell) => {
                const [row, column] = [rows.get(cell.row) ?? null, columns.get(cell.column) ?? null];
                return (
                  <tr key={`${cell.row} ${cell.column}`}>
                    <th scope="row">{row?.label}</th>
                    <td>{column?.label}</td>
                    <td>
                      <CellLink counts={cell} search={search} row={row} column={column} />
                    </td>
                    <td>{numberWords(cell.firm)}</td>
                    <td>{numberWords(cell.intended)}</td>
                    <td>{numberWords(cell.exploratory)}</td>
                    <td>{numberWords(cell.overdue)}</td>
                    {statuses.map((status) => (
                      <td key={status}>
                        {numberWords(cell.statuses.find((one) => one.status === status)?.commitments ?? 0)}
                      </td>
                    ))}
                  </tr>
                );
              }),
          )}
        </tbody>
      </table>
    </section>
  );
}
