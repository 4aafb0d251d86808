import type { ReactNode } from "react";

/** A column: the words at its head, its width, and what a row shows in it. */
export type Column<Row> = {
  key: string;
  head: string;
  /** Its least width in rem, and its share of the width that is left; none keeps it as it is. */
  least: number;
  share?: number;
  /** The name of the order that its head sets; none where rows cannot be ordered by it. */
  sort?: string;
  align?: "end";
  cell(row: Row): ReactNode;
};
