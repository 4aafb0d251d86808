import { CellLink, type Matrix, MatrixCell } from "./cell-counts.tsx";
import type { MatrixSearch } from "./matrix.search.ts";

/** Topics by columns: the darker a cell, the more commitments; each opens its rows. */
export function HeatMap({ matrix, search }: { matrix: Matrix; search: MatrixSearch }) {
  const cells = new Map(matrix.cells.map((cell) => [`${cell.row}\n${cell.column}`, cell]));
  const most = Math.max(1, ...matrix.cells.map((cell) => cell.commitments));
  return (
    <section className="matrix-scroll" aria-label="Topics by columns">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" className="matrix-sum">
              All
            </th>
            {matrix.columns.map((column) => (
              <th scope="col" key={column.code}>
                {search.by === "frameworks" ? (
                  column.label
                ) : (
                  <a href={`/parties/${encodeURIComponent(column.code)}`}>{column.label}</a>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">All topics</th>
            <td className="matrix-sum">
              <CellLink counts={matrix.total} search={search} row={null} column={null} />
            </td>
            {matrix.columns.map((column) => (
              <td key={column.code} className="matrix-sum">
                <CellLink counts={column} search={search} row={null} column={column} />
              </td>
            ))}
          </tr>
          {matrix.rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.label}</th>
              <td className="matrix-sum">
                <CellLink counts={row} search={search} row={row} column={null} />
              </td>
              {matrix.columns.map((column) => {
                const cell = cells.get(`${row.code}\n${column.code}`);
                return (
                  <MatrixCell key={column.code} count={cell?.commitments ?? 0} most={most}>
                    {cell && <CellLink counts={cell} search={search} row={row} column={column} />}
                  </MatrixCell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
