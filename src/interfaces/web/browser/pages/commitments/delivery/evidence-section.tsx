import { call } from "../../../client/call.ts";
import { useLedgerWords } from "../../../client/ledger-words.ts";
import type { RowOf } from "../../../client/operation-types.ts";
import { useMay } from "../../../client/queries.ts";
import { ActButton, RecordButton } from "../../../components/recording/record-button.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { dateWords, momentWords } from "../../../words/dates.ts";
import { basis, retractionForm, whyField } from "./delivery-forms.ts";
import { DeliverySection } from "./delivery-section.tsx";
import { EvidenceForms, type Subject } from "./evidence-forms.tsx";
import { EvidencePlace } from "./evidence-place.tsx";
import { HistoryLink } from "./history-link.tsx";

type Evidence = RowOf<"evidence.list">;
type Verdict = NonNullable<Evidence["verdict"]>;

const SIGNS = { accepted: "●", rejected: "⊘", questioned: "◈" } as const;

/** What has been brought to show that something happened, and what reviewers said of it. */
export function EvidenceSection({
  commitment,
  evidence,
  subjects,
  mayRecord: isNow,
}: {
  commitment: string;
  evidence: readonly Evidence[];
  /** The actions and milestones that evidence may be about. */
  subjects: readonly Subject[];
  mayRecord: boolean;
}) {
  const mayRecord = useMay("contributor") && isNow;
  return (
    <DeliverySection
      id="evidence"
      title="Evidence"
      count={evidence.length}
      ways={mayRecord && <EvidenceForms commitment={commitment} subjects={subjects} />}
      none="None has been brought. Without accepted evidence a commitment is never complete."
    >
      <ul>
        {evidence.map((one) => (
          <EvidenceItem key={one.id} evidence={one} subjects={subjects} isNow={isNow} />
        ))}
      </ul>
    </DeliverySection>
  );
}

function EvidenceItem({
  evidence,
  subjects,
  isNow,
}: {
  evidence: Evidence;
  subjects: readonly Subject[];
  isNow: boolean;
}) {
  const words = useLedgerWords();
  const { id, shows, on, isIndependent, sha256, verdict, verdicts, about, recordedBy, recordedAt } = evidence;
  const word = words?.verdicts.find(({ code }) => code === verdict);
  const subject = subjects.find(({ code }) => code === about);
  return (
    <li id={id} className="delivery-item">
      <p className="delivery-title">
        <span className={`delivery-sign evidence-${verdict ?? "open"}`} title={word?.means}>
          <span aria-hidden="true">{verdict ? SIGNS[verdict] : "○"}</span>{" "}
          {word?.label ?? "Not looked at yet"}
        </span>
        <strong>{shows}</strong>
      </p>
      <EvidencePlace evidence={evidence} />
      <p className="delivery-facts">
        <span>{isIndependent ? "Independent" : "The owner's own"}</span>
        {on && <span>of {dateWords(on)}</span>}
        {about && (
          <span>
            about <a href={`#${about}`}>{subject?.label ?? about}</a>
          </span>
        )}
        <span>
          brought by {recordedBy}, {momentWords(recordedAt)}
        </span>
        <span title={sha256}>
          SHA-256 <code>{sha256.slice(0, 12)}…</code>
        </span>
      </p>
      {verdicts.map((said) => (
        <p key={said.at} className="delivery-note">
          {words?.verdicts.find(({ code }) => code === said.verdict)?.label ?? said.verdict} by {said.by},{" "}
          {momentWords(said.at)}
          {said.reason && <>: {said.reason}</>}
        </p>
      ))}
      <div className="delivery-ways">
        {isNow && <EvidenceWays evidence={evidence} />}
        <HistoryLink record={id}>History</HistoryLink>
      </div>
    </li>
  );
}

function EvidenceWays({ evidence }: { evidence: Evidence }) {
  const mayReview = useMay("reviewer");
  const mayRecord = useMay("contributor");
  const { id, seq, shows, verdict } = evidence;
  const last = evidence.verdicts.at(-1);
  const undo = () =>
    verdict
      ? call("evidence.review", { id, verdict, reason: last?.reason ?? "Taken back." })
      : call("evidence.reopen", { id, reason: "Taken back." });
  const doubt = (to: Verdict, label: string): RecordForm<"evidence.review"> => ({
    label,
    title: `${label}: ${shows}`,
    verb: label,
    operation: "evidence.review",
    changes: { id, seq },
    fields: [whyField],
    input: (filled, basedOn) => ({ id, verdict: to, ...basis(filled, basedOn) }),
    done: to === "rejected" ? "It is rejected." : "It is questioned.",
    undo,
  });
  return (
    <>
      {mayReview && verdict !== "accepted" && (
        <ActButton
          label="Accept"
          about={shows}
          operation="evidence.review"
          input={{ id, verdict: "accepted", basedOn: seq }}
          done="It is accepted."
          undo={undo}
        />
      )}
      {mayReview && verdict !== "questioned" && (
        <RecordButton form={doubt("questioned", "Question")} about={shows} />
      )}
      {mayReview && verdict !== "rejected" && (
        <RecordButton form={doubt("rejected", "Reject")} about={shows} />
      )}
      {mayRecord && verdict === null && (
        <RecordButton form={retractionForm("evidence.retract", id, seq)} about={shows} />
      )}
    </>
  );
}
