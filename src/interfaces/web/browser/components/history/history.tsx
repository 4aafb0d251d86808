import { useState } from "react";
import { useRead } from "../../client/queries.ts";
import { countWords } from "../../words/numbers.ts";
import { Button } from "../button.tsx";
import { ProblemPanel } from "../problem-panel.tsx";
import { HistoryEntries } from "./history-entries.tsx";

const FIRST = 20;

/** How a record of the ledger came to stand as it does, the latest entry first; `withParts`: also what belongs to it. */
export function History({ record, withParts = false }: { record: string; withParts?: boolean }) {
  const [limit, setLimit] = useState(FIRST);
  const input = { record, withParts, limit };
  const { data, error, refetch } = useRead("ledger.history", input, { keep: true });
  if (error && !data) return <ProblemPanel small error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { rows, total } = data;
  const [last] = rows;
  return (
    <>
      <HistoryEntries rows={rows} of={record} />
      {total > rows.length && (
        <Button size="small" onPress={() => setLimit(1000)}>
          {`Show all ${countWords(total, "entry", "entries")}`}
        </Button>
      )}
      {last && (
        <p className="history-seal">
          Entry {last.seq} of the ledger, sealed with <code>{last.hash}</code>
        </p>
      )}
    </>
  );
}
