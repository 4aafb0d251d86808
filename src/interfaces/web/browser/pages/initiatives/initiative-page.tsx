import { useParams } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { useKindLabel } from "../../client/register-words.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { Fact, Facts } from "../../components/facts.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { figureWords } from "../../words/numbers.ts";
import { sinceWords } from "../../words/since.ts";
import { FactList } from "../frameworks/fact-list.tsx";
import { FrameworkLink } from "../frameworks/framework-page.tsx";
import "../frameworks/frameworks.css";
import { PartyLinks } from "../frameworks/party-links.tsx";
import { SourceNote } from "../frameworks/source-note.tsx";
import { RegisterHistory, RegisterWays } from "../register/register-ways.tsx";
import { PromisedOf, ReportedOf } from "./promise-parts.tsx";

/** One initiative: who builds or runs it, where, since when, and what its sources say of it. */
export function InitiativePage() {
  const { id } = useParams({ from: "/initiatives/$id" });
  const { data: initiative, error, refetch } = useRead("initiatives.get", { id });
  const labels = useLabels();
  const kindLabel = useKindLabel();
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!initiative) return <PageSkeleton />;
  const { kind, status, since, sinceAfter, sinceAtLatest, isWithdrawn } = initiative;
  return (
    <Page
      title={initiative.name}
      standing={`${kindLabel(kind)}, ${isWithdrawn ? "withdrawn" : status}.`}
      ways={<RegisterWays noun="initiatives" record={initiative} />}
    >
      <div className="register-part">
        <Facts>
          <Fact name="Partners">
            <PartyLinks parties={initiative.parties} unnamed={initiative.unnamed} />
          </Fact>
          <Fact name="Since">{sinceWords({ on: since, after: sinceAfter, atLatest: sinceAtLatest })}</Fact>
          <Fact name="Under">
            {initiative.frameworks.length === 0 && "no framework is stated"}
            {initiative.frameworks.map((one, at) => (
              <span key={one}>
                {at > 0 && ", "}
                <FrameworkLink id={one} />
              </span>
            ))}
          </Fact>
          <Fact name="Figures">{figureWords(initiative.figures) || "none stated"}</Fact>
          <Fact name="Places">
            {initiative.places.map(({ name, role }) => `${name} (${role})`).join(", ") || "none stated"}
          </Fact>
          <Fact name="Topics">{initiative.topics.map(labels.topic).join(", ") || "none stated"}</Fact>
          <Fact name="Said in">
            <SourceNote sources={initiative.sources} />
          </Fact>
        </Facts>
        <h2>Promised</h2>
        <PromisedOf row={initiative} />
        <h2>Reported</h2>
        <ReportedOf row={initiative} />
        <h2>What is known of it</h2>
        <FactList noun="initiatives" id={id} facts={initiative.facts} />
        <RegisterHistory record={initiative} />
      </div>
    </Page>
  );
}
