import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../client/operation-types.ts";
import { countWords, numberWords } from "../../words/numbers.ts";

type Result = NonNullable<OutputOf<"jobs.get">["rows"][number]["result"]>;

const numberIn = (holder: unknown, key: string): number => {
  const value = (holder as Record<string, unknown> | undefined)?.[key];
  return typeof value === "number" ? value : 0;
};

/** What asking a language model came to: what it proposed, what was dropped and why, what was not sent, and what it cost. */
export function ProposedWords({ result }: { result: Result }) {
  const proposed = numberIn(result, "proposed");
  const dropped = [
    [numberIn(result.dropped, "notInText"), "not in the text word for word"],
    [numberIn(result.dropped, "duplicate"), "found before"],
    [numberIn(result.dropped, "invalid"), "not understood"],
  ] as const;
  const reasons = dropped.flatMap(([count, why]) => (count > 0 ? [`${numberWords(count)} ${why}`] : []));
  const [leftOut, bad] = [numberIn(result, "leftOut"), numberIn(result, "badAnswers")];
  return (
    <>
      {proposed > 0 && typeof result.document === "string" ? (
        <Link to="/review" search={{ documents: [result.document] }}>
          {countWords(proposed, "proposal")} to decide
        </Link>
      ) : (
        "no proposal"
      )}
      {reasons.length > 0 && `; dropped: ${reasons.join(", ")}`}
      {bad > 0 && `; ${countWords(bad, "answer")} of no use`}
      {leftOut > 0 &&
        `; ${numberWords(leftOut)} of ${countWords(numberIn(result, "pieces"), "part")} not sent, because the limit of tokens was reached`}
      {`. ${countWords(numberIn(result, "tokens"), "token")}.`}
    </>
  );
}
