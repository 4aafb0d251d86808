import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { call } from "../../client/call.ts";
import type { RowOf } from "../../client/operation-types.ts";
import { keyOf, read } from "../../client/queries.ts";
import { notify, notifyProblem } from "../../components/notices.tsx";
import type { ReviewSearch } from "./review.search.ts";

export type QueuedStatement = RowOf<"statements.list">;
type Decision = "accepted" | "rejected";

/** How many statements are taken into the queue at once. */
const SIZE = 200;

/**
 * The proposed statements, least certain first, taken once and then left as they are: what is decided stays in its
 * place with its new standing, so that nothing moves under the hand and no page is skipped. `next` takes the following ones.
 */
export function useReviewQueue(filters: ReviewSearch) {
  const client = useQueryClient();
  const [round, setRound] = useState(0);
  const input = { ...filters, standings: ["proposed" as const], sort: "certainty" as const, limit: SIZE };
  const queue = useQuery({
    ...read("statements.list", input),
    // Not under "statements": what others change must not reorder the queue while somebody works through it.
    queryKey: ["review queue", input, round],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [decided, setDecided] = useState<ReadonlyMap<string, QueuedStatement>>(new Map());
  const [deeds, setDeeds] = useState<readonly string[]>([]);
  const rows = (queue.data?.rows ?? []).map((row) => decided.get(row.id) ?? row);
  const left = (queue.data?.total ?? 0) - rows.filter((row) => row.standing !== "proposed").length;

  const keep = useCallback((statement: QueuedStatement) => {
    setDecided((was) => new Map(was).set(statement.id, statement));
  }, []);

  const refresh = useCallback(() => {
    for (const noun of ["statements", "commitments"]) void client.invalidateQueries({ queryKey: [noun] });
    void client.invalidateQueries({ queryKey: keyOf("documents.list") });
  }, [client]);

  const undo = useCallback(
    async (id: string) => {
      try {
        const { rows: after } = await call("statements.undo", { ids: [id] });
        setDeeds((was) => was.filter((one) => one !== id));
        for (const statement of after) keep(statement);
        refresh();
      } catch (error) {
        notifyProblem(error);
      }
    },
    [keep, refresh],
  );

  const decide = useCallback(
    async (statement: QueuedStatement, decision: Decision) => {
      if (statement.standing === decision) return;
      keep({ ...statement, standing: decision }); // shown at once; put back below where the server refuses
      setDeeds((was) => [...was.filter((one) => one !== statement.id), statement.id]);
      try {
        const name = decision === "accepted" ? "statements.accept" : "statements.reject";
        const { rows: after } = await call(name, { ids: [statement.id] });
        for (const one of after) keep(one);
        refresh();
        notify({
          message: decision === "accepted" ? "Accepted." : "Rejected.",
          way: { label: "Undo", shortcut: "u", run: () => void undo(statement.id) },
        });
      } catch (error) {
        keep(statement);
        setDeeds((was) => was.filter((one) => one !== statement.id));
        notifyProblem(error);
      }
    },
    [keep, refresh, undo],
  );

  return {
    rows,
    left,
    total: queue.data?.total,
    error: queue.error,
    retry: () => void queue.refetch(),
    decide,
    undo,
    /** The last statement that was decided here; undefined where nothing can be undone. */
    last: deeds.at(-1),
    next: () => {
      setDecided(new Map());
      setDeeds([]);
      setRound((was) => was + 1);
    },
  };
}
