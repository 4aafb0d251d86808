import { useId } from "react";
import "../fields.css";

/** A field for one file. */
export function FileField({
  label,
  onChange,
  note,
  error,
}: {
  label: string;
  onChange: (file: File | null) => void;
  note?: string;
  error?: string;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="file"
        className="field-input"
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.currentTarget.files?.[0] ?? null)}
      />
      <span id={`${id}-note`} className={error ? "field-error" : "field-note"}>
        {error ?? note}
      </span>
    </div>
  );
}
