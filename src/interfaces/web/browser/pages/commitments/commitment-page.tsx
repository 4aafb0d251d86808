import { Link, useParams } from "@tanstack/react-router";
import { useMay, useRead } from "../../client/queries.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { CopyAddress } from "../../components/copy-address.tsx";
import { FollowButton } from "../../components/follow-button.tsx";
import { History } from "../../components/history/history.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { QuoteAt } from "../../components/quote-at.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { CommitmentFacts } from "./commitment-facts.tsx";
import { Delivery } from "./delivery/delivery.tsx";
import { EndedNote } from "./delivery/ended-note.tsx";
import { StandingForms } from "./delivery/standing-forms.tsx";
import { LinkProgress } from "./link-progress.tsx";
import { LinkedProgress } from "./linked-progress.tsx";
import { Mentions } from "./mentions.tsx";
import { PublicationNote } from "./publication-note.tsx";
import { StatusNote } from "./status-sign.tsx";
import { WaitingNote } from "./waiting-note.tsx";
import { WhereItStands } from "./where-it-stands.tsx";
import "./commitments.css";

/** One commitment: its words, where they stand, what they say, what became of it, and how it came to be recorded. */
export function CommitmentPage() {
  const { id } = useParams({ from: "/commitments/$id" });
  const labels = useLabels();
  const worksHere = useMay("reader");
  const { data, error, refetch } = useRead("commitments.get", { id });
  // What is here stays while it cannot be asked for again: somebody may be writing in a form.
  if (error && !data) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page
      title={`“${data.quote.slice(0, 60)}…”`}
      heading={<h1 className="visually-hidden">Commitment</h1>}
      standing={
        <>
          <Link to="/commitments">Commitments</Link> / <code>{data.id}</code>
        </>
      }
      ways={
        <>
          <CopyAddress />
          <FollowButton record={data.id} />
          <StandingForms commitment={data} />
          {data.document && (
            <Link
              to="/documents/$id"
              params={{ id: data.document }}
              search={{ statement: data.statement ?? undefined }}
              className="button button-primary"
            >
              Read it in its document
            </Link>
          )}
        </>
      }
    >
      <article className="commitment-page">
        {data.isWithdrawn && (
          <p className="withdrawn-note">
            <strong>⊘ Withdrawn.</strong> Its acceptance has been taken back; it is no longer in the list of
            commitments. The history says who did so, and when.
          </p>
        )}
        <EndedNote commitment={data} />
        <div>
          <blockquote
            className={`commitment-page-quote ${data.quote.length > 240 ? "commitment-page-quote-long" : ""}`}
          >
            <QuoteAt {...data} />
          </blockquote>
          <p className="commitment-place">
            <WhereItStands place={data} />
          </p>
        </div>
        <section aria-label="What it says" className="commitment-page-facts">
          <CommitmentFacts commitment={data} labels={labels} />
        </section>
        <StatusNote commitment={data} />
        <PublicationNote commitment={data} />
        {worksHere && <WaitingNote record={id} />}
        <Delivery commitment={data} />
        <Mentions commitment={data} />
        <LinkedProgress heading="h2" progress={data.progress} ways={<LinkProgress commitment={data} />} />
        {worksHere && (
          <section>
            <h2>History</h2>
            <History record={id} withParts />
          </section>
        )}
      </article>
    </Page>
  );
}
