import { call } from "../../../client/call.ts";
import { useLedgerWords } from "../../../client/ledger-words.ts";
import type { RowOf } from "../../../client/operation-types.ts";
import { useMay } from "../../../client/queries.ts";
import { RecordButton } from "../../../components/recording/record-button.tsx";
import type { Field } from "../../../components/recording/record-field.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { DateSign } from "../../../components/signs.tsx";
import { dateWords } from "../../../words/dates.ts";
import { basis, reasonField, retractionForm, whyField } from "./delivery-forms.ts";
import { DeliverySection } from "./delivery-section.tsx";
import { HistoryLink } from "./history-link.tsx";

type Milestone = RowOf<"milestones.list">;

const SIGNS = { scheduled: "○", met: "●", partiallyMet: "◔", notMet: "◇" } as const;
const FIELDS: Field[] = [
  { name: "title", label: "What is reached", as: "line", isNeeded: true },
  { name: "due", label: "Due", as: "date" },
];

/** The points on the way that a commitment has to reach. */
export function MilestonesSection({
  commitment,
  milestones,
  mayRecord: isNow,
}: {
  commitment: string;
  milestones: readonly Milestone[];
  mayRecord: boolean;
}) {
  const mayRecord = useMay("contributor") && isNow;
  const form: RecordForm<"milestones.record"> = {
    label: "Record a milestone",
    verb: "Record",
    operation: "milestones.record",
    fields: [...FIELDS, reasonField],
    input: (filled) => ({
      commitment,
      title: filled.needed("title"),
      due: filled.text("due"),
      reason: filled.text("reason") ?? undefined,
    }),
    done: "The milestone is recorded.",
    undo: ({ id }) => call("milestones.retract", { id, reason: "Recorded by mistake." }),
  };
  return (
    <DeliverySection
      id="milestones"
      title="Milestones"
      count={milestones.length}
      ways={mayRecord && <RecordButton form={form} />}
      none="None is recorded. Record a point on the way, and by when it should be reached."
    >
      <ul>
        {milestones.map((milestone) => (
          <MilestoneItem key={milestone.id} milestone={milestone} mayRecord={mayRecord} />
        ))}
      </ul>
    </DeliverySection>
  );
}

function MilestoneItem({ milestone, mayRecord }: { milestone: Milestone; mayRecord: boolean }) {
  const words = useLedgerWords();
  const { id, title, due, firstDue, status, reachedOn, missing } = milestone;
  const word = words?.milestoneStatuses.find(({ code }) => code === status);
  return (
    <li id={id} className="delivery-item">
      <p className="delivery-title">
        <span className={`delivery-sign ${status === "notMet" ? "delivery-late" : ""}`} title={word?.means}>
          <span aria-hidden="true">{SIGNS[status]}</span> {word?.label ?? status}
        </span>
        <strong>{title}</strong>
      </p>
      <p className="delivery-facts">
        <span>
          {due ? (
            <>
              due <DateSign date={due} />
            </>
          ) : (
            "no date set"
          )}
          {firstDue && firstDue !== due && <>, first {dateWords(firstDue)}</>}
        </span>
        {reachedOn && (
          <span>
            {status === "met" ? "met" : "partly met"} on {dateWords(reachedOn)}
          </span>
        )}
        {missing && <span>missing: {missing}</span>}
      </p>
      <div className="delivery-ways">
        {mayRecord && <MilestoneWays milestone={milestone} />}
        <HistoryLink record={id}>History</HistoryLink>
      </div>
    </li>
  );
}

function MilestoneWays({ milestone: { id, seq, title, due, reached } }: { milestone: Milestone }) {
  const reach = (isPart: boolean): RecordForm<"milestones.reach"> => ({
    label: isPart ? "Partly met" : "Met",
    title: `${isPart ? "Partly met" : "Met"}: ${title}`,
    verb: isPart ? "Record as partly met" : "Record as met",
    operation: "milestones.reach",
    changes: { id, seq },
    fields: [
      { name: "on", label: "On which day", as: "day", isNeeded: true },
      ...(isPart
        ? [{ name: "missing", label: "What is missing", as: "words" as const, isNeeded: true }]
        : []),
      reasonField,
    ],
    input: (filled, basedOn) => ({
      id,
      on: filled.needed("on"),
      ...(isPart ? { missing: filled.needed("missing") } : {}),
      ...basis(filled, basedOn),
    }),
    done: isPart ? "It is recorded as partly met." : "It is recorded as met.",
    undo: () => call("milestones.reopen", { id, reason: "Taken back." }),
  });
  const reopen: RecordForm<"milestones.reopen"> = {
    label: "Not met after all",
    verb: "Take back",
    operation: "milestones.reopen",
    look: "quiet",
    changes: { id, seq },
    fields: [whyField],
    input: (filled, basedOn) => ({ id, basedOn, reason: filled.needed("reason") }),
    done: "It is taken back.",
  };
  const correct: RecordForm<"milestones.correct"> = {
    label: "Correct",
    title: "Correct a milestone",
    verb: "Save",
    operation: "milestones.correct",
    look: "quiet",
    changes: { id, seq },
    fields: [...FIELDS, { ...reasonField, note: "Needed where the day is put off; the first day is kept." }],
    values: { title, due: due ?? "" },
    input: (filled, basedOn) => ({
      id,
      title: filled.needed("title"),
      due: filled.text("due"),
      ...basis(filled, basedOn),
    }),
    done: "The milestone is corrected.",
  };
  return (
    <>
      {reached !== "met" && <RecordButton form={reach(false)} about={title} />}
      {reached === null && <RecordButton form={reach(true)} about={title} />}
      {reached !== null && <RecordButton form={reopen} about={title} />}
      <RecordButton form={correct} about={title} />
      <RecordButton form={retractionForm("milestones.retract", id, seq)} about={title} />
    </>
  );
}
