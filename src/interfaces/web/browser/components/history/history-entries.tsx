import type { RowOf } from "../../client/operation-types.ts";
import { useOrganisationName } from "../../client/queries.ts";
import { momentWords } from "../../words/dates.ts";
import { ChangeValue } from "./change-value.tsx";
import { doneWords, fieldWords, isRead } from "./entry-words.ts";
import "./history.css";

export type HistoryRow = RowOf<"ledger.history">;

/** Entries of the ledger: who did what, when, from what to what, why, and on whose approval. `of` is the record whose history it is. */
export function HistoryEntries({ rows, of }: { rows: readonly HistoryRow[]; of: string }) {
  const organisationOf = useOrganisationName();
  return (
    <ol className="history">
      {rows.map((row) => (
        <li key={row.seq} className="history-entry">
          <time dateTime={row.at} className="history-when">
            {momentWords(row.at)}
          </time>
          <div>
            <p>
              <strong>{doneWords(row.noun, row.kind)}</strong> by {row.by}
              {row.organisation && <> for {organisationOf(row.organisation)}</>}
              {row.approvedBy && <>, approved by {row.approvedBy}</>}
              {row.reason && <>: {row.reason}</>}
            </p>
            {row.changes
              .filter(({ field, to }) => isRead(field) && to !== of)
              .map(({ field, from, to }) => (
                <p key={field} className="history-change">
                  {fieldWords(field)}: <Difference field={field} from={from} to={to} />
                </p>
              ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

const isNone = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** From what to what; where there was nothing before, only what is there now. */
function Difference({ field, from, to }: { field: string; from: unknown; to: unknown }) {
  if (isNone(from)) return <ChangeValue field={field} value={to} />;
  return (
    <>
      <del className="history-from">
        <ChangeValue field={field} value={from} />
      </del>{" "}
      → <ChangeValue field={field} value={to} />
    </>
  );
}
