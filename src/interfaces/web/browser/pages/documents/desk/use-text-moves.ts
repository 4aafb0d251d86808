import { type RefObject, useEffect, useLayoutEffect, useMemo } from "react";
import { type DeskDocument, firstBlockOf, wordsAt } from "./desk-document.ts";
import type { TextLight } from "./field-value.tsx";
import { light } from "./highlights.ts";
import type { Place } from "./shown-block.ts";
import { blockElement, rangesOf } from "./text-range.ts";

/** How a choice came about: only keys and addresses move the text, what is pressed by hand is in sight already. */
export type Arrival = "address" | "keys" | "pointer";

/** Moves the text to what is chosen, lights up words in it, and hands the focus to the chosen card. */
export function useTextMoves({
  document,
  scroller,
  column,
  arrival,
  chosen,
  place,
  loose,
  isNarrow,
  onGoal,
}: {
  document: DeskDocument;
  scroller: RefObject<HTMLElement | null>;
  column: RefObject<HTMLElement | null>;
  arrival: RefObject<Arrival>;
  chosen: string | undefined;
  place: Place | undefined;
  loose: { places: Place[]; isMaking: boolean } | null;
  isNarrow: boolean;
  /** A block that has to be drawn because the text goes there. */
  onGoal: (block: number) => void;
}): { text: TextLight; goTo: (block: number) => void } {
  // Words that are lit hold on to the page's own text nodes, which a decision may replace: so after every drawing anew.
  useEffect(() => {
    if (!column.current) return;
    light("desk-place", place && !chosen ? rangesOf(column.current, document, [place]) : []);
    light("desk-draft", loose ? rangesOf(column.current, document, loose.places) : []);
  });
  useEffect(
    () => () => {
      for (const name of ["desk-lit", "desk-place", "desk-draft"] as const) light(name, []);
    },
    [],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new choice moves the text, a drawing of the same does not
  useLayoutEffect(() => {
    if (!column.current || arrival.current === "pointer") return;
    const target = chosen
      ? column.current.querySelector(`[data-anchor="${chosen}"]`)
      : place && rangesOf(column.current, document, [place])[0];
    if (target)
      bringIntoSight(scroller.current, target, arrival.current === "address" ? "always" : "needed", isNarrow);
    if (arrival.current === "keys" && chosen) focusCard();
  }, [chosen, place?.start, place?.end]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only new words move the text
  useLayoutEffect(() => {
    if (!loose || loose.isMaking || !column.current || arrival.current !== "keys") return;
    bringIntoSight(scroller.current, rangesOf(column.current, document, loose.places)[0], "needed", isNarrow);
    focusCard();
  }, [loose?.places]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: refs and setters stay the same
  return useMemo(
    () => ({
      text: {
        light: (places) => column.current && light("desk-lit", rangesOf(column.current, document, places)),
        show: (places) => {
          const block = firstBlockOf(document, places);
          if (block === undefined) return;
          onGoal(block);
          requestAnimationFrame(() => {
            if (column.current)
              bringIntoSight(scroller.current, rangesOf(column.current, document, places)[0], "needed");
          });
        },
        wordsAt: (places) => wordsAt(document, places),
      },
      goTo: (block) => {
        onGoal(block);
        requestAnimationFrame(() => {
          const element = column.current && blockElement(column.current, block);
          const view = scroller.current;
          if (element && view)
            view.scrollTop += element.getBoundingClientRect().top - view.getBoundingClientRect().top - 24;
        });
      },
    }),
    [document],
  );
}

/** Gives the focus to the chosen card, unless it is in there already, without moving anything. */
export function focusCard(): void {
  const card = window.document.getElementById("chosen-card");
  if (!card?.contains(window.document.activeElement)) card?.focus({ preventScroll: true });
}

/** Brings a place to the upper part of what is in sight; "needed": only where it is not there already. */
function bringIntoSight(
  scroller: HTMLElement | null,
  target: Element | Range | undefined,
  when: "always" | "needed",
  isNarrow = false,
): void {
  if (!scroller || !target) return;
  const view = scroller.getBoundingClientRect();
  const { top } = target.getBoundingClientRect();
  const share = (top - view.top) / view.height;
  if (when === "needed" && share > 0.06 && share < (isNarrow ? 0.35 : 0.55)) return;
  scroller.scrollTop += top - view.top - view.height * (isNarrow ? 0.12 : 0.22);
}
