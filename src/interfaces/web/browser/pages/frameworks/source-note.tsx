import { Link } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";

/** Where something is said: documents and their sections, with the way to those that are here. */
export function SourceNote({ sources }: { sources: readonly { document: string; section: string }[] }) {
  const here = useRead("register.documents", {}).data?.rows ?? [];
  if (sources.length === 0) return <span className="register-soft">no source</span>;
  return (
    <span className="register-soft">
      {sources.map(({ document, section }, at) => {
        const found = here.find(({ cited }) => cited === document);
        return (
          <span key={`${document} ${section}`}>
            {at > 0 && "; "}
            {found ? (
              <Link to="/documents/$id" params={{ id: found.document }}>
                {document}
              </Link>
            ) : (
              document
            )}
            , {section}
          </span>
        );
      })}
    </span>
  );
}
