import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { TypeSign, WaitsSign } from "../../components/signs.tsx";
import { Skeleton } from "../../components/skeleton.tsx";
import { certaintyWord } from "../../words/certainty.ts";
import { numberWords } from "../../words/numbers.ts";
import type { ReviewSearch } from "./review.search.ts";
import { type QueuedStatement, useReviewQueue } from "./review-queue.ts";
import { StatementDetail } from "./statement-detail.tsx";

/** The queue: a list to move in, and the chosen statement in full beside it. */
export function ReviewList({
  search,
  onLeft,
  onClear,
}: {
  search: ReviewSearch;
  onLeft: (left: number) => void;
  onClear: () => void;
}) {
  const queue = useReviewQueue(search);
  const navigate = useNavigate();
  const [index, setIndex] = useState(0);
  const { rows, left, total } = queue;
  const chosen = rows[index];
  useEffect(() => {
    if (total !== undefined) onLeft(left);
  }, [total, left, onLeft]);

  const decide = (decision: "accepted" | "rejected") => {
    if (!chosen) return;
    void queue.decide(chosen, decision);
    const next = rows.findIndex((row, place) => place > index && !queue.isSettled(row));
    if (next !== -1) setIndex(next);
  };
  const undo = () => {
    if (!queue.last) return;
    const place = rows.findIndex((row) => row.id === queue.last);
    void queue.undo(queue.last);
    if (place !== -1) setIndex(place);
  };
  const deeds: Record<string, () => void> = {
    j: () => setIndex(Math.min(index + 1, rows.length - 1)),
    k: () => setIndex(Math.max(index - 1, 0)),
    a: () => decide("accepted"),
    x: () => decide("rejected"),
    u: undo,
    e: () =>
      chosen &&
      void navigate({
        to: "/documents/$id",
        params: { id: chosen.document },
        search: { statement: chosen.id },
      }),
  };
  useKeys(deeds);

  if (queue.error) return <ProblemPanel error={queue.error} onRetry={queue.retry} />;
  if (total === undefined) return <Skeleton height="60vh" />;
  if (rows.length === 0)
    return <NothingLeft isNarrowed={Object.values(search).some(Boolean)} onClear={onClear} />;
  const isDone = rows.every(queue.isSettled);
  return (
    <div className="review">
      <div className="review-column">
        <ul className="review-list" aria-label="Statements to decide">
          {rows.map((row, place) => (
            <ReviewRow key={row.id} row={row} isChosen={place === index} onChoose={() => setIndex(place)} />
          ))}
        </ul>
        {(isDone || total > rows.length) && (
          <p className={`review-next ${isDone ? "review-next-due" : ""}`}>
            {isDone ? "All of these are decided." : `The first ${rows.length} of ${numberWords(total)}.`}
            {left > 0 && (
              <Button
                size="small"
                look={isDone ? "primary" : "quiet"}
                onPress={() => {
                  setIndex(0);
                  queue.next();
                }}
              >
                Take the next ones
              </Button>
            )}
          </p>
        )}
      </div>
      {chosen && (
        <section className="review-detail" aria-label="The chosen statement" aria-live="polite">
          <StatementDetail
            statement={chosen}
            onAccept={() => decide("accepted")}
            onReject={() => decide("rejected")}
            onUndo={queue.last ? undo : undefined}
          />
        </section>
      )}
    </div>
  );
}

function ReviewRow({
  row,
  isChosen,
  onChoose,
}: {
  row: QueuedStatement;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) place.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const signs = { proposed: "", accepted: "● accepted", rejected: "⊘ rejected" } as const;
  return (
    <li ref={place} className={`review-row review-row-${row.standing}`}>
      <button
        type="button"
        className="review-row-button"
        aria-current={isChosen ? "true" : undefined}
        onClick={onChoose}
      >
        <TypeSign type={row.type} />
        <span className={`review-row-certainty certainty-${certaintyWord(row.certainty)}`}>
          {signs[row.standing] || certaintyWord(row.certainty)}
        </span>
        <span className="review-row-words">
          {row.waitsFor && row.standing === "proposed" && <WaitsSign waitsFor={row.waitsFor} />}
          <q className="quote review-row-quote">{row.shown}</q>
        </span>
      </button>
    </li>
  );
}

function NothingLeft({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (isNarrowed) {
    return (
      <EmptyState
        title="Nothing to decide under these filters"
        ways={<Button onPress={onClear}>Clear filters</Button>}
      >
        Everything that fits them is decided, or nothing fits them.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing to decide"
      ways={
        <Link to="/documents" className="button button-primary">
          Documents
        </Link>
      }
    >
      Every statement that was found is accepted or rejected. Add documents to go on.
    </EmptyState>
  );
}

/** The keys of the page, for as long as it is shown; never while somebody types, or holds another key down. */
function useKeys(deeds: Record<string, () => void>): void {
  const current = useRef(deeds);
  useEffect(() => {
    current.current = deeds;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (
        (event.target as Element).closest(
          "input, textarea, select, [contenteditable], [role=dialog], [role=listbox]",
        )
      )
        return;
      const deed = current.current[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
