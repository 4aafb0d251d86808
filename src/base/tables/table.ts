/** A value in a cell: a list is written with "; " between its values, null as an empty cell. */
export type Cell = string | number | boolean | readonly string[] | null;

/** What the cells of a column hold, where that is not simply text. */
export type Holds = "list" | "whole number" | "yes or no" | "day" | "moment";

/** A table to be written as a file: the columns in order, each with the words at its head and the value of a row. */
export type Table<Row> = {
  /** The name of the file without its ending. */
  name: string;
  columns: readonly { key: string; head: string; value(row: Row): Cell; width?: number; holds?: Holds }[];
  rows: readonly Row[];
};

/** A cell as text. */
export function textOf(cell: Cell): string {
  if (cell === null) return "";
  return Array.isArray(cell) ? cell.join("; ") : String(cell);
}
