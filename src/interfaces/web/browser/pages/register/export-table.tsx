import { apiAddress } from "../../client/address.ts";
import { useDay } from "../../client/day.ts";
import { useMay } from "../../client/queries.ts";
import { ExportMenu } from "../../components/export-menu.tsx";
import { countWords } from "../../words/numbers.ts";
import type { RegisterNoun } from "./register-noun.ts";

/** The rows of a list of the register as a file: those that are shown, which can be edited and taken in again. */
export function ExportTable({
  noun,
  filters,
  total,
}: {
  noun: Exclude<RegisterNoun, "series">;
  filters: Readonly<Record<string, string | undefined | readonly string[]>>;
  total: number;
}) {
  const asOf = useDay();
  if (!useMay("reader")) return null;
  const address = (format: "csv" | "xlsx") => apiAddress(`${noun}.export`, { ...filters, asOf, format });
  const note = `${countWords(total, "row")}, which can be taken in again`;
  return <ExportMenu address={address} note={note} />;
}
