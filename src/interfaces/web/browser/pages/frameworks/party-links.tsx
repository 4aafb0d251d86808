import { Link } from "@tanstack/react-router";
import { useLabels } from "../../client/vocabulary.ts";

/** The parties of something, each with the way to its page, and those that its sources do not name one by one. */
export function PartyLinks({
  parties,
  unnamed = null,
}: {
  parties: readonly string[];
  unnamed?: string | null;
}) {
  const labels = useLabels();
  return (
    <>
      {parties.map((id, at) => (
        <span key={id}>
          {at > 0 && ", "}
          <Link to="/parties/$id" params={{ id }}>
            {labels.partner(id)}
          </Link>
        </span>
      ))}
      {unnamed && <span className="register-soft"> ({unnamed})</span>}
    </>
  );
}
