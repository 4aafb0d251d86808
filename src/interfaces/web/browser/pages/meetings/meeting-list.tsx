import { Link } from "@tanstack/react-router";
import type { RowOf } from "../../client/operation-types.ts";
import { sinceWords } from "../../words/since.ts";
import { PartyLinks } from "../frameworks/party-links.tsx";
import { RegisterTable } from "../frameworks/register-table.tsx";
import { SourceNote } from "../frameworks/source-note.tsx";

/** Meetings with their day as far as it is known, how they stand, and where that is said. */
export function MeetingList({
  meetings,
  label = "Meetings",
}: {
  meetings: readonly RowOf<"meetings.list">[];
  label?: string;
}) {
  if (meetings.length === 0) return <p className="register-soft">No meeting is known.</p>;
  return (
    <RegisterTable label={label} heads={["Meeting", "When", "Status", "Parties", "Place", "Sources"]}>
      {meetings.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Link to="/meetings/$id" params={{ id: row.id }}>
              {row.title}
            </Link>
          </th>
          <td>{sinceWords({ on: row.since, after: row.sinceAfter, atLatest: row.sinceAtLatest })}</td>
          <td>{row.status}</td>
          <td>
            <PartyLinks parties={row.parties} unnamed={row.unnamed} />
          </td>
          <td>{row.place ?? "not stated"}</td>
          <td>
            <SourceNote sources={row.sources} />
          </td>
        </tr>
      ))}
    </RegisterTable>
  );
}
