import { apiAddress } from "../../client/address.ts";
import { ExportMenu } from "../../components/export-menu.tsx";
import { MenuItem } from "../../components/menu.tsx";
import { countWords, numberWords } from "../../words/numbers.ts";
import { filtersOf } from "./commitment-filters.tsx";
import type { CommitmentColumn, CommitmentsSearch } from "./commitments.search.ts";
import { MOST_PRINTED } from "./print-table.tsx";

/** Exactly what is shown as a file: the same filters, order and columns, all rows. */
export function ExportCommitments({
  search,
  columns,
  total,
  onPrint,
}: {
  search: CommitmentsSearch;
  columns: readonly CommitmentColumn[];
  /** Null where nobody has counted to the end. */
  total: number | null;
  onPrint: () => void;
}) {
  const address = (format: "csv" | "xlsx") =>
    apiAddress("commitments.export", {
      ...filtersOf(search),
      sort: search.sort ?? "recorded",
      descending: search.descending ?? false,
      columns,
      format,
    });
  const rows = total === null ? "All rows" : countWords(total, "row");
  const note = `${rows}, ${countWords(columns.length, "column")}, in this order`;
  const printed = `At most the first ${numberWords(MOST_PRINTED)} rows`;
  return (
    <ExportMenu address={address} note={note}>
      <MenuItem
        icon="documents"
        note={total === null || total > MOST_PRINTED ? printed : note}
        onAction={onPrint}
      >
        Print
      </MenuItem>
    </ExportMenu>
  );
}
