import { useLedgerWords } from "../../client/ledger-words.ts";
import type { OutputOf } from "../../client/operation-types.ts";

type Status = OutputOf<"commitments.get">["status"];

const SIGNS: Record<Status, string> = {
  complete: "●",
  substantial: "◕",
  limited: "◔",
  "not-started": "○",
  "no-evidence": "–",
  disputed: "◈",
  reported: "◌",
  unreported: "?",
  superseded: "⊘",
  withdrawn: "⊘",
  merged: "⇢",
};

/** How a commitment stands: a shape and its word, as the vocabulary has it. */
export function StatusSign({ status }: { status: Status }) {
  const words = useLedgerWords();
  const word = words?.statuses.find(({ code }) => code === status);
  return (
    <span title={word?.means}>
      <span aria-hidden="true">{SIGNS[status]}</span> {word?.label ?? status}
    </span>
  );
}

/** The status of a commitment with the reasons that it follows from, and who answers for it. */
export function StatusNote({ commitment }: { commitment: OutputOf<"commitments.get"> }) {
  const { status, reasons, owners } = commitment;
  return (
    <section className="linked-progress">
      <h2>
        <StatusSign status={status} />
      </h2>
      <ul>
        {reasons.map(({ says }) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
      <p className="commitment-none">
        {owners.length > 0
          ? `${owners.join(", ")} ${owners.length === 1 ? "answers" : "answer"} for it.`
          : "Nobody is recorded who answers for it."}
      </p>
    </section>
  );
}
