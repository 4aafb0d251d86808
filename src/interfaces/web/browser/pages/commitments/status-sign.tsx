import { useLedgerWords } from "../../client/ledger-words.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { useLabels } from "../../client/vocabulary.ts";

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

/** The status of a commitment with the reasons that it follows from: each leads to the records that show it. */
export function StatusNote({ commitment }: { commitment: OutputOf<"commitments.get"> }) {
  const labels = useLabels();
  const { status, reasons, owners } = commitment;
  return (
    <section className="linked-progress">
      <h2>
        <StatusSign status={status} />
      </h2>
      <ul>
        {reasons.map(({ says, records }) => (
          <li key={says}>
            {says}{" "}
            {records.map((record, index) => (
              <a key={record} href={`#${record}`} className="delivery-history">
                {index === 0 ? "Show" : index + 1}{" "}
              </a>
            ))}
          </li>
        ))}
      </ul>
      <p className="commitment-none">
        {owners.length > 0
          ? `${owners.map(labels.partner).join(", ")} ${owners.length === 1 ? "answers" : "answer"} for it.`
          : "Nobody is recorded who answers for it."}
      </p>
    </section>
  );
}
