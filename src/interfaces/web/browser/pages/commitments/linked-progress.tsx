import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OutputOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { QuoteAt } from "../../components/quote-at.tsx";
import { TypeSign } from "../../components/signs.tsx";
import { dateWords, momentWords } from "../../words/dates.ts";

type Progress = OutputOf<"commitments.get">["progress"][number];

const RELATIONS = { fulfils: "Fulfils it", advances: "Advances it" } as const;

/** What later texts report of a commitment, each with its words and its place. */
export function LinkedProgress({
  progress,
  heading: Heading,
  ways,
}: {
  progress: readonly Progress[];
  heading: "h2" | "h3";
  ways?: ReactNode;
}) {
  return (
    <section className="linked-progress">
      <header className="delivery-head">
        <Heading>Progress linked</Heading>
        {ways && <div className="delivery-ways">{ways}</div>}
      </header>
      {progress.length === 0 && (
        <p className="commitment-none">
          None. No report has been linked to this commitment, which does not say that nothing was done.
        </p>
      )}
      <ul>
        {progress.map((linked) => (
          <li key={linked.statement} className="linked-progress-item">
            <p className="linked-progress-relation">
              <TypeSign type="progress" /> <strong>{RELATIONS[linked.relation]}</strong>
              {linked.state && <>, {linked.state}</>}
              {linked.date && <>, {dateWords(linked.date)}</>}
            </p>
            <blockquote>
              <QuoteAt {...linked} />
            </blockquote>
            <p className="commitment-place">
              <PlaceOf {...linked} />, linked by {linked.linkedBy},{" "}
              <time dateTime={linked.linkedAt}>{momentWords(linked.linkedAt)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where it stands: in a document here, or in one of another Entente. */
function PlaceOf({ document, statement, source }: Progress) {
  if (document === null) return source?.citation ?? null;
  return (
    <Link to="/documents/$id" params={{ id: document }} search={{ statement }}>
      <DocumentTitle id={document} />
    </Link>
  );
}

function DocumentTitle({ id }: { id: string }) {
  return useRead("documents.get", { id }).data?.title ?? "its place in the document";
}
