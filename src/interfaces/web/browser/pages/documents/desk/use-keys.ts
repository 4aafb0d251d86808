import { useEffect, useRef, useState } from "react";
import { actOf, type DeskAct } from "./desk-keys.ts";

const KEPT = "entente-desk-keys";
const FIELD =
  "input, textarea, select, [contenteditable], [role=menu], [role=listbox], [role=dialog], [role=alertdialog]";

/** Listens to the desk's keys. Answers whether single letters are on, and the switch. */
export function useKeys(onAct: (act: DeskAct) => void): {
  areOn: boolean;
  switchKeys: (areOn: boolean) => void;
} {
  const [areOn, setOn] = useState(() => localStorageText(KEPT) !== "off");
  const latest = useRef(onAct);
  useEffect(() => {
    latest.current = onAct;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isInField = event.target instanceof Element && event.target.closest(FIELD) !== null;
      const act = actOf({ ...pick(event), isInField });
      if (!act || event.defaultPrevented || (!areOn && act !== "leave")) return;
      event.preventDefault();
      latest.current(act);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [areOn]);
  const switchKeys = (on: boolean) => {
    setOn(on);
    try {
      localStorage.setItem(KEPT, on ? "on" : "off");
    } catch {
      // Storage is closed to us: the choice holds for this page only.
    }
  };
  return { areOn, switchKeys };
}

function pick({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  return { key, ctrlKey, metaKey, altKey };
}

function localStorageText(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
