import type { KeyboardEvent } from "react";
import { Button } from "../../../components/button.tsx";
import { Quote } from "../../../components/signs.tsx";
import type { Edge } from "./word-choice.ts";

const MOVES = [
  { does: "End earlier", shortcut: "←", edge: "end", by: -1 },
  { does: "End later", shortcut: "→", edge: "end", by: 1 },
  { does: "Begin earlier", shortcut: "Shift ←", edge: "start", by: -1 },
  { does: "Begin later", shortcut: "Shift →", edge: "start", by: 1 },
] as const;

/** Words of a statement or a sentence that are being chosen: the arrow keys move their end, with Shift their beginning. */
export function WordsCard({
  words,
  onMove,
  onMake,
  onLeave,
}: {
  words: string;
  onMove: (edge: Edge, by: 1 | -1) => void;
  onMake: () => void;
  onLeave: () => void;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : undefined;
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onMove(event.shiftKey ? "start" : "end", by);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: each key has its button below
    <div id="chosen-card" tabIndex={-1} onKeyDown={onKeyDown}>
      <section className="card-body" aria-label="Choose words">
        <header className="card-head">
          <strong>Words for a statement</strong>
        </header>
        <p className="card-words" aria-live="polite">
          <Quote>{words}</Quote>
        </p>
        <div className="card-acts">
          {MOVES.map(({ does, shortcut, edge, by }) => (
            <Button key={does} size="small" shortcut={shortcut} onPress={() => onMove(edge, by)}>
              {does}
            </Button>
          ))}
        </div>
        <div className="card-acts">
          <Button size="small" look="primary" shortcut="n" onPress={onMake}>
            Make a statement
          </Button>
          <Button size="small" look="quiet" shortcut="Esc" onPress={onLeave}>
            Leave it
          </Button>
        </div>
      </section>
    </div>
  );
}
