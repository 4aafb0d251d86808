import { call } from "../../../client/call.ts";
import { useLedgerWords } from "../../../client/ledger-words.ts";
import type { RowOf } from "../../../client/operation-types.ts";
import { useMay } from "../../../client/queries.ts";
import { useLabels, useVocabulary } from "../../../client/vocabulary.ts";
import type { Filled } from "../../../components/recording/filled.ts";
import { ActButton, RecordButton } from "../../../components/recording/record-button.tsx";
import type { Field } from "../../../components/recording/record-field.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { DateSign } from "../../../components/signs.tsx";
import { dateWords } from "../../../words/dates.ts";
import { basis, reasonField, retractionForm } from "./delivery-forms.ts";
import { DeliverySection } from "./delivery-section.tsx";
import { HistoryLink } from "./history-link.tsx";

type Action = RowOf<"actions.list">;

const SIGNS = { planned: "○", ongoing: "◔", done: "●", dropped: "⊘" } as const;

/** What is done about a commitment: by whom, with whom, by when, and what became of it. */
export function ActionsSection({
  commitment,
  actions,
  mayRecord: isNow,
}: {
  commitment: string;
  actions: readonly Action[];
  mayRecord: boolean;
}) {
  const fields = useActionFields();
  const mayRecord = useMay("contributor") && isNow;
  const form: RecordForm<"actions.record"> = {
    label: "Record an action",
    verb: "Record",
    operation: "actions.record",
    fields: [...fields, reasonField],
    input: (filled) => ({ commitment, ...saidOf(filled), reason: filled.text("reason") ?? undefined }),
    done: "The action is recorded.",
    undo: ({ id }) => call("actions.retract", { id, reason: "Recorded by mistake." }),
  };
  return (
    <DeliverySection
      id="actions"
      title="Actions"
      count={actions.length}
      ways={mayRecord && <RecordButton form={form} />}
      none="None is recorded. Record what somebody is going to do, who does it, and by when."
    >
      <ul>
        {actions.map((action) => (
          <ActionItem key={action.id} action={action} fields={fields} mayRecord={mayRecord} />
        ))}
      </ul>
    </DeliverySection>
  );
}

const saidOf = (filled: Filled) => ({
  what: filled.needed("what"),
  owner: filled.text("owner"),
  partner: filled.text("partner"),
  due: filled.text("due"),
});

function useActionFields(): Field[] {
  const partners = useVocabulary()?.partners ?? [];
  return [
    { name: "what", label: "What is done", as: "words", isNeeded: true },
    {
      name: "owner",
      label: "Owner",
      as: "name",
      options: partners,
      note: "Who does it: a state, group, institution or office. Empty: nobody has been found yet.",
    },
    { name: "partner", label: "Partner organisation", as: "name", options: partners },
    { name: "due", label: "Due", as: "date" },
  ];
}

function ActionItem({
  action,
  fields,
  mayRecord,
}: {
  action: Action;
  fields: readonly Field[];
  mayRecord: boolean;
}) {
  const labels = useLabels();
  const words = useLedgerWords();
  const state = words?.actionStates.find(({ code }) => code === action.state);
  return (
    <li id={action.id} className="delivery-item">
      <p className="delivery-title">
        <span className="delivery-sign" title={state?.means}>
          <span aria-hidden="true">{SIGNS[action.state]}</span> {state?.label ?? action.state}
        </span>
        <strong>{action.what}</strong>
      </p>
      <p className="delivery-facts">
        <span>{action.owner ? `Owner: ${labels.partner(action.owner)}` : "No owner yet"}</span>
        {action.partner && <span>with {labels.partner(action.partner)}</span>}
        <span>
          {action.due ? (
            <>
              due <DateSign date={action.due} />
            </>
          ) : (
            "no date set"
          )}
          {action.firstDue && action.firstDue !== action.due && <>, first {dateWords(action.firstDue)}</>}
        </span>
        {action.isOverdue && <strong className="delivery-late">overdue</strong>}
      </p>
      {action.postponements.map((step) => (
        <p key={step.at} className="delivery-note">
          Postponed from {dateWords(step.from)} to {dateWords(step.to)}, approved by {step.approver}
          {step.approvedBy && <> and, as second person, by {step.approvedBy}</>}; recorded by {step.by}:{" "}
          {step.reason}
        </p>
      ))}
      <div className="delivery-ways">
        {mayRecord && <ActionWays action={action} fields={fields} />}
        <HistoryLink record={action.id}>History</HistoryLink>
      </div>
    </li>
  );
}

