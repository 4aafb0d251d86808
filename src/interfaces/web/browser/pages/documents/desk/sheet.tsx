import type { ReactNode } from "react";
import { IconButton } from "../../../components/button.tsx";
import { countWords, numberWords } from "../../../words/numbers.ts";

/** On a phone the chosen card lies below the text, with the steps to the next and previous one under the thumb. */
export function Sheet({
  count,
  position,
  onStep,
  onClose,
  children,
}: {
  /** Statements that the filters let through, and which of them is chosen, from 1; 0 where none is. */
  count: number;
  position: number;
  onStep: (by: 1 | -1) => void;
  /** Null where nothing is open. */
  onClose: (() => void) | null;
  children: ReactNode;
}) {
  return (
    <section className="sheet" aria-label="Statement">
      <div className="sheet-bar">
        <IconButton name="Previous statement" icon="up" onPress={() => onStep(-1)} />
        <IconButton name="Next statement" icon="down" onPress={() => onStep(1)} />
        <span className="sheet-words">
          {position > 0
            ? `${numberWords(position)} of ${numberWords(count)}`
            : countWords(count, "statement")}
        </span>
        {onClose && <IconButton name="Close" icon="close" onPress={onClose} />}
      </div>
      {onClose && <div className="sheet-card card-chosen">{children}</div>}
    </section>
  );
}
