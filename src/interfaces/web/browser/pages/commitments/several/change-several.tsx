import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import {
  type ChangedMany,
  changeMany,
  type Edit,
  takeBack,
  type Written,
} from "../../../client/changing-many.ts";
import { useRead } from "../../../client/queries.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { SelectField } from "../../../components/form/select-field.tsx";
import { TextField } from "../../../components/form/text-field.tsx";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { countWords } from "../../../words/numbers.ts";
import { ChangedLines } from "./changed-lines.tsx";

// What a text says of one commitment is not said of many at once.
const OF_ONE = ["words", "citation", "url", "sourceDate"];
const LISTS = ["actors", "partners", "areas", "parties"];
const WAYS = [
  { value: "set", label: "Set to" },
  { value: "add", label: "Add" },
  { value: "remove", label: "Take out" },
] as const;

type Shown = { sum: ChangedMany; written: Written; done: number; isBack: boolean };

/** One change to all that are chosen: what it would change first, then the change with its reason, and the way back. */
export function ChangeSeveral({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const client = useQueryClient();
  const columns = useRead("imports.columns", { noun: "commitments" });
  const fields = (columns.data?.rows ?? []).filter(({ key, isTaken }) => isTaken && !OF_ONE.includes(key));
  const [edit, setEdit] = useState<Edit & { how: "set" | "add" | "remove" }>({
    column: "framework",
    how: "set",
    text: "",
  });
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const field = fields.find(({ key }) => key === edit.column);

  const alter = (part: Partial<typeof edit>) => {
    setEdit((was) => ({ ...was, ...part }));
    setShown(null);
  };
  const attempt = async (act: (signal: AbortSignal) => Promise<unknown>) => {
    const controller = new AbortController();
    stop.current = controller;
    setRunning(true);
    setProblem(null);
    try {
      await act(controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) setProblem(error);
    } finally {
      setRunning(false);
      void client.invalidateQueries({ queryKey: ["commitments"] });
    }
  };
  const run = (dryRun: boolean) =>
    attempt((signal) =>
      changeMany(
        ids,
        { edits: [edit], dryRun, reason, seenUpTo: dryRun ? null : (shown?.sum.seenUpTo ?? null) },
        { signal, onPart: (sum, written, done) => setShown({ sum, written, done, isBack: false }) },
      ),
    );
  const undo = (written: Written) =>
    attempt(async () => {
      const sum = await takeBack(written);
      if (sum) setShown({ sum, written: [], done: ids.length, isBack: true });
    });

  const isMade = shown !== null && !shown.sum.isDryRun;
  return (
    <Dialog title={`Change ${countWords(ids.length, "commitment")}`} onClose={onClose}>
      <div className="several-form">
        {!isMade && (
          <>
            <div className="several-fields">
              <SelectField
                label="Field"
                value={edit.column}
                options={fields.map(({ key, head }) => ({ value: key, label: head }))}
                onChange={(column) => alter({ column, how: LISTS.includes(column) ? "add" : "set" })}
              />
              {LISTS.includes(edit.column) && (
                <SelectField
                  label="How"
                  value={edit.how}
                  options={WAYS}
                  onChange={(how) => alter({ how: how as "set" | "add" | "remove" })}
                />
              )}
            </div>
            <TextField
              label="Value"
              value={edit.text}
              onChange={(text) => alter({ text })}
              note={`${field?.takes ?? ""}${edit.how === "set" ? ". Empty takes the value away." : ""}`}
            />
            <TextField
              label="Reason"
              value={reason}
              onChange={setReason}
              note="Stands in the history of every commitment that changes"
            />
          </>
        )}
        {problem !== null && <ProblemPanel small error={problem} />}
        <div className="several-ways">
          {isRunning && <Button onPress={() => stop.current?.abort()}>Stop</Button>}
          {!isRunning && !isMade && (
            <Button look={shown ? "plain" : "primary"} onPress={() => void run(true)}>
              See what would change
            </Button>
          )}
          {!isRunning && shown?.sum.isDryRun && (shown.sum.counts.changed ?? 0) > 0 && (
            <Button
              look="primary"
              icon="check"
              isDisabled={reason.trim() === ""}
              onPress={() => void run(false)}
            >
              {`Change ${countWords(shown.sum.counts.changed ?? 0, "commitment")}`}
            </Button>
          )}
          {!isRunning && isMade && shown.written.length > 0 && (
            <Button icon="undo" onPress={() => void undo(shown.written)}>
              Take it back
            </Button>
          )}
          {!isRunning && isMade && (
            <Button look="primary" onPress={onClose}>
              Close
            </Button>
          )}
        </div>
        {shown && <ChangedLines {...shown} total={ids.length} isRunning={isRunning} />}
      </div>
    </Dialog>
  );
}
