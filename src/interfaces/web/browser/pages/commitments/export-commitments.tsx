import { apiAddress } from "../../client/address.ts";
import { ExportMenu } from "../../components/export-menu.tsx";
import { MenuItem } from "../../components/menu.tsx";
import { countWords } from "../../words/numbers.ts";
import { filtersOf } from "./commitment-filters.tsx";
import type { CommitmentColumn, CommitmentsSearch } from "./commitments.search.ts";

/** Exactly what is shown as a file: the same filters, order and columns, all rows. */
export function ExportCommitments({
  search,
  columns,
  total,
  onPrint,
}: {
  search: CommitmentsSearch;
  columns: readonly CommitmentColumn[];
  total: number;
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
  const note = `${countWords(total, "row")}, ${countWords(columns.length, "column")}, in this order`;
  return (
    <ExportMenu address={address} note={note}>
      <MenuItem icon="documents" note={total > 1000 ? "the first 1000 rows" : note} onAction={onPrint}>
        Print
      </MenuItem>
    </ExportMenu>
  );
}
