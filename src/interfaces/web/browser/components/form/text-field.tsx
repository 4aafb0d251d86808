import type { ReactNode } from "react";
import { TextField as AriaTextField, FieldError, Input, Label } from "react-aria-components";
import { FieldNote } from "./field-note.tsx";
import "../fields.css";

/** A field to be filled in, with its label, a note below, and what is wrong with it. */
export function TextField({
  label,
  value,
  onChange,
  note,
  error,
  placeholder,
  autoFocus = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  note?: ReactNode;
  error?: string;
  placeholder?: string;
  autoFocus?: boolean;
}) {
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      autoFocus={autoFocus}
    >
      <Label className="field-label">{label}</Label>
      <Input className="field-input" placeholder={placeholder} />
      <FieldNote note={note} />
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
