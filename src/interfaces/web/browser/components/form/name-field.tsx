import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { FieldNote } from "./field-note.tsx";
import "../fields.css";
import "../filter-menu.css";

/** A field for one name: chosen from those that are known, whose code is then kept, or written. */
export function NameField({
  label,
  value,
  options,
  onChange,
  note,
  error,
}: {
  label: string;
  value: string;
  options: readonly { code: string; label: string }[];
  onChange: (value: string) => void;
  note?: string;
  error?: string;
}) {
  const shown = options.find(({ code }) => code === value)?.label ?? value;
  // One code may have several names: the first is the one that is shown.
  const items = [
    ...new Map([...options].reverse().map((option) => [option.code, option])).values(),
  ].reverse();
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      menuTrigger="input"
      inputValue={shown}
      onInputChange={(words) => onChange(options.find((option) => option.label === words)?.code ?? words)}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      defaultItems={items.map((option) => ({ ...option, id: option.code }))}
      isInvalid={error !== undefined}
    >
      <Label className="field-label">{label}</Label>
      <Input className="field-input" />
      <FieldNote note={note} />
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover filter-popover">
        <ListBox className="filter-list">
          {(option: { id: string; label: string }) => (
            <ListBoxItem id={option.id} textValue={option.label} className="filter-option">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
