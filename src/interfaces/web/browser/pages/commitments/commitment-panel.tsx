import { Link } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { SidePanel } from "../../components/list/side-panel.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { QuoteAt } from "../../components/quote-at.tsx";
import { CommitmentFacts } from "./commitment-facts.tsx";
import { LinkedProgress } from "./linked-progress.tsx";
import { WhereItStands } from "./where-it-stands.tsx";

/** The chosen commitment beside the list. */
export function CommitmentPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const labels = useLabels();
  const { data, error, refetch, isPlaceholderData } = useRead("commitments.get", { id }, { keep: true });
  return (
    <SidePanel
      title="Commitment"
      onClose={onClose}
      ways={
        <Link to="/commitments/$id" params={{ id }} className="button button-quiet button-normal">
          Open
        </Link>
      }
    >
      {error && <ProblemPanel small error={error} onRetry={() => void refetch()} />}
      {data && !error && (
        <div className={`commitment-preview ${isPlaceholderData ? "is-old" : ""}`}>
          <blockquote className="commitment-preview-quote">
            <QuoteAt {...data} />
          </blockquote>
          <p className="commitment-place">
            <WhereItStands place={data} />
          </p>
          <CommitmentFacts commitment={data} labels={labels} />
          <LinkedProgress heading="h3" progress={data.progress} />
        </div>
      )}
    </SidePanel>
  );
}
