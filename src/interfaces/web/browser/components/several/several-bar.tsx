import { type ReactNode, useRef, useState } from "react";
import { countWords } from "../../words/numbers.ts";
import { Button } from "../button.tsx";
import { notifyProblem } from "../notices.tsx";
import "./several.css";

/** Which rows of a list are chosen, and what is done with them together. */
export function SeveralBar({
  name,
  one,
  picked,
  gather,
  loaded,
  onPick,
  onClose,
  children,
}: {
  name: string;
  one: string;
  picked: ReadonlySet<string>;
  /** The ids of all that match the filters of the list. */
  gather: (signal: AbortSignal) => Promise<string[]>;
  /** The ids of the rows that are here. */
  loaded: readonly string[];
  onPick: (ids: ReadonlySet<string>) => void;
  onClose: () => void;
  /** What can be done with those that are chosen. */
  children: ReactNode;
}) {
  const [isGathering, setGathering] = useState(false);
  const stop = useRef<AbortController | null>(null);

  const gatherAll = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setGathering(true);
    try {
      onPick(new Set(await gather(controller.signal)));
    } catch (error) {
      if (!controller.signal.aborted) notifyProblem(error);
    } finally {
      setGathering(false);
    }
  };

  return (
    <section className="several-bar" aria-label={name}>
      <p role="status">{picked.size === 0 ? "None chosen" : `${countWords(picked.size, one)} chosen`}</p>
      <Button size="small" onPress={() => onPick(new Set([...picked, ...loaded]))}>
        {`The ${countWords(loaded.length, "row")} here`}
      </Button>
      {isGathering ? (
        <Button size="small" onPress={() => stop.current?.abort()}>
          Stop gathering
        </Button>
      ) : (
        <Button size="small" onPress={() => void gatherAll()}>
          All that match
        </Button>
      )}
      <Button size="small" isDisabled={picked.size === 0} onPress={() => onPick(new Set())}>
        None
      </Button>
      {children}
      <Button size="small" look="quiet" onPress={onClose}>
        Done
      </Button>
      <p className="several-keys">
        <kbd>x</kbd> chooses the row, <kbd>Shift</kbd> with <kbd>↑</kbd> <kbd>↓</kbd> goes on choosing.
      </p>
    </section>
  );
}
