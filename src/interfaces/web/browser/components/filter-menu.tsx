import { useMemo, useState } from "react";
import {
  Autocomplete,
  Button,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Text,
  useFilter,
} from "react-aria-components";
import { numberWords } from "../words/numbers.ts";
import { Icon } from "./icon.tsx";
import "./filter-menu.css";

export type FilterOption = { value: string; label: string; count?: number };

/** One filter of a list: its button says what is chosen; its menu shows every value with how many rows it would leave. */
export function FilterMenu({
  label,
  options,
  value,
  onChange,
  single = false,
}: {
  label: string;
  options: readonly FilterOption[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Only one value at a time. */
  single?: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const { contains } = useFilter({ sensitivity: "base" });
  // What is chosen stays in the menu, also where the other filters leave nothing of it.
  const all = useMemo(() => {
    const known = new Set(options.map((option) => option.value));
    return [
      ...value.filter((one) => !known.has(one)).map((one) => ({ value: one, label: one, count: 0 })),
      ...options,
    ];
  }, [options, value]);
  const names = value.map((one) => all.find((option) => option.value === one)?.label ?? one);
  const list = (
    <ListBox
      className="filter-list"
      aria-label={label}
      selectionMode={single ? "single" : "multiple"}
      // Escape closes the menu; it does not take back what was chosen in it.
      escapeKeyBehavior="none"
      selectedKeys={value}
      items={all.map((option) => ({ ...option, id: option.value }))}
      renderEmptyState={() => <p className="filter-none">Nothing fits.</p>}
      onSelectionChange={(keys) => {
        onChange(keys === "all" ? [] : [...keys].map(String));
        if (single) setOpen(false);
      }}
    >
      {(option) => (
        <ListBoxItem id={option.id} textValue={option.label} className="filter-option">
          <span className="filter-option-mark" aria-hidden="true">
            <Icon name="check" size={14} />
          </span>
          <Text slot="label" className="filter-option-label">
            {option.label}
            {option.count !== undefined && (
              <span className="filter-option-count"> {numberWords(option.count)}</span>
            )}
          </Text>
        </ListBoxItem>
      )}
    </ListBox>
  );
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className={`button button-plain button-normal filter-button ${value.length > 0 ? "filter-button-on" : ""}`}
      >
        <span className="filter-button-words">
          {label}
          {names[0] !== undefined && <strong>: {names[0]}</strong>}
        </span>
        {names.length > 1 && <strong>+{names.length - 1}</strong>}
        <Icon name="down" size={14} />
      </Button>
      <Popover className="popover filter-popover" placement="bottom start">
        <Dialog className="filter-dialog" aria-label={`Filter by ${label.toLowerCase()}`}>
          {all.length > 8 ? (
            <Autocomplete filter={contains}>
              <SearchField className="filter-search" aria-label={`Find in ${label.toLowerCase()}`} autoFocus>
                <Icon name="search" size={14} />
                <Input className="search-field-input" placeholder="Find" />
              </SearchField>
              {list}
            </Autocomplete>
          ) : (
            list
          )}
          {value.length > 0 && (
            <Button
              className="button button-quiet button-small filter-clear"
              onPress={() => {
                onChange([]);
                setOpen(false);
              }}
            >
              Any {label.toLowerCase()}
            </Button>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
