import { Link, useParams } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Quote } from "../../components/signs.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords } from "../../words/numbers.ts";
import { sinceWords } from "../../words/since.ts";
import { FrameworkTable } from "../frameworks/framework-table.tsx";

/** One partner: its frameworks, what was promised with it and reported, its meetings and initiatives. */
export function PartyPage() {
  const { id } = useParams({ from: "/parties/$id" });
  const { data: party, error, refetch } = useRead("parties.get", { id });
  const frameworks = useRead("frameworks.list", { parties: [id] });
  const initiatives = useRead("initiatives.list", { parties: [id] });
  const meetings = useRead("meetings.list", { parties: [id] });
  const commitments = useRead("commitments.list", { partners: [id], limit: 200 });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!party || !frameworks.data) return <PageSkeleton />;
  const promises = commitments.data?.rows ?? [];
  const reported = promises.filter((row) => row.fulfils + row.advances > 0).length;
  return (
    <Page title={party.name} standing={`${party.id}, ${party.status}`}>
      <div className="register-part">
        <h2>Frameworks</h2>
        <FrameworkTable rows={frameworks.data.rows} label={`Frameworks of ${party.name}`} />
        <h2>What was promised</h2>
        <p>
          {countWords(commitments.data?.total ?? 0, "commitment")} in the ledger; progress is linked to{" "}
          {reported} of {promises.length} shown.
        </p>
        <ul>
          {promises.map((row) => (
            <li key={row.id}>
              <Link to="/commitments/$id" params={{ id: row.id }}>
                <Quote>{row.shown}</Quote>
              </Link>{" "}
              <span className="register-soft">
                {row.documentTitle}; {row.fulfils + row.advances > 0 ? "reported" : "nothing reported"}
              </span>
            </li>
          ))}
        </ul>
        <h2>Meetings</h2>
        <ul>
          {(meetings.data?.rows ?? []).map((row) => (
            <li key={row.id}>
              {row.seriesName}: {row.name}, {row.status},{" "}
              {sinceWords({ on: row.since, after: row.sinceAfter, atLatest: row.sinceAtLatest })}
            </li>
          ))}
        </ul>
        <h2>Initiatives</h2>
        <ul>
          {(initiatives.data?.rows ?? []).map((row) => (
            <li key={row.id}>
              {row.name}, {row.status}{" "}
              <span className="register-soft">
                {row.sources.map(({ document, section }) => `${document}, ${section}`).join("; ")}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}
