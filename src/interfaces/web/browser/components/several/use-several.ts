import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type ChangedMany, PART, partByPart, takeBack, type Written } from "../../client/changing-many.ts";
import { RequestProblem } from "../../client/problem.ts";
import { notify } from "../notices.tsx";
import { TOUCHED } from "../recording/record-form.ts";

export type Shown = { sum: ChangedMany; written: Written; done: number; isBack: boolean };
type Asked = { dryRun: boolean; seenUpTo?: number };

/** Something that is done to many at once: looked at first, done, stopped, taken back. */
export function useSeveral({
  ids,
  size = PART,
  ask,
  back,
  onClose,
}: {
  ids: readonly string[];
  /** So many in one request. What needs a second person waits as one where it is asked at once. */
  size?: number;
  ask(part: string[], asked: Asked, signal: AbortSignal): Promise<ChangedMany>;
  back(range: { from: number; to: number }): Promise<ChangedMany>;
  onClose(): void;
}) {
  const client = useQueryClient();
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const controller = useRef<AbortController | null>(null);

  const attempt = async (act: (signal: AbortSignal) => Promise<unknown>) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    controller.current = stopping;
    setRunning(true);
    setProblem(null);
    try {
      await act(signal);
    } catch (error) {
      if (error instanceof RequestProblem && error.code === "approvals.waiting") {
        notify({ message: error.message, remedy: error.remedy });
        onClose();
      } else if (!signal.aborted) setProblem(error);
    } finally {
      setRunning(false);
      for (const noun of TOUCHED) void client.invalidateQueries({ queryKey: [noun] });
    }
  };
  const run = (dryRun: boolean) =>
    attempt((signal) => {
      const seenUpTo = dryRun ? undefined : shown?.sum.seenUpTo;
      const asked = { dryRun, ...(seenUpTo === undefined ? {} : { seenUpTo }) };
      return partByPart(ids, size, (part) => ask(part, asked, signal), {
        signal,
        onPart: (sum, written, done) => setShown({ sum, written, done, isBack: false }),
      });
    });
  const undo = () =>
    attempt(async () => {
      const sum = await takeBack(shown?.written ?? [], back);
      if (sum) setShown({ sum, written: [], done: ids.length, isBack: true });
    });
  return {
    shown,
    problem,
    isRunning,
    isMade: shown !== null && !shown.sum.isDryRun,
    look: () => void run(true),
    make: () => void run(false),
    undo: () => void undo(),
    stop: () => controller.current?.abort(),
    /** What was looked at no longer holds: something else is wanted. */
    forget: () => setShown(null),
  };
}
export type Several = ReturnType<typeof useSeveral>;
