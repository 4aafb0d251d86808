import { useState } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { dateWords, partialDate } from "../words/dates.ts";
import { Button } from "./button.tsx";
import { TextField } from "./form/text-field.tsx";
import { Icon } from "./icon.tsx";
import "./filter-menu.css";

export type DateRange = { from?: string; to?: string };

/** A filter by dates from and to, either of which may be left open. */
export function DateRangeMenu({
  label,
  value,
  onChange,
}: {
  label: string;
  value: DateRange;
  onChange: (value: DateRange) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const words = [value.from && `from ${dateWords(value.from)}`, value.to && `to ${dateWords(value.to)}`]
    .filter(Boolean)
    .join(" ");
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton
        className={`button button-plain button-normal filter-button ${words ? "filter-button-on" : ""}`}
      >
        <span className="filter-button-words">
          {label}
          {words && <strong>: {words}</strong>}
        </span>
        <Icon name="down" size={14} />
      </AriaButton>
      <Popover className="popover filter-popover" placement="bottom start">
        <Dialog className="filter-dialog" aria-label={`Filter by ${label.toLowerCase()}`}>
          <DateRangeForm
            value={value}
            onDone={(next) => {
              onChange(next);
              setOpen(false);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function DateRangeForm({ value, onDone }: { value: DateRange; onDone: (value: DateRange) => void }) {
  const [from, setFrom] = useState(value.from ?? "");
  const [to, setTo] = useState(value.to ?? "");
  const [isTried, setTried] = useState(false);
  const errorOf = (words: string) =>
    isTried && words.trim() && !partialDate(words) ? "Write 2026, 2026-06 or 2026-06-30." : undefined;
  return (
    <form
      className="date-range"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const isWrong = [from, to].some((words) => words.trim() && !partialDate(words));
        if (!isWrong) onDone({ from: partialDate(from), to: partialDate(to) });
      }}
    >
      <TextField
        autoFocus
        label="From"
        value={from}
        onChange={setFrom}
        error={errorOf(from)}
        placeholder="2026-06"
      />
      <TextField label="To" value={to} onChange={setTo} error={errorOf(to)} placeholder="2027" />
      <div className="date-range-ways">
        <Button type="submit" size="small" look="primary">
          Show
        </Button>
        {(value.from || value.to) && (
          <Button size="small" look="quiet" onPress={() => onDone({})}>
            Any date
          </Button>
        )}
      </div>
    </form>
  );
}
