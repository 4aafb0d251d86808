import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { FormContext } from "react-aria-components";
import type { OperationName } from "../../client/operation-types.ts";
import { Button } from "../button.tsx";
import { Dialog } from "../dialog.tsx";
import { ProblemPanel } from "../problem-panel.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import { Filled, type Value, type Values, wrongIn } from "./filled.ts";
import { RecordField } from "./record-field.tsx";
import type { RecordForm } from "./record-form.ts";
import { useRecording } from "./use-recording.ts";
import "./recording.css";

/** A form over the page. Ctrl-Enter sends it, Escape leaves it; what is refused says why, at its field where it is about one. */
export function RecordDialog<Name extends OperationName>({
  form,
  onClose,
}: {
  form: RecordForm<Name>;
  onClose: () => void;
}) {
  const [values, setValues] = useState<Values>(form.values ?? {});
  // As it was when the form was opened: what the page learns meanwhile is not what its author has seen.
  const [changes] = useState(form.changes);
  const [sent, setSent] = useState(0);
  const drawn = useRef<HTMLFormElement>(null);
  const recording = useRecording(form);
  const { error } = recording;
  const refused = refusalsIn(error?.details.fields);
  const wrongs = new Map(
    form.fields.flatMap((field) => {
      const wrong = (sent > 0 && wrongIn(field, values[field.name])) || refused.get(field.name);
      return wrong ? [[field.name, wrong] as const] : [];
    }),
  );
  const set = (name: string, value: Value) => {
    if (error) recording.reset();
    setValues((now) => ({ ...now, [name]: value }));
  };
  const send = (basedOn = changes?.seq) => {
    setSent((times) => times + 1);
    if (recording.isPending || form.fields.some((field) => wrongIn(field, values[field.name]) !== null))
      return;
    const filled = new Filled(values);
    recording.mutate(
      { input: form.input(filled, basedOn), file: filled.file() },
      {
        onSuccess: (output) => {
          onClose();
          form.onDone?.(output);
        },
        onError: ({ code }) => code === "approvals.waiting" && onClose(),
      },
    );
  };
  // A long form is scrolled: what is wrong may stand where nobody sees it.
  useEffect(() => {
    if (sent > 0 || error) drawn.current?.querySelector<HTMLElement>(WRONG)?.focus();
  }, [sent, error]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  };
  const isConflict = error?.code === "ledger.conflict" && changes !== undefined;
  // A refusal that is about no field of the form is said below them: it would be seen nowhere else.
  const isShown = error && !isConflict && !form.fields.some(({ name }) => refused.has(name));
  return (
    <Dialog title={form.title ?? form.label} onClose={onClose} keepsOutside>
      <FormContext value={{ validationBehavior: "aria" }}>
        <form
          className="recording"
          ref={drawn}
          noValidate
          onKeyDownCapture={onKeyDown}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          {form.fields.map((field) => (
            <RecordField
              key={field.name}
              field={field}
              value={values[field.name] ?? null}
              onChange={(value) => set(field.name, value)}
              error={wrongs.get(field.name)}
            />
          ))}
          {isShown && <ProblemPanel small error={error} />}
          {isConflict && changes ? (
            <ConflictPanel
              changes={changes}
              fields={form.fields}
              values={values}
              onInsist={send}
              onYield={onClose}
            />
          ) : (
            <div className="recording-ways">
              <Button look="primary" type="submit" shortcut="Ctrl-Enter" isPending={recording.isPending}>
                {form.verb}
              </Button>
              <Button look="quiet" shortcut="Esc" onPress={onClose}>
                Cancel
              </Button>
            </div>
          )}
        </form>
      </FormContext>
    </Dialog>
  );
}

/** What is to be filled in again. */
const WRONG = "[data-invalid] :is(input, textarea, button), :is(input, textarea)[aria-invalid=true]";

/** What the server found wrong with each field. */
function refusalsIn(fields: unknown): Map<string, string> {
  const list = Array.isArray(fields) ? (fields as { path: string; message: string }[]) : [];
  return new Map(list.map(({ path, message }) => [path, message]));
}
