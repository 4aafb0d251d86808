import type { ReactNode } from "react";
import { FileField } from "../form/file-field.tsx";
import { NameField } from "../form/name-field.tsx";
import { SelectField } from "../form/select-field.tsx";
import { TagField } from "../form/tag-field.tsx";
import { TextField } from "../form/text-field.tsx";
import { WordsField } from "../form/words-field.tsx";
import { YesField } from "../form/yes-field.tsx";
import type { Value } from "./filled.ts";

type Option = { code: string; label: string; means?: string };

/** A field of a form, as it is declared. */
export type Field = {
  name: string;
  label: string;
  note?: string;
  isNeeded?: boolean;
  /** What is wrong with its words, beside what its kind tells; null where nothing is. */
  check?(text: string): string | null;
} & (
  | { as: "line" | "words" | "number" | "date" | "day" | "yes" | "file" }
  | { as: "name" | "choice"; options: readonly Option[] }
  | { as: "tags"; options: readonly Option[]; isOpenList?: boolean; most?: number }
  | { as: "own"; draw(value: Value, onChange: (value: Value) => void): ReactNode }
);

/** A declared field, drawn. */
export function RecordField({
  field,
  value,
  onChange,
  error,
}: {
  field: Field;
  value: Value;
  onChange: (value: Value) => void;
  error: string | undefined;
}) {
  const text = typeof value === "string" ? value : "";
  const label = field.isNeeded ? field.label : `${field.label} (may be left out)`;
  const common = { label, value: text, onChange, note: field.note, error };
  switch (field.as) {
    case "line":
    case "number":
      return <TextField {...common} />;
    case "words":
      return <WordsField {...common} />;
    case "date":
      return <TextField {...common} placeholder="2026, 2026-06 or 2026-06-04" />;
    case "day":
      return <TextField {...common} placeholder="2026-06-04" />;
    case "name":
      return <NameField {...common} options={field.options} />;
    case "choice": {
      const options = field.isNeeded ? field.options : [{ code: "", label: "Not said" }, ...field.options];
      return (
        <SelectField
          label={field.label}
          value={text}
          options={options.map(({ code, label }) => ({ value: code, label }))}
          onChange={onChange}
          note={options.find(({ code }) => code === text)?.means ?? field.note}
          error={error}
        />
      );
    }
    case "tags":
      return (
        <TagField
          label={label}
          values={Array.isArray(value) ? (value as string[]) : []}
          options={field.options}
          onChange={onChange}
          isOpenList={field.isOpenList}
          most={field.most}
        />
      );
    case "yes":
      return <YesField label={field.label} value={value === true} onChange={onChange} />;
    case "file":
      return <FileField label={label} onChange={onChange} note={field.note} error={error} />;
    case "own":
      return (
        <>
          {field.draw(value, onChange)}
          {error && (
            <p role="alert" className="field-error">
              {error}
            </p>
          )}
        </>
      );
  }
}
