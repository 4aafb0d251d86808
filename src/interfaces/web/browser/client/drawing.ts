import { useEffect, useRef, useState } from "react";
import { notify, notifyProblem } from "../components/notices.tsx";
import { ask } from "./call.ts";

/** A file that is being drawn: what, since when, and the way to stop it. */
export type BeingDrawn = { what: string; seconds: number; stop: () => void };

/** Asks for a file that takes seconds to draw, tells how long it has taken, and saves it when it is there. */
export function useDrawing(): {
  drawn: BeingDrawn | null;
  draw: (what: string, address: string, body?: FormData) => void;
} {
  const [what, setWhat] = useState<string | null>(null);
  const [seconds, setSeconds] = useState(0);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => {
    if (what === null) return;
    const timer = setInterval(() => setSeconds((was) => was + 1), 1000);
    return () => clearInterval(timer);
  }, [what]);
  const draw = async (name: string, address: string, body?: FormData) => {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    setSeconds(0);
    setWhat(name);
    try {
      const { signal } = mine;
      const response = await ask(address, body ? { method: "POST", body, signal } : { signal });
      save(await response.blob(), fileNameOf(response) ?? name);
      notify({ message: `${name} is saved.` });
    } catch (error) {
      if (!mine.signal.aborted) notifyProblem(error);
    } finally {
      if (controller.current === mine) setWhat(null);
    }
  };
  return {
    drawn: what === null ? null : { what, seconds, stop: () => controller.current?.abort() },
    draw: (name, address, body) => void draw(name, address, body),
  };
}

function fileNameOf(response: Response): string | undefined {
  return /filename="([^"]+)"/u.exec(response.headers.get("content-disposition") ?? "")?.[1];
}

function save(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the bytes after the click: taking them away at once would leave an empty file.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
