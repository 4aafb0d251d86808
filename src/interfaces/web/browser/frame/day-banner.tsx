import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { useDay } from "../client/day.ts";
import { Button } from "../components/button.tsx";
import { dateWords } from "../words/dates.ts";
import { useDayChange } from "./day-choice.tsx";

/** Whether anything on the page was asked for the day: only then does it show that day. */
function useIsShown(day: string | undefined): boolean {
  const cache = useQueryClient().getQueryCache();
  const isShown = () =>
    day !== undefined &&
    cache
      .findAll({ type: "active" })
      .some(({ queryKey }) => (queryKey.at(-1) as { asOf?: string } | undefined)?.asOf === day);
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(onChange), [cache]);
  return useSyncExternalStore(subscribe, isShown);
}

/** Says on every page that it shows a past day, or that it cannot, with the way back to today. */
export function DayBanner() {
  const day = useDay();
  const change = useDayChange();
  const isShown = useIsShown(day);
  if (!day) return null;
  return (
    <div className="day-banner" role="status">
      <p>
        {isShown ? (
          <>
            <strong>As it stood on {dateWords(day)}</strong>, at the end of the day (UTC). What was recorded
            later does not count, in exports neither.
          </>
        ) : (
          <>
            You look at {dateWords(day)}, but <strong>this page has no history</strong>: it shows today.
          </>
        )}
      </p>
      <Button size="small" onPress={() => change(undefined)}>
        Back to today
      </Button>
    </div>
  );
}
