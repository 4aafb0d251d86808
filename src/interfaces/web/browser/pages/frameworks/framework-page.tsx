import { Link, useParams } from "@tanstack/react-router";
import { useMay, useRead } from "../../client/queries.ts";
import { useKindLabel } from "../../client/register-words.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { Fact, Facts } from "../../components/facts.tsx";
import { FollowButton } from "../../components/follow-button.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Quote } from "../../components/signs.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords, figureWords } from "../../words/numbers.ts";
import { sinceWords } from "../../words/since.ts";
import { StatusSign } from "../commitments/status-sign.tsx";
import { MeetingList } from "../meetings/meeting-list.tsx";
import { RegisterHistory, RegisterWays } from "../register/register-ways.tsx";
import { FactList } from "./fact-list.tsx";
import "./frameworks.css";
import { textWords } from "../../words/documents.ts";
import { PartyLinks } from "./party-links.tsx";

/** One framework: its life with sources, what is promised under it, how it meets, and what belongs to it. */
export function FrameworkPage() {
  const { id } = useParams({ from: "/frameworks/$id" });
  const { data: framework, error, refetch } = useRead("frameworks.get", { id });
  const mayTake = useMay("reviewer");
  const worksHere = useMay("reader");
  const labels = useLabels();
  const kindLabel = useKindLabel();
  const lineage = [id, ...(framework?.upgradedFrom ?? [])];
  const commitments = useRead(
    "commitments.list",
    { frameworks: lineage, limit: 50 },
    { enabled: framework !== undefined },
  ).data;
  const meetings = useRead(
    "meetings.list",
    { frameworks: lineage },
    { enabled: framework !== undefined },
  ).data;
  const initiatives = useRead(
    "initiatives.list",
    { frameworks: lineage },
    { enabled: framework !== undefined },
  ).data;
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!framework) return <PageSkeleton />;
  const { status, kind, since, sinceAfter, sinceAtLatest } = framework;
  return (
    <Page
      title={framework.name}
      standing={`${kindLabel(kind)}, ${framework.isWithdrawn ? "withdrawn" : status}. ${countWords(framework.commitments, "commitment")} followed under it.`}
      ways={
        <>
          <FollowButton record={id} />
          {mayTake && (
            <Link to="/exchange" search={{ framework: id }} className="button button-plain button-normal">
              Exchange it
            </Link>
          )}
          <Link
            to="/commitments"
            search={{ frameworks: lineage }}
            className="button button-primary button-normal"
          >
            Its commitments
          </Link>
          <RegisterWays noun="frameworks" record={framework} />
        </>
      }
    >
      <div className="register-part">
        <Facts>
          <Fact name="Parties">
            <PartyLinks parties={framework.parties} unnamed={framework.unnamed} />
          </Fact>
          <Fact name={status === "ended" || status === "upgraded" ? "Stood from" : "Stands since"}>
            {sinceWords({ on: since, after: sinceAfter, atLatest: sinceAtLatest })}
          </Fact>
          <Fact name="Topics">{framework.topics.map(labels.topic).join(", ") || "none stated"}</Fact>
          {framework.figures.length > 0 && <Fact name="Figures">{figureWords(framework.figures)}</Fact>}
          {framework.upgradedInto && (
            <Fact name="Upgraded into">
              <FrameworkLink id={framework.upgradedInto} />
            </Fact>
          )}
          {framework.upgradedFrom.length > 0 && (
            <Fact name="Took the place of">
              {framework.upgradedFrom.map((one) => (
                <FrameworkLink key={one} id={one} />
              ))}
              , and keeps its commitments and history
            </Fact>
          )}
          {framework.parent && (
            <Fact name="Belongs to">
              <FrameworkLink id={framework.parent} />
            </Fact>
          )}
          {framework.parts.length > 0 && (
            <Fact name="Has parts">
              {framework.parts.map((one, at) => (
                <span key={one}>
                  {at > 0 && ", "}
                  <FrameworkLink id={one} />
                </span>
              ))}
            </Fact>
          )}
        </Facts>
        <h2>Its life</h2>
        {[...framework.upgradedFrom].reverse().map((one) => (
          <EarlierLife key={one} id={one} />
        ))}
        <FactList noun="frameworks" id={id} facts={framework.facts} />
        <h2>What is promised under it</h2>
        {commitments?.total === 0 && (
          <p className="register-soft">
            {worksHere ? "No commitment has been put under it. " : "No published commitment is under it."}
            {worksHere && (
              <Link to="/frameworks/proposed">See what is proposed for those that are under none.</Link>
            )}
          </p>
        )}
        <ul>
          {commitments?.rows.map((row) => (
            <li key={row.id}>
              <Link to="/commitments/$id" params={{ id: row.id }}>
                <Quote>{row.shown}</Quote>
              </Link>{" "}
              <span className="register-soft">
                <StatusSign status={row.status} />, {textWords(row)}
              </span>
            </li>
          ))}
        </ul>
        <h2>Meetings</h2>
        <MeetingList meetings={meetings?.rows ?? []} />
        {initiatives && initiatives.total > 0 && (
          <>
            <h2>Initiatives</h2>
            <ul>
              {initiatives.rows.map((row) => (
                <li key={row.id}>
                  <Link to="/initiatives/$id" params={{ id: row.id }}>
                    {row.name}
                  </Link>
                  , {row.status}
                </li>
              ))}
            </ul>
          </>
        )}
        <RegisterHistory record={framework} />
      </div>
    </Page>
  );
}

/** What became of a framework until another took its place: it is the history of that one too. */
function EarlierLife({ id }: { id: string }) {
  const earlier = useRead("frameworks.get", { id }).data;
  if (!earlier) return null;
  return (
    <>
      <h3>
        As the <FrameworkLink id={id} />
      </h3>
      <FactList noun="frameworks" id={id} facts={earlier.facts} />
    </>
  );
}

export function FrameworkLink({ id }: { id: string }) {
  const name = useRead("frameworks.list", {}).data?.rows.find((row) => row.id === id)?.name;
  return (
    <Link to="/frameworks/$id" params={{ id }}>
      {name ?? id}
    </Link>
  );
}
