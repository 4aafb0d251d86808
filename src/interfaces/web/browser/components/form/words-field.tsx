import { TextField as AriaTextField, FieldError, Label, TextArea } from "react-aria-components";
import { FieldNote } from "./field-note.tsx";
import "../fields.css";

/** A field for some sentences. */
export function WordsField({
  label,
  value,
  onChange,
  note,
  error,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  note?: string;
  error?: string;
}) {
  return (
    <AriaTextField className="field" value={value} onChange={onChange} isInvalid={error !== undefined}>
      <Label className="field-label">{label}</Label>
      <TextArea className="field-input words-input" />
      <FieldNote note={note} />
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
