import { headStyles } from "../frameworks/register-table.tsx";
import { CellLink, type Matrix, useCellWords } from "./cell-counts.tsx";
import type { MatrixSearch } from "./matrix.search.ts";

/** Two columns of the matrix next to each other: what both have, and what only one has. */
export function SideBySide({
  matrix,
  search,
  codes,
}: {
  matrix: Matrix;
  search: MatrixSearch;
  codes: readonly string[];
}) {
  const words = useCellWords();
  const columns = codes.flatMap((code) => matrix.columns.find((column) => column.code === code) ?? []);
  const cellOf = (row: string, column: string) =>
    matrix.cells.find((cell) => cell.row === row && cell.column === column);
  const rows = matrix.rows.filter(({ code }) => columns.some((column) => cellOf(code, column.code)));
  return (
    <section className="register-table" aria-label="Two side by side">
      <table style={headStyles(["Topic", ...columns.map(({ label }) => label), "Which of them"])}>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            {columns.map((column) => (
              <th scope="col" key={column.code}>
                {column.label}
              </th>
            ))}
            <th scope="col">Which of them</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const having = columns.filter((column) => cellOf(row.code, column.code));
            return (
              <tr key={row.code}>
                <th scope="row">{row.label}</th>
                {columns.map((column) => {
                  const cell = cellOf(row.code, column.code);
                  return (
                    <td key={column.code}>
                      {cell ? (
                        <>
                          <CellLink counts={cell} search={search} row={row} column={column} />
                          <span className="register-soft">{words(cell)}</span>
                        </>
                      ) : (
                        <span className="matrix-none">0</span>
                      )}
                    </td>
                  );
                })}
                <td>{having.length > 1 ? "both" : `only ${having[0]?.label}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
