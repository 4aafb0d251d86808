import { useRead } from "../../client/queries.ts";
import { Button } from "../button.tsx";
import { ChangeValue } from "../history/change-value.tsx";
import { HistoryEntries } from "../history/history-entries.tsx";
import { ProblemPanel } from "../problem-panel.tsx";
import type { Values } from "./filled.ts";
import type { Field } from "./record-field.tsx";

/** Somebody was quicker: what they recorded stands beside what was to be recorded, and the author decides. */
export function ConflictPanel({
  changes: { id, seq },
  fields,
  values,
  onInsist,
  onYield,
}: {
  changes: { id: string; seq: number };
  fields: readonly Field[];
  values: Values;
  onInsist: (seq: number) => void;
  onYield: () => void;
}) {
  const { data, error } = useRead("ledger.history", { record: id, limit: 1000 });
  if (error) return <ProblemPanel small error={error} />;
  const newer = data?.rows.filter((row) => row.seq > seq) ?? [];
  const last = newer[0];
  const filled = fields.filter(({ name }) => values[name] !== undefined && values[name] !== "");
  return (
    <section className="conflict" role="alert" aria-label="Somebody was quicker">
      <p>
        <strong>Somebody has changed this since you looked at it.</strong> Nothing of yours has been recorded
        yet.
      </p>
      <div className="conflict-sides">
        <div>
          <h3>Recorded meanwhile</h3>
          <HistoryEntries rows={newer} of={id} />
        </div>
        <div>
          <h3>What you wanted</h3>
          <dl className="conflict-wanted">
            {filled.map(({ name, label }) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd>
                  <ChangeValue field={name} value={values[name]} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <div className="recording-ways">
        <Button look="primary" isDisabled={!last} onPress={() => last && onInsist(last.seq)}>
          Record mine on top
        </Button>
        <Button onPress={onYield}>Leave it as it is</Button>
      </div>
    </section>
  );
}
