import { Link } from "@tanstack/react-router";
import { call } from "../../../client/call.ts";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useMay } from "../../../client/queries.ts";
import { IconButton } from "../../../components/button.tsx";
import { TextField } from "../../../components/form/text-field.tsx";
import { QuoteAt } from "../../../components/quote-at.tsx";
import { RecordButton } from "../../../components/recording/record-button.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { Unknown } from "../../../components/signs.tsx";
import { StatusSign } from "../status-sign.tsx";
import { CommitmentField } from "./commitment-field.tsx";
import { basis, reasonField } from "./delivery-forms.ts";
import { DeliverySection } from "./delivery-section.tsx";

type Commitment = OutputOf<"commitments.get">;
type PartRow = { part: string; quote: string; weight: string };

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Of which other commitments it consists, how each stands and how much of it each is: what is unknown stays unknown. */
export function PartsSection({ commitment, isNow }: { commitment: Commitment; isNow: boolean }) {
  const mayDivide = useMay("reviewer") && isNow;
  const { id, seq, parts, partsProgress, partOf } = commitment;
  if (partOf === null && parts.length === 0 && !mayDivide) return null;
  const before = parts.map(({ part, weight }) => ({ part, weight }));
  const form: RecordForm<"commitments.divide"> = {
    label: parts.length > 0 ? "Change the parts" : "Divide into parts",
    verb: "Save",
    operation: "commitments.divide",
    changes: { id, seq },
    fields: [
      {
        name: "parts",
        label: "Parts",
        as: "own",
        draw: (value, onChange) => (
          <PartsField rows={(value ?? []) as PartRow[]} own={id} onChange={onChange} />
        ),
      },
      reasonField,
    ],
    values: {
      parts: parts.map(({ part, quote, weight }) => ({
        part,
        quote,
        weight: weight === null ? "" : String(weight),
      })),
    },
    input: (filled, basedOn) => ({
      id,
      parts: filled.things<PartRow>("parts").map(({ part, weight }) => ({
        part,
        weight: weight.trim() === "" ? null : Number(weight.replace(",", ".")),
      })),
      ...basis(filled, basedOn),
    }),
    done: "The parts are recorded.",
    undo: () => call("commitments.divide", { id, parts: before, reason: "Taken back." }),
  };
  return (
    <DeliverySection
      id="parts"
      title="Parts"
      count={parts.length}
      ways={mayDivide && <RecordButton form={form} />}
      none={partOf ? undefined : "It is followed as one whole."}
    >
      {partOf && (
        <p>
          It is a part of{" "}
          <Link to="/commitments/$id" params={{ id: partOf }}>
            another commitment
          </Link>
          .
        </p>
      )}
      {partsProgress && (
        <p className="delivery-facts">
          {partsProgress.complete === null ? (
            <span>
              Complete: <Unknown reason="Not every part has a weight, so no share can be computed." />
            </span>
          ) : (
            <span>
              Complete by weight: at least {percent(partsProgress.complete.least)}, at most{" "}
              {percent(partsProgress.complete.most)}
            </span>
          )}
          {partsProgress.byStatus.map(({ status, parts: count, share }) => (
            <span key={status}>
              <StatusSign status={status} /> {count}
              {share !== null && <> ({percent(share)})</>}
            </span>
          ))}
        </p>
      )}
      <ul>
        {parts.map((part) => (
          <li key={part.part} id={part.part} className="delivery-item">
            <p className="delivery-title">
              <StatusSign status={part.status} />
              <span>
                weight {part.weight ?? <Unknown reason="Nobody has said how much of the whole it is." />}
              </span>
            </p>
            <p>
              <Link to="/commitments/$id" params={{ id: part.part }}>
                <QuoteAt {...part} />
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </DeliverySection>
  );
}

function PartsField({
  rows,
  own,
  onChange,
}: {
  rows: readonly PartRow[];
  own: string;
  onChange: (rows: PartRow[]) => void;
}) {
  return (
    <fieldset className="parts-field">
      <legend className="field-label">Parts with their weights, in any unit</legend>
      {rows.map((row) => (
        <div key={row.part} className="parts-field-row">
          <span className="parts-field-quote">{row.quote}</span>
          <TextField
            label="Weight"
            value={row.weight}
            placeholder="not known"
            onChange={(weight) =>
              onChange(rows.map((one) => (one.part === row.part ? { ...one, weight } : one)))
            }
          />
          <IconButton
            name={`Take out: ${row.quote.slice(0, 60)}`}
            icon="close"
            size="small"
            onPress={() => onChange(rows.filter((one) => one.part !== row.part))}
          />
        </div>
      ))}
      <CommitmentField
        label="Add a part"
        without={[own, ...rows.map(({ part }) => part)]}
        keepsWords={false}
        onChoose={({ id, shown }) => onChange([...rows, { part: id, quote: shown, weight: "" }])}
      />
    </fieldset>
  );
}
