import { useState } from "react";
import { call } from "../../client/call.ts";
import type { InputOf } from "../../client/operation-types.ts";
import { Dialog } from "../../components/dialog.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { SeveralRun } from "../../components/several/several-run.tsx";
import { useSeveral } from "../../components/several/use-several.ts";
import { countWords } from "../../words/numbers.ts";
import { CommitmentField } from "./delivery/commitment-field.tsx";

type Ending = InputOf<"commitments.end-many">;
const WAYS = [
  { value: "complete", label: "Complete" },
  { value: "withdrawn", label: "Withdrawn" },
  { value: "superseded", label: "Superseded by another" },
] as const satisfies { value: Ending["as"]; label: string }[];
const SIDES = [
  { value: "independent", label: "An independent judgement" },
  { value: "own", label: "The owner's own report" },
] as const satisfies { value: NonNullable<Ending["side"]>; label: string }[];
// What needs a second person then waits as one.
const AT_ONCE = 1000;

/** Many commitments said to be complete, withdrawn or superseded: what would become of each first, and one way back. */
export function EndSeveral({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const [as, setAs] = useState<Ending["as"]>("complete");
  const [side, setSide] = useState<"own" | "independent">("independent");
  const [successor, setSuccessor] = useState("");
  const [said, setSaid] = useState({ criteria: "", assessor: "", reason: "" });
  const say = (part: Partial<typeof said>) => setSaid((was) => ({ ...was, ...part }));
  const isComplete = as === "complete";
  const several = useSeveral({
    ids,
    size: AT_ONCE,
    ask: (part, asked, signal) => {
      const { criteria, assessor, reason } = said;
      const judgement = isComplete ? { side, ...filled({ criteria, assessor }) } : {};
      const replaced = as === "superseded" && successor ? { successor } : {};
      return call(
        "commitments.end-many",
        { ids: part, as, ...judgement, ...replaced, ...filled({ reason }), ...asked },
        signal,
      );
    },
    back: (range) => call("commitments.reopen-many", range),
    onClose,
  });
  const needed = [said.reason, ...(isComplete ? [said.criteria, said.assessor] : [])];
  return (
    <Dialog title={`End ${countWords(ids.length, "commitment")}`} onClose={onClose}>
      <div className="several-form">
        {!several.isMade && (
          <>
            <div className="several-fields">
              <SelectField
                label="They are"
                value={as}
                options={WAYS}
                onChange={(next) => {
                  setAs(next as Ending["as"]);
                  several.forget();
                }}
              />
              {isComplete && (
                <SelectField
                  label="Whose word"
                  value={side}
                  options={SIDES}
                  onChange={(next) => setSide(next as typeof side)}
                />
              )}
            </div>
            {as === "superseded" && (
              <CommitmentField
                label="The commitment that has taken their place"
                without={ids}
                onChoose={({ id }) => {
                  setSuccessor(id);
                  several.forget();
                }}
              />
            )}
            {isComplete && (
              <>
                <TextField
                  label="Who judges"
                  value={said.assessor}
                  onChange={(assessor) => say({ assessor })}
                  note="A person, office or body"
                />
                <TextField
                  label="By what"
                  value={said.criteria}
                  onChange={(criteria) => say({ criteria })}
                  note="The criteria. Only what has accepted evidence can be complete."
                />
              </>
            )}
            <TextField
              label={isComplete ? "What was found" : "Reason"}
              value={said.reason}
              onChange={(reason) => say({ reason })}
              note="Stands in the history of each. Nothing is deleted."
            />
          </>
        )}
        <SeveralRun
          several={several}
          verb="End"
          one="commitment"
          total={ids.length}
          isReady={needed.every((words) => words.trim() !== "")}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}

/** The fields in which something is written. */
function filled<Fields extends Record<string, string>>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, words]) => words.trim() !== ""),
  ) as Partial<Fields>;
}
