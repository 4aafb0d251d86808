import { useState } from "react";
import { call } from "../../client/call.ts";
import type { Edit, ManyNoun } from "../../client/changing-many.ts";
import { useRead } from "../../client/queries.ts";
import { countWords } from "../../words/numbers.ts";
import { Dialog } from "../dialog.tsx";
import { SelectField } from "../form/select-field.tsx";
import { TextField } from "../form/text-field.tsx";
import { SeveralRun } from "./several-run.tsx";
import { useSeveral } from "./use-several.ts";

type How = "set" | "add" | "remove";

// What a text says of one commitment is not said of many at once, and what belongs to one is not moved to another.
const OF_ONE = ["words", "citation", "url", "sourceDate", "commitment", "what", "title"];
const LISTS = ["actors", "partners", "areas", "parties"];
const FIRST: Record<ManyNoun, string> = { commitments: "framework", actions: "state", milestones: "due" };
const WAYS = [
  { value: "set", label: "Set to" },
  { value: "add", label: "Add" },
  { value: "remove", label: "Take out" },
] as const;

/** One change to all that are chosen: what it would change first, then the change with its reason, and the way back. */
export function ChangeSeveral({
  noun,
  one,
  ids,
  onClose,
}: {
  noun: ManyNoun;
  one: string;
  ids: readonly string[];
  onClose: () => void;
}) {
  const columns = useRead("imports.columns", { noun });
  const fields = (columns.data?.rows ?? []).filter(({ key, isTaken }) => isTaken && !OF_ONE.includes(key));
  const [edit, setEdit] = useState<Edit & { how: How }>({ column: FIRST[noun], how: "set", text: "" });
  const [reason, setReason] = useState("");
  const several = useSeveral({
    ids,
    ask: (part, asked, signal) =>
      call(
        `${noun}.change-many`,
        { ids: part, edits: [edit], ...asked, ...(reason ? { reason } : {}) },
        signal,
      ),
    back: (range) => call(`${noun}.take-back`, range),
    onClose,
  });
  const field = fields.find(({ key }) => key === edit.column);
  const alter = (part: Partial<typeof edit>) => {
    setEdit((was) => ({ ...was, ...part }));
    several.forget();
  };
  return (
    <Dialog title={`Change ${countWords(ids.length, one)}`} onClose={onClose}>
      <div className="several-form">
        {!several.isMade && (
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
                  onChange={(how) => alter({ how: how as How })}
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
              note={`Stands in the history of every ${one} that changes`}
            />
          </>
        )}
        <SeveralRun
          several={several}
          verb="Change"
          one={one}
          total={ids.length}
          isReady={reason.trim() !== ""}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}
