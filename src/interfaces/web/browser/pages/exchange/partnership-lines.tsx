import { Radio, RadioGroup } from "react-aria-components";
import type { Decision, PartnershipLine } from "../../client/exchanging.ts";
import { ChangeValue } from "../../components/history/change-value.tsx";
import { fieldWords } from "../../components/history/entry-words.ts";
import { Quote } from "../../components/signs.tsx";
import { countWords } from "../../words/numbers.ts";

const WORDS = {
  new: "new",
  changed: "changed",
  unchanged: "the same",
  conflict: "changed on both sides",
  kept: "kept",
  refused: "not taken",
} as const;
const SHOWN = 200;

type Choosing = {
  from: string;
  chosen: ReadonlyMap<string, Decision["take"]>;
  isFixed: boolean;
  onChoose: (record: string, take: Decision["take"]) => void;
};

/** Record by record: what would change, and of a conflict both sides with the choice between them. */
export function PartnershipLines({ lines, ...choosing }: Choosing & { lines: readonly PartnershipLine[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <ol className="exchange-lines">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line.record} className={`exchange-line exchange-line-${line.outcome}`}>
            <p className="exchange-what">
              <span className="exchange-outcome">
                {line.noun}, {WORDS[line.outcome]}
              </span>{" "}
              {line.noun === "commitment" ? <Quote>{line.label}</Quote> : line.label}
            </p>
            {line.why && <p className="import-note">{line.why}</p>}
            {line.outcome === "conflict" ? (
              <Conflict line={line} {...choosing} />
            ) : (
              line.outcome === "changed" && <Changes line={line} />
            )}
          </li>
        ))}
      </ol>
      {lines.length > SHOWN && (
        <p className="import-note">{countWords(lines.length - SHOWN, "more record")} not shown here.</p>
      )}
    </>
  );
}

function Changes({ line }: { line: PartnershipLine }) {
  return (
    <ul className="import-said">
      {line.changes.map(({ field, from, to }) => (
        <li key={field}>
          {fieldWords(field)}:{" "}
          <del>
            <ChangeValue field={field} value={from} />
          </del>{" "}
          <ins>
            <ChangeValue field={field} value={to} />
          </ins>
        </li>
      ))}
    </ul>
  );
}

function Conflict({ line, from, chosen, isFixed, onChoose }: Choosing & { line: PartnershipLine }) {
  return (
    <>
      <div className="import-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Here</th>
              <th scope="col">{from}</th>
            </tr>
          </thead>
          <tbody>
            {line.sides.map(({ field, from: here, to: there }) => (
              <tr key={field}>
                <th scope="row">{fieldWords(field)}</th>
                <td>
                  <ChangeValue field={field} value={here} />
                </td>
                <td>
                  <ChangeValue field={field} value={there} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RadioGroup
        className="exchange-choice"
        aria-label={`Which stands: ${line.label}`}
        value={chosen.get(line.record) ?? null}
        isDisabled={isFixed}
        onChange={(take) => onChoose(line.record, take as Decision["take"])}
      >
        <Radio value="ours" className="exchange-radio">
          Keep what stands here
        </Radio>
        <Radio value="theirs" className="exchange-radio">
          Take theirs
        </Radio>
      </RadioGroup>
    </>
  );
}
