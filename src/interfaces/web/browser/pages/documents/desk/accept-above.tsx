import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { typeWords } from "../../../components/signs.tsx";
import { countWords, numberWords } from "../../../words/numbers.ts";
import { acceptedAbove } from "./accepted-above.ts";
import { ChoiceField } from "./choice-field.tsx";
import type { DeskStatement } from "./statement.ts";

const TYPES = ["commitment", "progress", "recommendation"] as const;
const BOUNDS = { sure: 0.85, likely: 0.6, "any certainty": 0 } as const;
type Bound = keyof typeof BOUNDS;

/** Says how many statements would be accepted before it is done. */
export function AcceptAbove({
  statements,
  types: filtered,
  onAccept,
  onClose,
}: {
  statements: readonly DeskStatement[];
  /** The types of the filter in force, chosen to begin with. */
  types: readonly DeskStatement["type"][];
  onAccept: (certainty: number, types: DeskStatement["type"][]) => void;
  onClose: () => void;
}) {
  // It opens on the highest certainty that would accept anything.
  const [bound, setBound] = useState<Bound>(
    () =>
      (Object.keys(BOUNDS) as Bound[]).find(
        (one) => acceptedAbove(statements, BOUNDS[one], filtered).length > 0,
      ) ?? "sure",
  );
  const [types, setTypes] = useState(new Set(filtered.length > 0 ? filtered : TYPES));
  const chosen = TYPES.filter((type) => types.has(type));
  const would = chosen.length === 0 ? [] : acceptedAbove(statements, BOUNDS[bound], chosen);
  return (
    <Dialog title="Accept all above a certainty" onClose={onClose}>
      <form
        className="accept-above"
        onSubmit={(event) => {
          event.preventDefault();
          if (would.length === 0) return;
          onAccept(BOUNDS[bound], chosen);
          onClose();
        }}
      >
        <ChoiceField
          label="From which certainty upwards"
          value={bound}
          options={Object.keys(BOUNDS) as Bound[]}
          onChange={setBound}
          autoFocus
        />
        <p className="field-note">
          {bound === "any certainty"
            ? "Everything that nobody has decided about."
            : `“${bound}” means that at least ${BOUNDS[bound] * 100} of 100 readings like it are right.`}
        </p>
        <fieldset className="accept-above-types">
          <legend className="field-label">Of which types</legend>
          {TYPES.map((type) => (
            <label key={type}>
              <input
                type="checkbox"
                checked={types.has(type)}
                onChange={({ target }) => {
                  const now = new Set(types);
                  if (target.checked) now.add(type);
                  else now.delete(type);
                  setTypes(now);
                }}
              />{" "}
              {typeWords(type)} ({numberWords(acceptedAbove(statements, BOUNDS[bound], [type]).length)})
            </label>
          ))}
        </fieldset>
        <p aria-live="polite">
          <strong>{countWords(would.length, "statement")}</strong> would be accepted. It can be undone as a
          whole.
        </p>
        <div className="card-acts">
          <Button look="primary" type="submit" isDisabled={would.length === 0}>
            {`Accept ${numberWords(would.length)}`}
          </Button>
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
