import { call } from "../../../client/call.ts";
import { useLedgerWords } from "../../../client/ledger-words.ts";
import type { RowOf } from "../../../client/operation-types.ts";
import { useMay } from "../../../client/queries.ts";
import { RecordButton } from "../../../components/recording/record-button.tsx";
import type { Field } from "../../../components/recording/record-field.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { dateWords, momentWords } from "../../../words/dates.ts";
import { StatusSign } from "../status-sign.tsx";
import { basis, reasonField, retractionForm } from "./delivery-forms.ts";
import { DeliverySection } from "./delivery-section.tsx";
import { HistoryLink } from "./history-link.tsx";

type Assessment = RowOf<"assessments.list">;
type Level = Assessment["level"];

const LEVELS: readonly Level[] = ["no-evidence", "not-started", "limited", "substantial", "complete"];

/** How far a commitment is kept: the owner's own report and the independent judgement, side by side and never mixed. */
export function AssessmentsSection({
  commitment,
  assessments,
  mayRecord: isNow,
}: {
  commitment: string;
  assessments: readonly Assessment[];
  mayRecord: boolean;
}) {
  const mayReport = useMay("contributor") && isNow;
  const mayJudge = useMay("reviewer") && isNow;
  const fields = useAssessmentFields();
  const formOf = <Name extends "assessments.report" | "assessments.judge">(
    operation: Name,
    label: string,
  ): RecordForm<Name> => ({
    label,
    verb: "Record",
    operation,
    fields,
    input: (filled) =>
      ({
        commitment,
        level: filled.needed("level") as Level,
        finding: filled.needed("finding"),
        criteria: filled.needed("criteria"),
        assessor: filled.needed("assessor"),
        on: filled.text("on") ?? undefined,
        reason: filled.text("reason") ?? undefined,
      }) as never,
    done: "The assessment is recorded.",
    undo: mayJudge
      ? (output) =>
          call("assessments.retract", { id: (output as Assessment).id, reason: "Recorded by mistake." })
      : undefined,
  });
  const own = assessments.filter(({ side }) => side === "own");
  const independent = assessments.filter(({ side }) => side === "independent");
  return (
    <DeliverySection id="assessments" title="Assessments">
      <div className="assessment-sides">
        <Side
          title="The owner's own report"
          assessments={own}
          isNow={isNow}
          none="The owner has not reported."
          way={mayReport && <RecordButton form={formOf("assessments.report", "Record the owner's report")} />}
        />
        <Side
          title="Independent judgement"
          assessments={independent}
          isNow={isNow}
          none="Nobody has judged it who does not answer for it."
          way={mayJudge && <RecordButton form={formOf("assessments.judge", "Judge independently")} />}
        />
      </div>
    </DeliverySection>
  );
}

function useAssessmentFields(): Field[] {
  const words = useLedgerWords();
  const options = LEVELS.flatMap((level) => words?.statuses.filter(({ code }) => code === level) ?? []);
  return [
    { name: "level", label: "How far it is kept", as: "choice", options, isNeeded: true },
    { name: "finding", label: "What was found", as: "words", isNeeded: true },
    { name: "criteria", label: "By what it was judged", as: "words", isNeeded: true },
    {
      name: "assessor",
      label: "Who judged",
      as: "line",
      isNeeded: true,
      note: "The office or body, such as a court of auditors.",
    },
    { name: "on", label: "The day for which it holds", as: "day", note: "Today, if left out." },
    reasonField,
  ];
}

function Side({
  title,
  assessments,
  isNow,
  none,
  way,
}: {
  title: string;
  assessments: readonly Assessment[];
  isNow: boolean;
  none: string;
  way: React.ReactNode;
}) {
  const [last, ...earlier] = assessments;
  return (
    <div className="assessment-side">
      <h3>{title}</h3>
      {last ? <AssessmentItem assessment={last} isNow={isNow} /> : <p className="commitment-none">{none}</p>}
      {earlier.length > 0 && (
        <details>
          <summary>Earlier: {earlier.length}</summary>
          {earlier.map((one) => (
            <AssessmentItem key={one.id} assessment={one} isNow={isNow} />
          ))}
        </details>
      )}
      {way}
    </div>
  );
}

function AssessmentItem({ assessment, isNow }: { assessment: Assessment; isNow: boolean }) {
  const mayDissent = useMay("contributor") && isNow;
  const mayRetract = useMay("reviewer") && isNow;
  const { id, seq, level, on, assessor, finding, criteria, dissents, recordedBy, recordedAt, approvedBy } =
    assessment;
  const dissent: RecordForm<"assessments.dissent"> = {
    label: "Dissent",
    title: "Put dissent on record",
    verb: "Record",
    operation: "assessments.dissent",
    look: "quiet",
    changes: { id, seq },
    fields: [
      { name: "who", label: "Who disagrees", as: "line", isNeeded: true, note: "The office or body." },
      { name: "words", label: "In what, and why", as: "words", isNeeded: true },
    ],
    input: (filled, basedOn) => ({
      id,
      who: filled.needed("who"),
      words: filled.needed("words"),
      ...basis(filled, basedOn),
    }),
    done: "The dissent is kept with the assessment.",
  };
  return (
    <div id={id} className="delivery-item">
      <p className="delivery-title">
        <strong>
          <StatusSign status={level} />
        </strong>
        <span>
          on {dateWords(on)}, by {assessor}
        </span>
      </p>
      <p>{finding}</p>
      <p className="delivery-note">Judged by: {criteria}</p>
      {dissents.map((one) => (
        <p key={one.at} className="delivery-dissent">
          <strong>Dissent</strong> of {one.who}: {one.words}
        </p>
      ))}
      <p className="delivery-note">
        Recorded by {recordedBy}, {momentWords(recordedAt)}
        {approvedBy && <>, approved by {approvedBy}</>}
      </p>
      <div className="delivery-ways">
        {mayDissent && <RecordButton form={dissent} about={assessor} />}
        {mayRetract && (
          <RecordButton form={retractionForm("assessments.retract", id, seq)} about={assessor} />
        )}
        <HistoryLink record={id}>History</HistoryLink>
      </div>
    </div>
  );
}
