import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { Key } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";

const load = () => import("./palette.tsx");
const Palette = lazy(async () => ({ default: (await load()).Palette }));

/** Whether the keys of this machine are Apple's. */
const isApple = /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** The one search field. It opens the palette, which is loaded when it is first wanted. */
export function PaletteField() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <Button className="top-bar-search" onPress={() => setOpen(true)} onHoverStart={load} onFocus={load}>
        <Icon name="search" size={18} />
        <span className="top-bar-search-words">Search, go to, do</span>
        <Key name={isApple ? "⌘ K" : "Ctrl K"} />
      </Button>
      {isOpen && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
