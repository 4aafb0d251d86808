import type { OutputOf } from "../../client/operation-types.ts";
import { useMay } from "../../client/queries.ts";
import { momentWords } from "../../words/dates.ts";

/** Whether everybody sees what is recorded about a commitment, and whether more has been recorded since. */
export function PublicationNote({ commitment }: { commitment: OutputOf<"commitments.get"> }) {
  const worksHere = useMay("reader");
  const { publishedAt, changedAt } = commitment;
  if (!worksHere) {
    return publishedAt ? (
      <p className="commitment-none">As it was published, {momentWords(publishedAt)}.</p>
    ) : (
      <p className="commitment-none">What a published document says; nothing more has been published yet.</p>
    );
  }
  if (!publishedAt) return null;
  return (
    <p className="commitment-none">
      Published, {momentWords(publishedAt)}.
      {changedAt > publishedAt && " What has been recorded since is a draft until it is published again."}
    </p>
  );
}
