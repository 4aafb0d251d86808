import { type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { layOutCards } from "./card-layout.ts";
import type { DeskStatement } from "./statement.ts";

/** A card that stands in the margin although it is no statement: a sentence that was passed over, words for a new statement. */
export type LooseCard = { key: string; anchor: () => number | undefined; content: ReactNode };

const GAP = 6;
/** The chosen card stays level with its words: it outweighs all others together. */
const CHOSEN = 1e6;

/** The cards beside the text, each as level with its statement as those around it allow. */
export function Margin({
  statements,
  chosen,
  text,
  small,
  large,
  loose,
}: {
  /** In reading order; only those whose words are drawn. */
  statements: readonly DeskStatement[];
  chosen: string | undefined;
  /** The column in which the words stand, which scrolls together with the margin. */
  text: RefObject<HTMLElement | null>;
  small: (statement: DeskStatement) => ReactNode;
  large: (statement: DeskStatement) => ReactNode;
  loose: LooseCard | null;
}) {
  const margin = useRef<HTMLOListElement>(null);

  const layOut = useCallback(() => {
    const column = text.current;
    const list = margin.current;
    if (!column || !list) return;
    const origin = column.getBoundingClientRect().top;
    const anchors = new Map<string, number>();
    for (const element of column.querySelectorAll<HTMLElement>("[data-anchor]")) {
      anchors.set(element.dataset.anchor ?? "", element.getBoundingClientRect().top - origin);
    }
    const items = [...list.children].filter((child) => child instanceof HTMLElement);
    const cards = items.map((element) => {
      const id = element.dataset.card ?? "";
      const wish = id === "loose" ? loose?.anchor() : anchors.get(id);
      const isPinned = id === "loose" || (id === chosen && !loose);
      return { element, wish, height: element.offsetHeight, weight: isPinned ? CHOSEN : 1 };
    });
    const placed = cards
      .flatMap((card) => (card.wish === undefined ? [] : [{ ...card, wish: card.wish - 4 }]))
      .sort((a, b) => a.wish - b.wish);
    for (const { element, wish } of cards) element.hidden = wish === undefined;
    layOutCards(placed, GAP).forEach((top, at) => {
      const element = placed[at]?.element;
      if (element) element.style.transform = `translateY(${Math.round(top)}px)`;
    });
    const last = placed.at(-1)?.element;
    list.style.minHeight = last
      ? `${Math.round(last.getBoundingClientRect().bottom - list.getBoundingClientRect().top)}px`
      : "";
  }, [text, chosen, loose]);

  useLayoutEffect(layOut);
  useEffect(() => {
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(layOut);
    });
    if (text.current) observer.observe(text.current);
    for (const card of margin.current?.children ?? []) observer.observe(card);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  });

  return (
    <ol className="margin" ref={margin} aria-label="Statements">
      {statements.map((statement) => {
        const isChosen = statement.id === chosen;
        return (
          <li
            key={statement.id}
            data-card={statement.id}
            className={`card card-${statement.type} ${isChosen ? "card-chosen" : ""}`}
          >
            {isChosen ? large(statement) : small(statement)}
          </li>
        );
      })}
      {loose && (
        <li key={loose.key} data-card="loose" className="card card-chosen card-loose">
          {loose.content}
        </li>
      )}
    </ol>
  );
}
