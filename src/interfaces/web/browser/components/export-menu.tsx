import type { ReactNode } from "react";
import { Menu, MenuItem } from "./menu.tsx";

/** What is shown, as a table in a file; `note` says what is in it, and `children` are further ways to take it along. */
export function ExportMenu({
  address,
  note,
  children,
}: {
  address: (format: "csv" | "xlsx") => string;
  note: string;
  children?: ReactNode;
}) {
  return (
    <Menu label="Export what is shown" icon="download" words="Export">
      <MenuItem href={address("xlsx")} download target="_self" icon="file" note={note}>
        Spreadsheet (XLSX)
      </MenuItem>
      <MenuItem href={address("csv")} download target="_self" icon="file" note={note}>
        Text (CSV)
      </MenuItem>
      {children}
    </Menu>
  );
}
