import { Link } from "@tanstack/react-router";
import type { RowOf } from "../../../client/operation-types.ts";
import { DateSign, FirmnessSign, Quote } from "../../../components/signs.tsx";
import { ReportingSign } from "./reporting-sign.tsx";
import { RulingNote, RulingWays } from "./ruling-ways.tsx";

export type ReportingRow = RowOf<"reports.unreported">;
type Passage = ReportingRow["passages"][number];
type TitleOf = (document: string) => string;

/** One commitment: what the reports say of it, why, the passages, and the place to confirm or overrule it. */
export function ReportingItem({ row, titleOf }: { row: ReportingRow; titleOf: TitleOf }) {
  const { commitment, state, passages, nearest, because } = row;
  return (
    <li className="reporting-row">
      <div className="reporting-head">
        <ReportingSign state={state} />
        {commitment.actors.length > 0 && <span>{commitment.actors.join(", ")}</span>}
        <DateSign date={commitment.date} none="no date stated" />
        <FirmnessSign firmness={commitment.firmness} />
        <Place row={row} titleOf={titleOf} />
      </div>
      <p className="reporting-quote">
        <Quote>{commitment.shown}</Quote>
      </p>
      <p className="reporting-why">{because.map(({ text }) => text).join(" ")}</p>
      <RulingNote row={row} />
      <Passages row={row} passages={passages} titleOf={titleOf} />
      {nearest.length > 0 && (
        <details className="reporting-nearest">
          <summary>What comes nearest</summary>
          <Passages row={row} passages={nearest} titleOf={titleOf} />
        </details>
      )}
      {commitment.id === null && (
        <p className="register-soft">
          It is not in the ledger yet: accept it in its document, and what is proposed can be confirmed.
        </p>
      )}
    </li>
  );
}

function Place({ row: { commitment }, titleOf }: { row: ReportingRow; titleOf: TitleOf }) {
  if (commitment.id)
    return (
      <Link to="/commitments/$id" params={{ id: commitment.id }}>
        {titleOf(commitment.document)}
      </Link>
    );
  return (
    <Link
      to="/documents/$id"
      params={{ id: commitment.document }}
      search={{ statement: commitment.statement ?? undefined }}
    >
      {titleOf(commitment.document)}
    </Link>
  );
}

function Passages({
  row,
  passages,
  titleOf,
}: {
  row: ReportingRow;
  passages: readonly Passage[];
  titleOf: TitleOf;
}) {
  if (passages.length === 0) return null;
  return (
    <ul className="reporting-passages">
      {passages.map((passage) => {
        const [place] = passage.spans;
        const at = place && `${place.start}-${place.end}`;
        return (
          <li key={`${passage.document} ${at}`}>
            <Quote>{passage.shown}</Quote>{" "}
            <span className="register-soft">
              <Link
                to="/documents/$id"
                params={{ id: passage.document }}
                search={passage.statement ? { statement: passage.statement } : { at }}
              >
                {titleOf(passage.document)}
              </Link>
              {sureness(passage)}
            </span>
            <RulingWays row={row} passage={passage} />
          </li>
        );
      })}
    </ul>
  );
}

function sureness({ decidedBy, probability, relation }: Passage): string {
  if (decidedBy !== null) return `, ${relation === "fulfils" ? "the whole" : "a part"}, by ${decidedBy}`;
  return probability === null ? "" : `, ${Math.round(probability * 100)} of 100 such are a report of it`;
}
