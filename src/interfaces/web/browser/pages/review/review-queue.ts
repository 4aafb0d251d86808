import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { call } from "../../client/call.ts";
import type { RowOf } from "../../client/operation-types.ts";
import { keyOf, read, useSession } from "../../client/queries.ts";
import { notify, notifyProblem } from "../../components/notices.tsx";
import type { ReviewSearch } from "./review.search.ts";

export type QueuedStatement = RowOf<"reviews.queue">;
type Decision = "accepted" | "rejected";

/** How many statements are taken into the queue at once. */
const SIZE = 200;

/**
 * What is to be reviewed, the most valuable first, taken once and then left as it is: what is decided stays in its
 * place with its new standing, so that nothing moves under the hand and no page is skipped. `next` takes the following
 * ones.
 */
export function useReviewQueue(filters: ReviewSearch) {
  const client = useQueryClient();
  const [round, setRound] = useState(0);
  const name = useSession().data?.name;
  const input = { ...filters, limit: SIZE };
  const queue = useQuery({
    ...read("reviews.queue", input),
    // Not under "statements": what others change must not reorder the queue while somebody works through it.
    queryKey: ["review queue", input, round],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [decided, setDecided] = useState<ReadonlyMap<string, QueuedStatement>>(new Map());
  const [deeds, setDeeds] = useState<readonly string[]>([]);
  const rows = (queue.data?.rows ?? []).map((row) => decided.get(row.id) ?? row);
  /** Whether this person has nothing to decide about it any more: also where another has to agree. */
  const isSettled = (row: QueuedStatement) =>
    row.standing !== "proposed" || (row.waitsFor !== null && row.firstReviewer === name);
  const left = (queue.data?.total ?? 0) - rows.filter(isSettled).length;

  const keep = useCallback((statement: QueuedStatement) => {
    setDecided((was) => new Map(was).set(statement.id, statement));
  }, []);

  /** What the server answers is kept, with the value that gave the statement its place in the queue. */
  const taken = queue.data?.rows;
  const keepAfter = useCallback(
    (after: readonly RowOf<"statements.list">[]) => {
      for (const one of after) {
        const row = taken?.find(({ id }) => id === one.id);
        if (row) keep({ ...row, ...one });
      }
    },
    [keep, taken],
  );

  const refresh = useCallback(() => {
    for (const noun of ["statements", "commitments", "mentions", "versions"])
      void client.invalidateQueries({ queryKey: [noun] });
    void client.invalidateQueries({ queryKey: keyOf("documents.list") });
    // All that two people decided is gone through for these: when they are next opened, and not at every key.
    void client.invalidateQueries({ queryKey: ["reviews"], refetchType: "none" });
  }, [client]);

  /** What was said of the last decision is taken away where it is undone. */
  const closeNotice = useRef(() => {});

  const undo = useCallback(
    async (id: string) => {
      closeNotice.current();
      try {
        const { rows: after } = await call("statements.undo", { ids: [id] });
        setDeeds((was) => was.filter((one) => one !== id));
        keepAfter(after);
        refresh();
        closeNotice.current = notify({ message: "Undone." });
      } catch (error) {
        notifyProblem(error);
      }
    },
    [keepAfter, refresh],
  );

  const decide = useCallback(
    async (statement: QueuedStatement, decision: Decision) => {
      if (statement.standing === decision) return;
      keep({ ...statement, standing: decision }); // shown at once; put back below where the server refuses
      setDeeds((was) => [...was.filter((one) => one !== statement.id), statement.id]);
      try {
        const name = decision === "accepted" ? "statements.accept" : "statements.reject";
        const { rows: after } = await call(name, { ids: [statement.id] });
        keepAfter(after);
        refresh();
        const waits = after.some(({ waitsFor }) => waitsFor !== null);
        closeNotice.current();
        closeNotice.current = notify({
          message:
            decision === "rejected"
              ? "Rejected."
              : waits
                ? "Accepted. It waits for a second reviewer."
                : "Accepted.",
          way: { label: "Undo", shortcut: "u", run: () => void undo(statement.id) },
        });
      } catch (error) {
        keep(statement);
        setDeeds((was) => was.filter((one) => one !== statement.id));
        notifyProblem(error);
      }
    },
    [keep, keepAfter, refresh, undo],
  );

  return {
    rows,
    left,
    isSettled,
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
