import type { ChangedMany } from "../../client/changing-many.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import { Quote } from "../signs.tsx";

const SHOWN = 100;
const ORDER = ["conflict", "refused", "changed", "unchanged"] as const;
const WORDS = {
  conflict: "changed by somebody since",
  refused: "cannot be changed so",
  unchanged: "as they are already",
};

/** How far it is, how many of what, and one by one what changes from what to what. */
export function ChangedLines({
  sum: { isDryRun, counts, lines },
  done,
  one,
  total,
  isBack,
  isRunning,
}: {
  sum: ChangedMany;
  done: number;
  /** What one of them is called. */
  one: string;
  total: number;
  isBack: boolean;
  isRunning: boolean;
}) {
  const changed = isBack ? "taken back" : isDryRun ? "would change" : "changed";
  const inOrder = ORDER.flatMap((outcome) => lines.filter((line) => line.outcome === outcome));
  const told = inOrder.filter(({ outcome }) => outcome !== "unchanged");
  return (
    <div className="several-told">
      <div role="status">
        {isRunning && <progress aria-label="How many are looked at" max={total} value={done} />}
        <p>
          {ORDER.filter((outcome) => (counts[outcome] ?? 0) > 0)
            .map((outcome) => {
              const words = outcome === "changed" ? changed : WORDS[outcome];
              return `${numberWords(counts[outcome] ?? 0)} ${words}`;
            })
            .join(", ")}
          {!isRunning && done < total && `; stopped after ${numberWords(done)}`}
        </p>
      </div>
      <ul className="several-lines">
        {told.slice(0, SHOWN).map(({ id, label, outcome, changes, why }) => (
          <li key={id} className={`several-line several-line-${outcome}`}>
            <Quote>{label}</Quote>
            {why !== null && <p>{why}</p>}
            {changes.map(({ field, from, to }) => (
              <p key={field}>
                {field}: {from === null ? <em>nothing</em> : <del>{from}</del>} →{" "}
                {to === null ? <em>nothing</em> : <ins>{to}</ins>}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {told.length > SHOWN && <p>{countWords(told.length - SHOWN, `more ${one}`)} not shown here.</p>}
    </div>
  );
}
