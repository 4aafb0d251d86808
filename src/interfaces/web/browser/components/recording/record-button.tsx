import { useState } from "react";
import type { InputOf, OperationName, OutputOf } from "../../client/operation-types.ts";
import { Button } from "../button.tsx";
import { notifyProblem } from "../notices.tsx";
import { RecordDialog } from "./record-dialog.tsx";
import type { RecordForm } from "./record-form.ts";
import { useRecording } from "./use-recording.ts";

/** A button that opens a form. `about` tells those who do not see the page what it is about. */
export function RecordButton<Name extends OperationName>({
  form,
  about,
  size = "small",
}: {
  form: RecordForm<Name>;
  about?: string;
  size?: "small" | "normal";
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size={size}
        look={form.look ?? "plain"}
        aria-label={about ? `${form.label}: ${about}` : undefined}
        onPress={() => setOpen(true)}
      >
        {form.label}
      </Button>
      {isOpen && <RecordDialog form={form} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A button that records at once what needs no words. */
export function ActButton<Name extends OperationName>({
  label,
  about,
  operation,
  input,
  done,
  undo,
}: {
  label: string;
  about: string;
  operation: Name;
  input: InputOf<Name>;
  done: string;
  undo?(output: OutputOf<Name>): Promise<unknown>;
}) {
  const recording = useRecording({ operation, done, undo });
  return (
    <Button
      size="small"
      aria-label={`${label}: ${about}`}
      isPending={recording.isPending}
      onPress={() =>
        recording.mutate(
          { input },
          { onError: (error) => error.code !== "approvals.waiting" && notifyProblem(error) },
        )
      }
    >
      {label}
    </Button>
  );
}
