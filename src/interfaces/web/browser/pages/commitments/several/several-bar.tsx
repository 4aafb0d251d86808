import { useRef, useState } from "react";
import { idsOfAll } from "../../../client/changing-many.ts";
import type { InputOf } from "../../../client/operation-types.ts";
import { Button } from "../../../components/button.tsx";
import { notifyProblem } from "../../../components/notices.tsx";
import { countWords } from "../../../words/numbers.ts";
import { ChangeSeveral } from "./change-several.tsx";
import "./several.css";

/** Which commitments are chosen, and what is done with them together. */
export function SeveralBar({
  picked,
  input,
  loaded,
  onPick,
  onClose,
}: {
  picked: ReadonlySet<string>;
  /** The filters of the list: what "all that match" means. */
  input: InputOf<"commitments.list">;
  /** The ids of the rows that are here. */
  loaded: readonly string[];
  onPick: (ids: ReadonlySet<string>) => void;
  onClose: () => void;
}) {
  const [isChanging, setChanging] = useState(false);
  const [isGathering, setGathering] = useState(false);
  const stop = useRef<AbortController | null>(null);

  const gather = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setGathering(true);
    try {
      onPick(new Set(await idsOfAll(input, controller.signal)));
    } catch (error) {
      if (!controller.signal.aborted) notifyProblem(error);
    } finally {
      setGathering(false);
    }
  };

  return (
    <section className="several-bar" aria-label="Several commitments">
      <p role="status">
        {picked.size === 0 ? "None chosen" : `${countWords(picked.size, "commitment")} chosen`}
      </p>
      <Button size="small" onPress={() => onPick(new Set([...picked, ...loaded]))}>
        {`The ${countWords(loaded.length, "row")} here`}
      </Button>
      {isGathering ? (
        <Button size="small" onPress={() => stop.current?.abort()}>
          Stop gathering
        </Button>
      ) : (
        <Button size="small" onPress={() => void gather()}>
          All that match
        </Button>
      )}
      <Button size="small" isDisabled={picked.size === 0} onPress={() => onPick(new Set())}>
        None
      </Button>
      <Button size="small" look="primary" isDisabled={picked.size === 0} onPress={() => setChanging(true)}>
        Change them
      </Button>
      <Button size="small" look="quiet" onPress={onClose}>
        Done
      </Button>
      {isChanging && <ChangeSeveral ids={[...picked]} onClose={() => setChanging(false)} />}
    </section>
  );
}
