import { useEffect, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the page is being printed: then all of it has to be there at once, before the browser takes its picture. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const list = matchMedia("print");
    const set = (is: boolean) => flushSync(() => setPrinting(is));
    const begin = () => set(true);
    const end = () => set(false);
    const change = (event: MediaQueryListEvent) => setPrinting(event.matches);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    list.addEventListener("change", change);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
      list.removeEventListener("change", change);
    };
  }, []);
  return isPrinting;
}
