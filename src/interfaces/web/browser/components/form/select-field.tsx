import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from "react-aria-components";
import { Icon } from "../icon.tsx";
import { FieldNote } from "./field-note.tsx";
import "../fields.css";
import "../filter-menu.css";

/** A field with one of a few values. */
export function SelectField({
  label,
  value,
  options,
  onChange,
  note,
  error,
  isDisabled = false,
}: {
  label: string;
  value: string;
  options: readonly { value: string; label: string; note?: string }[];
  onChange: (value: string) => void;
  note?: string;
  error?: string | undefined;
  isDisabled?: boolean;
}) {
  return (
    <Select
      className="field"
      value={value}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      onChange={(key) => onChange(String(key))}
    >
      <Label className="field-label">{label}</Label>
      <Button className="button button-plain button-normal select-button">
        <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
        <Icon name="down" size={14} />
      </Button>
      <FieldNote note={note} />
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover">
        <ListBox className="filter-list" items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="filter-option">
              <span className="filter-option-mark" aria-hidden="true">
                <Icon name="check" size={14} />
              </span>
              <Text slot="label" className="filter-option-label">
                {option.label}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
