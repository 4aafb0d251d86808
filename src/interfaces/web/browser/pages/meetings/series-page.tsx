import { Link, useParams } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { Fact, Facts } from "../../components/facts.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { sinceWords } from "../../words/since.ts";
import { FactList } from "../frameworks/fact-list.tsx";
import "../frameworks/frameworks.css";
import { FrameworkLink } from "../frameworks/framework-page.tsx";
import { PartyLinks } from "../frameworks/party-links.tsx";
import { SourceNote } from "../frameworks/source-note.tsx";
import { NewRecord, RegisterHistory, RegisterWays } from "../register/register-ways.tsx";
import { MeetingList } from "./meeting-list.tsx";

/** A council, dialogue, summit or forum: who meets, under which framework, when it met and will meet. */
export function SeriesPage() {
  const { id } = useParams({ from: "/series/$id" });
  const { data: series, error, refetch } = useRead("series.get", { id });
  const meetings = useRead("meetings.list", { series: [id] }).data;
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!series) return <PageSkeleton />;
  const { first, last, next } = series.meets;
  return (
    <Page
      title={series.name}
      standing={`${series.kind}, ${series.isWithdrawn ? "withdrawn" : series.status}`}
      ways={
        <>
          {next?.meeting && (
            <Link
              to="/meetings/$id"
              params={{ id: next.meeting }}
              className="button button-primary button-normal"
            >
              Prepare the next meeting
            </Link>
          )}
          <NewRecord noun="meetings" values={{ series: id, parties: series.parties }} />
          <RegisterWays noun="series" record={series} />
        </>
      }
    >
      <div className="register-part">
        <Facts>
          <Fact name="Parties">
            <PartyLinks parties={series.parties} unnamed={series.unnamed} />
          </Fact>
          <Fact name="Level">{series.level ?? "not stated"}</Fact>
          <Fact name="Under">
            {series.framework ? <FrameworkLink id={series.framework} /> : "no framework"}
          </Fact>
          <Fact name="First met">{first ? sinceWords(first) : "not known"}</Fact>
          <Fact name="Last met">{last ? sinceWords(last) : "not known"}</Fact>
          <Fact name="Meets next">{next ? sinceWords(next) : "no meeting is planned"}</Fact>
          <Fact name="Said in">
            <SourceNote sources={series.sources} />
          </Fact>
        </Facts>
        <h2>Meetings</h2>
        <MeetingList meetings={meetings?.rows ?? []} />
        <h2>What is known of it</h2>
        <FactList noun="series" id={id} facts={series.facts} />
        <RegisterHistory record={series} />
      </div>
    </Page>
  );
}
