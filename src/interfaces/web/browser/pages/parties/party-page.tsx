import { Link, useParams } from "@tanstack/react-router";
import { apiQuery } from "../../client/address.ts";
import { useDay } from "../../client/day.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { useMay, useRead } from "../../client/queries.ts";
import { Fact, Facts } from "../../components/facts.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Quote } from "../../components/signs.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { amountWords } from "../../words/amounts.ts";
import { dateWords } from "../../words/dates.ts";
import { textWords } from "../../words/documents.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import { sinceWords } from "../../words/since.ts";
import { STATUSES } from "../commitments/commitments.search.ts";
import { StatusSign } from "../commitments/status-sign.tsx";
import { FrameworkTable } from "../frameworks/framework-table.tsx";
import { SourceNote } from "../frameworks/source-note.tsx";
import { MeetingList } from "../meetings/meeting-list.tsx";
import { TimeLine } from "./time-line.tsx";
import "./parties.css";

const OPEN_STATUSES = STATUSES.filter(
  (status) => !["complete", "superseded", "withdrawn", "merged"].includes(status),
);

/** A page is no list: of what stands open it shows so many, and the way to all of them. */
const MOST_OPEN = 8;

export type Partner = OutputOf<"network.partner">;

/** Everything about one partner on one page. */
export function PartyPage() {
  const { id } = useParams({ from: "/parties/$id" });
  const { data: partner, error, refetch } = useRead("network.partner", { id });
  const day = useDay();
  const worksHere = useMay("reader");
  const frameworks = useRead("frameworks.list", { parties: [id] }).data;
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!partner) return <PageSkeleton />;
  const { name, counts, meetings } = partner;
  const brief = (format: string) => `/api/network/brief${apiQuery({ id: partner.id, format, asOf: day })}`;
  return (
    <Page
      title={name}
      standing={`${countWords(partner.frameworks.length, "framework")}${ownWords(partner)}, ${countWords(counts.commitments + partner.under.commitments, "commitment")}, ${counts.overdue ? `${numberWords(counts.overdue)} overdue` : "none overdue"}.`}
      ways={
        worksHere && (
          <>
            <a className="button button-primary button-normal" href={brief("docx")} download>
              Brief (DOCX)
            </a>
            <a className="button button-plain button-normal" href={brief("pdf")} download>
              PDF
            </a>
          </>
        )
      }
    >
      <div className="register-part">
        <Facts>
          <Fact name="Member of">
            {partner.memberships
              .map(({ group, since }) => `${group}${since ? ` since ${dateWords(since)}` : ""}`)
              .join(", ") || "none recorded"}
          </Fact>
          <Fact name="Last meeting">
            <MeetingLine meeting={meetings.last} none="none is known" />
          </Fact>
          <Fact name="Next meeting">
            {meetings.isNextOpenToAll && "none of its own is known; with others "}
            <MeetingLine meeting={meetings.next} none="none is planned" />
          </Fact>
          <Fact name="Evidence">
            {numberWords(partner.evidence.accepted)} accepted, {numberWords(partner.evidence.questioned)}{" "}
            questioned, {numberWords(partner.evidence.open)} not looked at
          </Fact>
        </Facts>
        <OpenPoints partner={partner} />
        <Promises partner={partner} />
        <Reports partner={partner} />
        <h2>Frameworks over time</h2>
        <TimeLine frameworks={partner.frameworks} day={partner.day} />
        {frameworks && <FrameworkTable rows={frameworks.rows} label={`Frameworks of ${name}`} />}
        <h2>Topics</h2>
        <ul className="party-topics">
          {partner.topics.map((topic) => (
            <li key={topic.code}>
              <Link to="/commitments" search={{ partners: [partner.id], areas: [topic.code] }}>
                {topic.label}
              </Link>{" "}
              {numberWords(topic.commitments)}
            </li>
          ))}
        </ul>
        <h2>Meetings</h2>
        <MeetingList meetings={meetings.all} />
        <Initiatives partner={partner} />
      </div>
    </Page>
  );
}

