import { useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { Icon } from "../icon.tsx";
import "../fields.css";
import "../filter-menu.css";

/** A field with several values, chosen from a list or, where `isOpenList`, also written. Backspace in the empty field takes the last one away. */
export function TagField({
  label,
  values,
  options,
  onChange,
  isOpenList = false,
  most,
}: {
  label: string;
  values: readonly string[];
  options: readonly { code: string; label: string }[];
  onChange: (values: string[]) => void;
  isOpenList?: boolean;
  most?: number;
}) {
  const [words, setWords] = useState("");
  const [isChanged, setChanged] = useState(false);
  const change = (now: string[]) => {
    setChanged(true);
    onChange(now);
  };
  const labelOf = (code: string) => options.find((option) => option.code === code)?.label ?? code;
  const add = (value: string) => {
    const clean = value.trim();
    if (clean !== "" && !values.includes(clean)) change([...values, clean]);
    setWords("");
  };
  const isFull = most !== undefined && values.length >= most;
  // One code may have several names: the first is the one that is shown.
  const left = [...new Map([...options].reverse().map((option) => [option.code, option])).values()]
    .reverse()
    .filter(({ code }) => !values.includes(code));
  return (
    <fieldset className="tag-field">
      <legend className="field-label">{label}</legend>
      {values.length > 0 && (
        <ul className="tag-field-values">
          {values.map((value) => (
            <li key={value} className="tag">
              {labelOf(value)}
              <Button
                className="tag-remove"
                aria-label={`Remove ${labelOf(value)}`}
                onPress={() => change(values.filter((one) => one !== value))}
              >
                <Icon name="close" size={12} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!isFull && (
        // A fresh one for every change: emptied by us, the old one would open its list over the values that have just
        // changed. The focus comes here, also where the button that had it is gone.
        <ComboBox
          key={values.join()}
          autoFocus={isChanged}
          className="tag-field-add"
          menuTrigger="input"
          allowsCustomValue={isOpenList}
          inputValue={words}
          onInputChange={setWords}
          selectedKey={null}
          onSelectionChange={(key) => key !== null && add(String(key))}
          defaultItems={left.map((option) => ({ ...option, id: option.code }))}
        >
          <Label className="visually-hidden">Add to {label.charAt(0).toLowerCase() + label.slice(1)}</Label>
          <Input
            className="field-input"
            placeholder={isOpenList ? "Add a name, Enter" : "Add"}
            onKeyDown={(event) => {
              const isListed = event.currentTarget.getAttribute("aria-activedescendant");
              if (event.key === "Enter" && isOpenList && !isListed && words.trim() !== "") {
                event.preventDefault();
                add(words);
              }
              if (event.key === "Backspace" && words === "" && values.length > 0) change(values.slice(0, -1));
            }}
          />
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
      )}
    </fieldset>
  );
}
