import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useDay } from "../client/day.ts";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { dateWords, dayWords } from "../words/dates.ts";
import "./day-choice.css";

/** A day in UTC, as the ledger counts them: so many days ago. */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** The last day of the month or year before the one that a day is in. */
function lastBefore(day: string, part: "month" | "year"): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const first = part === "month" ? Date.UTC(year, month - 1, 1) : Date.UTC(year, 0, 1);
  return new Date(first - 86_400_000).toISOString().slice(0, 10);
}

/** How to go to another day, and back to today: the address keeps it, and every page that has a history follows. */
export function useDayChange(): (day: string | undefined) => void {
  const navigate = useNavigate();
  return (day) => void navigate({ to: ".", search: (was: object) => ({ ...was, asOf: day }) as never });
}

/** The day that is looked at, and a way to any other: today, unless somebody chose a past one. */
export function DayChoice() {
  const day = useDay();
  const change = useDayChange();
  const [isOpen, setOpen] = useState(false);
  const today = daysAgo(0);
  const words = day ? dateWords(day) : dayWords(new Date());
  const go = (next: string | undefined) => {
    setOpen(false);
    change(next === today ? undefined : next);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton
        className={`button button-quiet button-normal day-button ${day ? "day-button-past" : ""}`}
        aria-label={
          day ? `As it stood on ${words}: choose another day` : `Today, ${words}: choose a past day`
        }
      >
        <Icon name="calendar" size={18} />
        <span className="day-button-words">{day ? `On ${words}` : `Today, ${words}`}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Dialog className="day-dialog" aria-label="The day that is looked at">
          <DayForm day={day ?? ""} today={today} onDone={go} />
          <ul className="day-ways">
            {[
              ["Yesterday", daysAgo(1)] as const,
              [`The end of last month`, lastBefore(today, "month")] as const,
              [`The end of last year`, lastBefore(today, "year")] as const,
            ].map(([name, to]) => (
              <li key={name}>
                <Button look="quiet" size="small" onPress={() => go(to)}>
                  {name}: {dateWords(to)}
                </Button>
              </li>
            ))}
            {day && (
              <li>
                <Button look="quiet" size="small" onPress={() => go(undefined)}>
                  Back to today
                </Button>
              </li>
            )}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function DayForm({
  day,
  today,
  onDone,
}: {
  day: string;
  today: string;
  onDone: (day: string | undefined) => void;
}) {
  const [value, setValue] = useState(day);
  return (
    <form
      className="day-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (value && value <= today) onDone(value);
      }}
    >
      <label className="day-label">
        As it stood at the end of
        <input
          type="date"
          className="day-field"
          value={value}
          max={today}
          required
          onChange={(event) => setValue(event.target.value)}
        />
      </label>
      <Button type="submit" size="small" look="primary">
        Show
      </Button>
    </form>
  );
}
