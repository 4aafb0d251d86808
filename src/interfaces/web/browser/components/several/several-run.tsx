import { countWords } from "../../words/numbers.ts";
import { Button } from "../button.tsx";
import { ProblemPanel } from "../problem-panel.tsx";
import { ChangedLines } from "./changed-lines.tsx";
import type { Several } from "./use-several.ts";

/** The ways of something that is done to many: see first, do it, take it back; and below them what becomes of each. */
export function SeveralRun({
  several,
  verb,
  one,
  total,
  isReady,
  onClose,
}: {
  several: Several;
  /** What the button says that does it: "Change". */
  verb: string;
  /** What one of them is called. */
  one: string;
  total: number;
  /** Whether all is said that has to be said before it is done. */
  isReady: boolean;
  onClose: () => void;
}) {
  const { shown, problem, isRunning, isMade } = several;
  const changed = shown?.sum.counts.changed ?? 0;
  return (
    <>
      {problem !== null && <ProblemPanel small error={problem} />}
      <div className="several-ways">
        {isRunning && <Button onPress={several.stop}>Stop</Button>}
        {!isRunning && !isMade && (
          <Button look={shown ? "plain" : "primary"} onPress={several.look}>
            See what would change
          </Button>
        )}
        {!isRunning && shown?.sum.isDryRun && changed > 0 && (
          <Button look="primary" icon="check" isDisabled={!isReady} onPress={several.make}>
            {`${verb} ${countWords(changed, one)}`}
          </Button>
        )}
        {!isRunning && isMade && shown && shown.written.length > 0 && (
          <Button icon="undo" onPress={several.undo}>
            Take it back
          </Button>
        )}
        {!isRunning && isMade && (
          <Button look="primary" onPress={onClose}>
            Close
          </Button>
        )}
      </div>
      {shown && <ChangedLines {...shown} one={one} total={total} isRunning={isRunning} />}
    </>
  );
}
