import { useState } from "react";
import { useMay, useWrite } from "../../../client/queries.ts";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/form/text-field.tsx";
import { notify, notifyProblem } from "../../../components/notices.tsx";
import type { ReportingRow } from "./reporting-row.tsx";

type Passage = ReportingRow["passages"][number];
type Ruled = "reported" | "advanced" | "unreported";

const DECISIONS: readonly { state: Ruled; words: string }[] = [
  { state: "reported", words: "Reports the whole of it" },
  { state: "advanced", words: "A part of it" },
  { state: "unreported", words: "Is not it" },
];

/** Confirms or overrules what is proposed of one passage. A refusal needs a reason; each decision has one way back. */
export function RulingWays({ row, passage }: { row: ReportingRow; passage: Passage }) {
  const [isRefusing, setRefusing] = useState(false);
  const rule = useRule(row);
  const link = useLink(row, passage);
  if (!useMay("reviewer") || row.commitment.id === null || passage.decidedBy !== null) return null;
  const { document: report, quote, spans } = passage;
  const passages = [{ quote, spans }];
  if (isRefusing)
    return (
      <ReasonForm
        label="Why the report does not tell of it"
        onSave={(reason) => rule.decide({ report, state: "unreported", passages: [], reason })}
        onLeave={() => setRefusing(false)}
      />
    );
  return (
    <div className="reporting-ways">
      {DECISIONS.map(({ state, words }) => (
        <Button
          key={state}
          size="small"
          look={state === "unreported" ? "quiet" : "plain"}
          isPending={rule.isPending || (link?.isPending ?? false)}
          aria-label={`${words}: ${passage.shown.slice(0, 60)}`}
          onPress={() => {
            if (state === "unreported") setRefusing(true);
            else if (link) link.confirm(state);
            else rule.decide({ report, state, passages });
          }}
        >
          {words}
        </Button>
      ))}
    </div>
  );
}

/** Takes a ruling back: the proposal then stands again. */
export function RulingNote({ row }: { row: ReportingRow }) {
  const rule = useRule(row);
  const mayRule = useMay("reviewer");
  const { ruling } = row;
  if (!ruling) return null;
  return (
    <p className="reporting-ways">
      <span className="register-soft">Decided by {ruling.by}.</span>
      {mayRule && (
        <Button
          size="small"
          look="quiet"
          isPending={rule.isPending}
          onPress={() => rule.decide({ report: ruling.report, state: null, passages: [] })}
        >
          Take the decision back
        </Button>
      )}
    </p>
  );
}

type Decision = {
  report: string;
  state: Ruled | null;
  passages: Pick<Passage, "quote" | "spans">[];
  reason?: string;
};

function useRule({ commitment: { id } }: ReportingRow) {
  const write = useWrite("reports.rule");
  const put = (decision: Decision, done: () => void) => {
    if (id) write.mutate({ commitment: id, ...decision }, { onSuccess: done, onError: notifyProblem });
  };
  const decide = (decision: Decision) =>
    put(decision, () =>
      notify({
        message: decision.state === null ? "The decision is taken back." : "Decided.",
        ...(decision.state === null
          ? {}
          : {
              way: {
                label: "Undo",
                run: () => put({ report: decision.report, state: null, passages: [] }, () => {}),
              },
            }),
      }),
    );
  return { decide, isPending: write.isPending };
}

/**
 * A progress report that tells of it is linked, so that the ledger and every report count it as this page does; only of a
 * passage that nobody calls progress is the decision kept here alone (undefined).
 */
function useLink({ commitment }: ReportingRow, { statement, type }: Passage) {
  const confirm = useWrite("links.confirm", ["reports", "commitments"]);
  const remove = useWrite("links.remove", ["reports", "commitments"]);
  const promise = commitment.statement ?? commitment.id;
  if (statement === null || type !== "progress" || promise === null) return undefined;
  const link = { progress: statement, commitment: promise };
  const undo = () => remove.mutate(link, { onError: notifyProblem });
  return {
    isPending: confirm.isPending || remove.isPending,
    confirm: (state: "reported" | "advanced") =>
      confirm.mutate(
        { ...link, relation: state === "reported" ? "fulfils" : "advances" },
        {
          onSuccess: () => notify({ message: "Decided, and linked.", way: { label: "Undo", run: undo } }),
          onError: notifyProblem,
        },
      ),
  };
}

function ReasonForm({
  label,
  onSave,
  onLeave,
}: {
  label: string;
  onSave: (reason: string) => void;
  onLeave: () => void;
}) {
  const [reason, setReason] = useState("");
  return (
    <form
      className="reporting-reason"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(reason);
      }}
    >
      <TextField label={label} value={reason} onChange={setReason} autoFocus />
      <div className="reporting-ways">
        <Button type="submit" size="small" look="primary" isDisabled={!reason.trim()}>
          Decide so
        </Button>
        <Button size="small" look="quiet" onPress={onLeave}>
          Leave it open
        </Button>
      </div>
    </form>
  );
}
