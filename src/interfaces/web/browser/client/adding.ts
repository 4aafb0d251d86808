import { useSyncExternalStore } from "react";
import { call } from "./call.ts";
import { asProblem, type RequestProblem } from "./problem.ts";
import { type AddedFile, addFiles } from "./upload.ts";

/** Documents on their way to the server. Kept outside the pages, so that it goes on when a page is left. */
export type Adding = {
  phase: "sending" | "sent" | "stopped";
  total: number;
  /** What became of each file so far, in order. */
  files: readonly AddedFile[];
  /** Files in folders that are no documents. */
  left: number;
  job: string | null;
  error: RequestProblem | null;
};

let adding: Adding | null = null;
let abort: AbortController | null = null;
const listeners = new Set<() => void>();

function set(next: Adding | null): void {
  adding = next;
  for (const listener of listeners) listener();
}

export function useAdding(): Adding | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => adding,
  );
}

/** Sends files and follows what becomes of them. One at a time: while some are on their way, nothing is begun. */
export async function startAdding(
  files: readonly File[],
  options: { left?: number; document?: string } = {},
): Promise<void> {
  if (files.length === 0 || adding?.phase === "sending") return;
  abort = new AbortController();
  let state: Adding = {
    phase: "sending",
    total: files.length,
    files: [],
    left: options.left ?? 0,
    job: null,
    error: null,
  };
  set(state);
  try {
    await addFiles(files, {
      document: options.document,
      signal: abort.signal,
      onBatch: ({ job, files: more }) => {
        state = { ...state, job: job ?? state.job, files: [...state.files, ...more] };
        set(state);
      },
    });
    set({ ...state, phase: "sent" });
  } catch (error) {
    set({ ...state, phase: "stopped", error: abort.signal.aborted ? null : asProblem(error) });
  }
}

/** Stops sending, and cancels what has not been read yet. What is read stays. */
export async function cancelAdding(): Promise<void> {
  abort?.abort();
  const job = adding?.job;
  if (adding) set({ ...adding, phase: "stopped" });
  if (job) await call("jobs.cancel", { id: job });
}

/** Takes the account of the last adding away. */
export function closeAdding(): void {
  if (adding?.phase !== "sending") set(null);
}
