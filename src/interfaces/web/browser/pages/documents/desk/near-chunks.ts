import { type RefObject, useEffect, useRef, useState } from "react";

/** Up to so many chunks a document is drawn as a whole: a text of some 150 pages. */
const DRAWN_WHOLE = 30;
/** How far from what is in sight chunks are drawn, in pixels. */
const MARGIN = 1600;

export type NearChunks = {
  isDrawn(chunk: number): boolean;
  /** Height that a chunk had when it was last drawn; undefined before. */
  heightOf(chunk: number): number | undefined;
  /** For the element of each chunk, drawn or not. */
  watch(chunk: number): (element: HTMLElement | null) => void;
};

/** Which chunks of a document are near the eye, or wanted, and are therefore drawn; all of them where there are few. */
export function useNearChunks(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  wanted: number | undefined,
  all: boolean,
): NearChunks {
  const [near, setNear] = useState<ReadonlySet<number>>(() => new Set([0, 1]));
  const heights = useRef(new Map<number, number>());
  const elements = useRef(new Map<number, HTMLElement>());
  const observer = useRef<IntersectionObserver | null>(null);
  const isWhole = all || count <= DRAWN_WHOLE;

  useEffect(() => {
    if (isWhole) return;
    const numberOf = (element: Element) => Number((element as HTMLElement).dataset.chunk);
    const watcher = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const now = new Set(before);
          for (const { target, isIntersecting, boundingClientRect } of entries) {
            if (isIntersecting) now.add(numberOf(target));
            else if (now.delete(numberOf(target)))
              heights.current.set(numberOf(target), boundingClientRect.height);
          }
          return now;
        }),
      { root: scroller.current, rootMargin: `${MARGIN}px 0px` },
    );
    observer.current = watcher;
    for (const element of elements.current.values()) watcher.observe(element);
    return () => watcher.disconnect();
  }, [isWhole, scroller]);

  // One function for each chunk, always the same: a new one would make React leave and enter the chunk at every drawing.
  const watchers = useRef(new Map<number, (element: HTMLElement | null) => void>());
  const watch = (chunk: number) => {
    const known = watchers.current.get(chunk);
    if (known) return known;
    const watcher = (element: HTMLElement | null) => {
      const before = elements.current.get(chunk);
      if (before) observer.current?.unobserve(before);
      if (element) {
        elements.current.set(chunk, element);
        observer.current?.observe(element);
      } else elements.current.delete(chunk);
    };
    watchers.current.set(chunk, watcher);
    return watcher;
  };
  return {
    isDrawn: (chunk) => isWhole || near.has(chunk) || chunk === wanted,
    heightOf: (chunk) => heights.current.get(chunk),
    watch,
  };
}