function MeetingLine({ meeting, none }: { meeting: Partner["meetings"]["last"]; none: string }) {
  if (!meeting) return none;
  return (
    <>
      <Link to="/meetings/$id" params={{ id: meeting.id }}>
        {meeting.title}
      </Link>
      , {sinceWords({ on: meeting.since, after: meeting.sinceAfter, atLatest: meeting.sinceAtLatest })}
      {meeting.status === "not reported" && "; whether it was held is not reported"}
    </>
  );
}

/** How many of its frameworks are its own, where others are of groups that it belongs to. */
function ownWords({ id, frameworks }: Pick<Partner, "id" | "frameworks">): string {
  const own = frameworks.filter(({ parties }) => parties.includes(id)).length;
  return own === frameworks.length
    ? ""
    : ` (${numberWords(own)} of its own, the others of groups it belongs to)`;
}

/** What the next meeting has to take up: points that were left open, and commitments that are not complete. */
function OpenPoints({ partner: { id, openPoints, counts, open, under } }: { partner: Partner }) {
  const complete = counts.statuses.find(({ status }) => status === "complete")?.commitments ?? 0;
  return (
    <>
      <h2>What stands open for the next meeting</h2>
      {openPoints.length === 0 && <p className="register-soft">No meeting left a point that is open.</p>}
      <ul>
        {openPoints.map((point) => (
          <li key={`${point.meeting} ${point.title}`}>
            {point.title}{" "}
            <span className="register-soft">
              left by{" "}
              <Link to="/meetings/$id" params={{ id: point.meeting }}>
                {point.meetingName}
              </Link>
              {point.due && `, due ${dateWords(point.due)}`}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/commitments" search={{ partners: [id], statuses: OPEN_STATUSES }}>
          {countWords(counts.commitments - complete, "commitment")} not complete
        </Link>{" "}
        {counts.commitments - complete === 1 ? "names it" : "name it"} as a partner
        {counts.commitments - complete > 1
          ? ", those recorded last first:"
          : counts.commitments > complete && ":"}
      </p>
      <CommitmentList rows={open.slice(0, MOST_OPEN)} />
      {under.commitments > 0 && (
        <p>
          <Link to="/commitments" search={{ frameworks: under.frameworks }}>
            {countWords(under.commitments, "commitment")} under its own frameworks
          </Link>{" "}
          {under.commitments === 1 ? "does" : "do"} not name it as a partner
          {under.open.length > 0 ? "; open are:" : "; none is open."}
        </p>
      )}
      <CommitmentList rows={under.open.slice(0, MOST_OPEN)} />
    </>
  );
}

function Promises({ partner }: { partner: Partner }) {
  const { id, counts, overdue, open, latest } = partner;
  // What stands open is listed above: it is not said twice.
  const others = latest.filter((row) => !open.slice(0, MOST_OPEN).some(({ id: shown }) => shown === row.id));
  return (
    <>
      <h2>What was promised</h2>
      {counts.commitments === 0 && (
        <p className="register-soft">No commitment in the ledger names it. Review a document that does.</p>
      )}
      <ul className="party-statuses">
        {counts.statuses.map(({ status, commitments }) => (
          <li key={status}>
            <Link to="/commitments" search={{ partners: [id], statuses: [status] }}>
              <StatusSign status={status} />
            </Link>{" "}
            {numberWords(commitments)}
          </li>
        ))}
      </ul>
      {overdue.length > 0 && (
        <h3>
          <Link to="/commitments" search={{ partners: [id], overdue: true }}>
            Overdue: {numberWords(counts.overdue)}
          </Link>
        </h3>
      )}
      <ul>
        {overdue.map((row) => (
          <li key={row.id}>
            <CommitmentLine row={row} />{" "}
            <span className="register-soft">
              {row.date ? `due ${dateWords(row.date)}` : "an action or milestone is overdue"};{" "}
              {row.owners.length ? `${row.owners.join(", ")} answers` : "nobody is recorded who answers"}
            </span>
          </li>
        ))}
      </ul>
      {others.length > 0 && <h3>Recorded last, beside what stands open</h3>}
      <CommitmentList rows={others} />
      {counts.commitments > 0 && (
        <p>
          <Link to="/commitments" search={{ partners: [id] }}>
            {counts.commitments === 1
              ? "The commitment"
              : `All ${countWords(counts.commitments, "commitment")}`}
          </Link>
        </p>
      )}
    </>
  );
}

function Reports({ partner: { reported } }: { partner: Partner }) {
  return (
    <>
      <h2>What was reported</h2>
      {reported.length === 0 && (
        <p className="register-soft">
          No progress has been linked to its commitments, and no accepted report names it.
        </p>
      )}
      <ul>
        {reported.map((one) => (
          <li key={`${one.statement} ${one.commitment ?? ""}`}>
            <ReportedQuote {...one} />{" "}
            <span className="register-soft">
              {relationWords(one)}, {one.documentTitle}
              {one.date && `, ${dateWords(one.date)}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How a report bears on the partner; of one from another Entente it is not known whom it names. */
function relationWords({ relation, namesIt, document }: Partner["reported"][number]): string {
  if (relation === null) return "names it";
  if (namesIt || document === null) return `${relation} a commitment`;
  return `${relation} a commitment that names it, but does not name it itself`;
}

/** What was reported, with a way to its place: in a document here, or with the commitment that it answers. */
function ReportedQuote({ document, statement, commitment, shown }: Partner["reported"][number]) {
  const quote = <Quote>{shown}</Quote>;
  if (document !== null)
    return (
      <Link to="/documents/$id" params={{ id: document }} search={{ statement }}>
        {quote}
      </Link>
    );
  if (commitment === null) return quote;
  return (
    <Link to="/commitments/$id" params={{ id: commitment }}>
      {quote}
    </Link>
  );
}

/** Commitments with how they stand and where they are made. */
function CommitmentList({ rows }: { rows: Partner["latest"] }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <CommitmentLine row={row} />{" "}
          <span className="register-soft">
            <StatusSign status={row.status} />, {textWords(row)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function CommitmentLine({ row }: { row: Partner["latest"][number] }) {
  return (
    <Link to="/commitments/$id" params={{ id: row.id }}>
      <Quote>{row.shown}</Quote>
    </Link>
  );
}

function Initiatives({ partner: { initiatives, finance } }: { partner: Partner }) {
  return (
    <>
      <h2>Initiatives</h2>
      {initiatives.length === 0 && <p className="register-soft">None is known.</p>}
      <ul>
        {initiatives.map((row) => (
          <li key={row.id}>
            <Link to="/initiatives/$id" params={{ id: row.id }}>
              {row.name}
            </Link>
            , {row.status} <SourceNote sources={row.sources} />
          </li>
        ))}
      </ul>
      <h2>Finance</h2>
      <p>{finance.sentence}</p>
      <ul>
        {finance.sums.map(({ kind, id, of, said, ...sum }) => (
          <li key={`${id} ${sum.currency} ${sum.least} ${sum.most}`}>
            <strong>{amountWords(sum)}</strong> <SumOf kind={kind} id={id} of={of} />{" "}
            <span className="register-soft">{said}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a sum is for, with the way to it. */
function SumOf({ kind, id, of }: Pick<Partner["finance"]["sums"][number], "kind" | "id" | "of">) {
  switch (kind) {
    case "commitment":
      return (
        <Link to="/commitments/$id" params={{ id }}>
          <Quote>{of}</Quote>
        </Link>
      );
    case "framework":
      return (
        <Link to="/frameworks/$id" params={{ id }}>
          {of}
        </Link>
      );
    case "initiative":
      return (
        <Link to="/initiatives/$id" params={{ id }}>
          {of}
        </Link>
      );
  }
}
