import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../client/operation-types.ts";
import { useMay, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { notify, notifyProblem } from "../../components/notices.tsx";
import { QuoteAt } from "../../components/quote-at.tsx";
import { momentWords } from "../../words/dates.ts";
import { WhereItStands } from "./where-it-stands.tsx";

type Commitment = OutputOf<"commitments.get">;

/** Where else the promise is made, as people have confirmed; and of what it is a mention itself. */
export function Mentions({ commitment }: { commitment: Commitment }) {
  const mayReview = useMay("reviewer");
  const remove = useWrite("mentions.remove", ["commitments"]);
  const { mentions, mergedInto, id } = commitment;
  const takeApart = (mention: string) =>
    remove.mutate(
      { mention },
      {
        onSuccess: () =>
          notify({
            message: "Taken apart.",
            remedy: "Each is a commitment of its own again, and they are not proposed as one again.",
          }),
        onError: notifyProblem,
      },
    );
  if (mergedInto) {
    return (
      <p className="mention-note">
        <span>
          <strong>A mention.</strong> This is the same promise as{" "}
          <Link to="/commitments/$id" params={{ id: mergedInto }}>
            the commitment that stands for it
          </Link>
          , as a person confirmed. Lists show that one.
        </span>
        {mayReview && (
          <Button size="small" isPending={remove.isPending} onPress={() => takeApart(id)}>
            Take apart
          </Button>
        )}
      </p>
    );
  }
  if (mentions.length === 0) return null;
  return (
    <section className="linked-progress">
      <h2>The same promise in other texts</h2>
      <ul>
        {mentions.map((mention) => (
          <li key={mention.commitment} className="linked-progress-item mention">
            <blockquote>
              <QuoteAt {...mention} />
            </blockquote>
            <p className="commitment-place">
              <WhereItStands place={mention} />, confirmed by {mention.addedBy},{" "}
              <time dateTime={mention.addedAt}>{momentWords(mention.addedAt)}</time>
            </p>
            {mayReview && (
              <Button
                size="small"
                isPending={remove.isPending}
                aria-label={`Take apart: ${mention.documentTitle ?? mention.source?.citation}`}
                onPress={() => takeApart(mention.commitment)}
              >
                Take apart
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
