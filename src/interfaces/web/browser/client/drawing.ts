import { useEffect, useState, useSyncExternalStore } from "react";
import { notify, notifyProblem } from "../components/notices.tsx";
import { ask } from "./call.ts";
import { saveFile } from "./save-file.ts";

/** A file that is being drawn: what, since when, and the way to stop it. */
export type BeingDrawn = { what: string; seconds: number; stop: () => void };

type Drawing = { what: string; since: number; controller: AbortController };

// Beside the pages and not in one of them: whoever leaves the page while a file is drawn, and comes back, finds it still there.
let current: Drawing | null = null;
const listeners = new Set<() => void>();

function setCurrent(drawing: Drawing | null): void {
  current = drawing;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for a file that takes seconds to draw, tells how long it has taken, and saves it when it is there, on whatever page one is by then. */
export function useDrawing(): {
  drawn: BeingDrawn | null;
  draw: (what: string, address: string, body?: FormData) => void;
} {
  const drawing = useSyncExternalStore(subscribe, () => current);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (drawing === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [drawing]);
  return {
    drawn: drawing && {
      what: drawing.what,
      seconds: Math.max(0, Math.floor((now - drawing.since) / 1000)),
      stop: () => drawing.controller.abort(),
    },
    draw: (what, address, body) => void drawFile(what, address, body),
  };
}

async function drawFile(what: string, address: string, body?: FormData): Promise<void> {
  current?.controller.abort();
  const controller = new AbortController();
  const mine = { what, since: Date.now(), controller };
  setCurrent(mine);
  try {
    const { signal } = controller;
    const response = await ask(address, body ? { method: "POST", body, signal } : { signal });
    saveFile(await response.blob(), fileNameOf(response) ?? what);
    notify({ message: `${what} is saved.` });
  } catch (error) {
    if (!controller.signal.aborted) notifyProblem(error);
  } finally {
    if (current === mine) setCurrent(null);
  }
}

function fileNameOf(response: Response): string | undefined {
  return /filename="([^"]+)"/u.exec(response.headers.get("content-disposition") ?? "")?.[1];
}
