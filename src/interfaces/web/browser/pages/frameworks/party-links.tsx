import { Link } from "@tanstack/react-router";
import { useMay } from "../../client/queries.ts";
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
  const worksHere = useMay("reader");
  if (parties.length === 0 && !unnamed) return <>none stated</>;
  return (
    <>
      {parties.map((id, at) => (
        <span key={id}>
          {at > 0 && ", "}
          {worksHere ? (
            <Link to="/parties/$id" params={{ id }}>
              {labels.partner(id)}
            </Link>
          ) : (
            labels.partner(id)
          )}
        </span>
      ))}
      {unnamed && <span className="register-soft"> ({unnamed})</span>}
    </>
  );
}
