import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "../../../client/queries.ts";
import { Button } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { PageSkeleton } from "../../../components/skeleton.tsx";
import { Page } from "../../../frame/page.tsx";
import { countWords, numberWords } from "../../../words/numbers.ts";
import { SameGroup } from "./same-group.tsx";
import "./same.css";

/** How many groups are shown at a time: each wants to be read. */
const SIZE = 20;

/** Commitments of several texts that seem to be one promise: a person says whether they are. */
export function SamePage() {
  const [limit, setLimit] = useState(SIZE);
  const { data, error, refetch } = useRead("mentions.propose", { limit }, { keep: true });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page
      title="One promise in several texts"
      standing={
        <>
          <Link to="/commitments">Commitments</Link> /{" "}
          {data.total === 0
            ? "nothing to decide"
            : `${countWords(data.total, "proposal")}, the most alike first`}
        </>
      }
    >
      {data.rows.length === 0 ? (
        <EmptyState
          title="No commitments of different texts seem to be one promise"
          ways={
            <Link to="/commitments" className="button button-plain">
              Commitments
            </Link>
          }
        >
          What has been confirmed shows on the page of its commitment; what has been refused is not proposed
          again.
        </EmptyState>
      ) : (
        <>
          <p className="same-note">
            These seem to promise the same. Confirm which one stays: lists then show that one, and the others
            become its mentions. Nothing is deleted, and a mention can be taken apart again.
          </p>
          <ol className="same-groups" aria-label="Proposed groups">
            {data.rows.map((group) => (
              <SameGroup key={group.members.map(({ id }) => id).join(" ")} group={group} />
            ))}
          </ol>
          {data.total > data.rows.length && (
            <p className="same-more">
              The first {data.rows.length} of {numberWords(data.total)}.{" "}
              <Button size="small" onPress={() => setLimit(limit + SIZE)}>
                Show more
              </Button>
            </p>
          )}
        </>
      )}
    </Page>
  );
}
