import { Link, useParams } from "@tanstack/react-router";
import { apiQuery } from "../../client/address.ts";
import { useDay } from "../../client/day.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { Fact, Facts } from "../../components/facts.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords } from "../../words/numbers.ts";
import { sinceWords } from "../../words/since.ts";
import "../frameworks/frameworks.css";
import { FactList } from "../frameworks/fact-list.tsx";
import { FrameworkLink } from "../frameworks/framework-page.tsx";
import { PartyLinks } from "../frameworks/party-links.tsx";
import { SourceNote } from "../frameworks/source-note.tsx";
import { RegisterHistory, RegisterWays } from "../register/register-ways.tsx";
import { AgendaPart } from "./agenda-part.tsx";
import { CommitmentsPart } from "./commitments-part.tsx";
import { PapersPart } from "./papers-part.tsx";
import { ParticipantsPart } from "./participants-part.tsx";
import { PointsPart } from "./points-part.tsx";
import "./meetings.css";

export type Meeting = OutputOf<"meetings.get">;

/** One meeting: what stands on its agenda, what earlier ones left open, who takes part, its papers and what it left to be done. */
export function MeetingPage() {
  const { id } = useParams({ from: "/meetings/$id" });
  const { data: meeting, error, refetch } = useRead("meetings.get", { id });
  const day = useDay();
  const pack = (format: string) => `/api/meetings/briefing${apiQuery({ id, format, asOf: day })}`;
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!meeting) return <PageSkeleton />;
  const open = meeting.carried.filter(({ closed }) => closed === null);
  const flagged = open.filter(({ isFlagged }) => isFlagged).length;
  return (
    <Page
      title={meeting.title}
      standing={`${meeting.isWithdrawn ? "withdrawn" : meeting.status}. ${countWords(open.length, "open point")} carried over${flagged ? `, ${flagged} of them three times or more` : ""}.`}
      ways={
        <>
          <a className="button button-primary button-normal" href={pack("docx")} download>
            Briefing pack (DOCX)
          </a>
          <a className="button button-plain button-normal" href={pack("pdf")} download>
            PDF
          </a>
          <RegisterWays noun="meetings" record={meeting} />
        </>
      }
    >
      <div className="register-part">
        <Facts>
          <Fact name="When">
            {sinceWords({ on: meeting.since, after: meeting.sinceAfter, atLatest: meeting.sinceAtLatest })}
          </Fact>
          <Fact name="Where">{meeting.place ?? "not stated"}</Fact>
          <Fact name="Series">
            <Link to="/series/$id" params={{ id: meeting.series }}>
              {meeting.seriesName}
            </Link>
          </Fact>
          <Fact name="Parties">
            <PartyLinks parties={meeting.parties} unnamed={meeting.unnamed} />
          </Fact>
          {meeting.framework && (
            <Fact name="Under">
              <FrameworkLink id={meeting.framework} />
            </Fact>
          )}
          <Fact name="Before, after">
            <Neighbour id={meeting.previous} words="the meeting before" /> ·{" "}
            <Neighbour id={meeting.next} words="the meeting after" />
          </Fact>
          <Fact name="Said in">
            <SourceNote sources={meeting.sources} />
          </Fact>
        </Facts>
        <AgendaPart meeting={meeting} />
        <PointsPart meeting={meeting} />
        <CommitmentsPart meeting={meeting} />
        <ParticipantsPart meeting={meeting} />
        <PapersPart meeting={meeting} />
        <h2>What is known of it</h2>
        <FactList noun="meetings" id={id} facts={meeting.facts} />
        <RegisterHistory record={meeting} />
      </div>
    </Page>
  );
}

function Neighbour({ id, words }: { id: string | null; words: string }) {
  if (!id) return <span className="register-soft">none known</span>;
  return (
    <Link to="/meetings/$id" params={{ id }}>
      {words}
    </Link>
  );
}
