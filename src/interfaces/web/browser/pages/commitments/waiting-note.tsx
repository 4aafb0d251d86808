import { Link } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { momentWords } from "../../words/dates.ts";

/** What somebody has asked for about a record and a second person has not decided yet. */
export function WaitingNote({ record }: { record: string }) {
  const rows = useRead("approvals.list", { waiting: true, about: record }).data?.rows ?? [];
  return rows.map(({ id, summary, isOwn, askedBy, askedAt, mayDecide }) => (
    <p key={id} className="commitment-none">
      <strong>Waits for a second person:</strong> {summary.toLowerCase()}. Asked by {isOwn ? "you" : askedBy},{" "}
      {momentWords(askedAt)}. <Link to="/approvals">{mayDecide ? "Decide" : "Approvals"}</Link>
    </p>
  ));
}
