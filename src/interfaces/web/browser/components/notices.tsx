import { useEffect, useState, useSyncExternalStore } from "react";
import { asProblem } from "../client/problem.ts";
import { Button, IconButton } from "./button.tsx";
import "./notices.css";

/** A short word about what has just happened, with one way back or on. */
export type Notice = {
  message: string;
  remedy?: string;
  isProblem?: boolean;
  way?: { label: string; shortcut?: string; run: () => void };
};
type Shown = Notice & { id: number };

let shown: readonly Shown[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(notices: readonly Shown[]): void {
  shown = notices;
  for (const listener of listeners) listener();
}

/** Shows a notice; the last three stay in sight. Answers a function that takes it away again. */
export function notify(notice: Notice): () => void {
  const id = next++;
  set([...shown.slice(-2), { ...notice, id }]);
  return () => dismiss(id);
}

/** Shows what went wrong where there is no better place for it. */
export function notifyProblem(error: unknown): void {
  const problem = asProblem(error);
  notify({ message: problem.message, remedy: problem.remedy, isProblem: true });
}

function dismiss(id: number): void {
  set(shown.filter((notice) => notice.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where notices appear. They leave by themselves, but never while they are pointed at or hold the focus. */
export function Notices() {
  const notices = useSyncExternalStore(subscribe, () => shown);
  return (
    <section className="notices" aria-label="Notices" aria-live="polite" aria-relevant="additions">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { notice: Shown }) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismiss(notice.id), notice.isProblem ? 20_000 : 8000);
    return () => clearTimeout(timer);
  }, [notice, isHeld]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it in sight
    <div
      className={`notice ${notice.isProblem ? "notice-problem" : ""}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div className="notice-words">
        <p>{notice.message}</p>
        {notice.remedy && <p className="notice-remedy">{notice.remedy}</p>}
      </div>
      {notice.way && (
        <Button
          size="small"
          shortcut={notice.way.shortcut}
          onPress={() => {
            dismiss(notice.id);
            notice.way?.run();
          }}
        >
          {notice.way.label}
        </Button>
      )}
      <IconButton name="Close this notice" icon="close" size="small" onPress={() => dismiss(notice.id)} />
    </div>
  );
}
