import { type KeyboardEvent, useState } from "react";
import type { Vocabulary } from "../../../client/vocabulary.ts";
import { Button } from "../../../components/button.tsx";
import { TagField } from "../../../components/form/tag-field.tsx";
import { TextField } from "../../../components/form/text-field.tsx";
import { ChoiceField } from "./choice-field.tsx";
import type { Fields } from "./statement.ts";

const PARTIAL_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/u;

/** The fields of a statement to be corrected or filled in. Ctrl-Enter saves, Escape cancels. */
export function StatementForm({
  fields: before,
  verb,
  knownActors,
  vocabulary,
  onSave,
  onCancel,
}: {
  fields: Fields;
  /** What the button says: "Save" or "Make and accept". */
  verb: string;
  knownActors: readonly string[];
  vocabulary: Vocabulary | undefined;
  onSave: (fields: Fields) => void;
  onCancel: () => void;
}) {
  const [fields, setFields] = useState(before);
  const set = (change: Partial<Fields>) => setFields((now) => ({ ...now, ...change }));
  const date = fields.date?.trim() ?? "";
  const wrongDate = date !== "" && !PARTIAL_DATE.test(date);
  const save = () => {
    if (wrongDate) return;
    const { type, condition } = fields;
    onSave({
      ...fields,
      date: date || null,
      condition: condition?.trim() || null,
      firmness: type === "commitment" ? (fields.firmness ?? "intended") : null,
      state: type === "progress" ? (fields.state ?? "done") : null,
    });
  };
  // While capturing: the fields inside keep their key presses to themselves.
  const onKeyDownCapture = (event: KeyboardEvent<HTMLFormElement>) => {
    const isListOpen = (event.target as HTMLElement).getAttribute("aria-expanded") === "true";
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    else if (event.key === "Escape" && !isListOpen) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className="statement-form"
      onKeyDownCapture={onKeyDownCapture}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <ChoiceField
        label="Type"
        value={fields.type}
        options={["commitment", "progress", "recommendation"]}
        onChange={(type) => set({ type })}
        autoFocus
      />
      <TagField
        label="Who"
        values={fields.actors}
        options={knownActors.map((name) => ({ code: name, label: name }))}
        onChange={(actors) => set({ actors })}
        isOpenList
      />
      <TagField
        label="Partners"
        values={fields.partners}
        options={vocabulary?.partners ?? []}
        onChange={(partners) => set({ partners })}
      />
      <TagField
        label="Topics"
        values={fields.areas}
        options={vocabulary?.topics ?? []}
        onChange={(areas) => set({ areas })}
        most={3}
      />
      {fields.type === "commitment" && (
        <ChoiceField
          label="Firmness"
          value={fields.firmness ?? "intended"}
          options={["firm", "intended", "exploratory"]}
          onChange={(firmness) => set({ firmness })}
        />
      )}
      {fields.type === "progress" && (
        <ChoiceField
          label="State"
          value={fields.state ?? "done"}
          options={["done", "ongoing"]}
          onChange={(state) => set({ state })}
        />
      )}
      <TextField
        label="Date"
        value={fields.date ?? ""}
        placeholder="2026, 2026-06 or 2026-06-30"
        onChange={(words) => set({ date: words })}
        error={
          wrongDate ? "Write a date as 2026, 2026-06 or 2026-06-30, as far as the text says." : undefined
        }
      />
      <TextField
        label="Condition"
        value={fields.condition ?? ""}
        placeholder="None"
        onChange={(condition) => set({ condition })}
      />
      <div className="card-acts">
        <Button size="small" look="primary" shortcut="Ctrl-Enter" type="submit">
          {verb}
        </Button>
        <Button size="small" look="quiet" shortcut="Esc" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
