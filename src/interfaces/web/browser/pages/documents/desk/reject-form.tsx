import { type KeyboardEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/form/text-field.tsx";

/** Asks why, and takes silence for an answer: Enter rejects. */
export function RejectForm({
  onReject,
  onCancel,
}: {
  onReject: (reason: string) => void;
  onCancel: () => void;
}) {
  const [reason, setReason] = useState("");
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <form
      className="statement-form"
      onKeyDownCapture={onKeyDownCapture}
      onSubmit={(event) => {
        event.preventDefault();
        onReject(reason.trim());
      }}
    >
      <TextField label="Why it is rejected (may be left out)" value={reason} onChange={setReason} autoFocus />
      <div className="card-acts">
        <Button size="small" look="danger" shortcut="Enter" type="submit">
          Reject
        </Button>
        <Button size="small" look="quiet" shortcut="Esc" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
