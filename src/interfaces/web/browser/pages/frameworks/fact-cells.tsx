import type { RowOf } from "../../client/operation-types.ts";
import { sinceWords } from "../../words/since.ts";
import { PartyLinks } from "./party-links.tsx";

type Known = Pick<
  RowOf<"frameworks.list"> | RowOf<"initiatives.list">,
  "parties" | "unnamed" | "status" | "since" | "sinceAfter" | "sinceAtLatest"
>;

/** Of a framework or initiative in a table: its parties, its status, and since when. */
export function FactCells({ row }: { row: Known }) {
  return (
    <>
      <td>
        <PartyLinks parties={row.parties} unnamed={row.unnamed} />
      </td>
      <td>{row.status}</td>
      <td>{sinceWords({ on: row.since, after: row.sinceAfter, atLatest: row.sinceAtLatest })}</td>
    </>
  );
}
