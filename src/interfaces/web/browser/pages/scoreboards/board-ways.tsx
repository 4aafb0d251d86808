import { Link } from "@tanstack/react-router";
import { apiAddress } from "../../client/address.ts";
import { useDay } from "../../client/day.ts";
import { CopyAddress } from "../../components/copy-address.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { countWords } from "../../words/numbers.ts";

/** What is shown as a file, and its address to pass on. */
export function BoardWays({ asked, lines }: { asked: object; lines: number }) {
  const asOf = useDay();
  const address = (format: "csv" | "xlsx") =>
    apiAddress("scoreboards.export", { ...asked, ...(asOf ? { asOf } : {}), format });
  const note = `${countWords(lines, "line")}, with counts and intervals`;
  return (
    <>
      <CopyAddress />
      <Link to="/reports" search={{ ...asked, kind: "scoreboard" }} className="button">
        As a report
      </Link>
      <ExportMenu address={address} note={note} />
    </>
  );
}
