import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../../client/operation-types.ts";
import { momentWords } from "../../../words/dates.ts";

/** Why a commitment is no longer followed, and where to go from here. */
export function EndedNote({ commitment: { ended } }: { commitment: OutputOf<"commitments.get"> }) {
  if (!ended) return null;
  const { as, successor, reason, by, approvedBy, at } = ended;
  return (
    <p className="withdrawn-note">
      <strong>⊘ {as === "withdrawn" ? "Withdrawn" : "Superseded"}</strong> by {by}
      {approvedBy && <>, approved by {approvedBy}</>}, {momentWords(at)}
      {reason && <>: {reason}</>}
      {successor && (
        <>
          {" "}
          <Link to="/commitments/$id" params={{ id: successor }}>
            The commitment that has taken its place
          </Link>
        </>
      )}
    </p>
  );
}