const STEPS = { planned: "Not begun", ongoing: "Begin", done: "Done", dropped: "Drop" } as const;

function ActionWays({ action, fields }: { action: Action; fields: readonly Field[] }) {
  const words = useLedgerWords();
  const { id, seq, state, what } = action;
  const known = words?.actionStates.find(({ code }) => code === state);
  const correct: RecordForm<"actions.correct"> = {
    label: "Correct",
    title: "Correct an action",
    verb: "Save",
    operation: "actions.correct",
    look: "quiet",
    changes: { id, seq },
    fields: [...fields, reasonField],
    values: { what, owner: action.owner ?? "", partner: action.partner ?? "", due: action.due ?? "" },
    input: (filled, basedOn) => ({ id, ...saidOf(filled), ...basis(filled, basedOn) }),
    done: "The action is corrected.",
  };
  const postpone: RecordForm<"actions.postpone"> = {
    label: "Postpone",
    title: "Postpone an action",
    verb: "Postpone",
    operation: "actions.postpone",
    look: "quiet",
    changes: { id, seq },
    fields: [
      {
        name: "due",
        label: "New date",
        as: "date",
        isNeeded: true,
        note: "The first date is kept and shown.",
      },
      { ...reasonField, label: "Why", isNeeded: true },
      {
        name: "approver",
        label: "Approved by",
        as: "line",
        isNeeded: true,
        note: "The office, body or meeting that approved the new date.",
      },
    ],
    input: (filled, basedOn) => ({
      id,
      due: filled.needed("due"),
      approver: filled.needed("approver"),
      reason: filled.needed("reason"),
      basedOn,
    }),
    done: "The action is postponed.",
  };
  const isOpen = state === "planned" || state === "ongoing";
  return (
    <>
      {(known?.to ?? []).map((to) => (
        <Step
          key={to}
          action={action}
          to={to as Action["state"]}
          needsReason={known?.reason.includes(to) ?? false}
        />
      ))}
      {isOpen && action.due && <RecordButton form={postpone} about={what} />}
      <RecordButton form={correct} about={what} />
      <RecordButton form={retractionForm("actions.retract", id, seq)} about={what} />
    </>
  );
}

/** A step to another state: at once, or with a form where the vocabulary asks for a reason. */
function Step({ action, to, needsReason }: { action: Action; to: Action["state"]; needsReason: boolean }) {
  const { id, seq, what, state } = action;
  const done = {
    planned: "Not begun again.",
    ongoing: "It has begun.",
    done: "It is done.",
    dropped: "It is dropped.",
  }[to];
  const undo = () => call("actions.move", { id, state, reason: "Taken back." });
  if (needsReason) {
    const form: RecordForm<"actions.move"> = {
      label: STEPS[to],
      title: `${STEPS[to]}: ${what}`,
      verb: STEPS[to],
      operation: "actions.move",
      changes: { id, seq },
      fields: [{ ...reasonField, label: "Why", isNeeded: true }],
      input: (filled, basedOn) => ({ id, state: to, ...basis(filled, basedOn) }),
      done,
      undo,
    };
    return <RecordButton form={form} about={what} />;
  }
  return (
    <ActButton
      label={STEPS[to]}
      about={what}
      operation="actions.move"
      input={{ id, state: to, basedOn: seq }}
      done={done}
      undo={undo}
    />
  );
}
