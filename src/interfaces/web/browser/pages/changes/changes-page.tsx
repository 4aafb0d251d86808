import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { HistoryEntries } from "../../components/history/history-entries.tsx";
import { notifyProblem } from "../../components/notices.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { dateWords, momentWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";
import { type ChangesSearch, changesSearch } from "./changes.search.ts";
import { ChangesFilters } from "./changes-filters.tsx";
import "./changes.css";

const FIRST = 50;

/** What changed in the ledger since you last looked, or between two days: who, when, what, from what to what. */
export function ChangesPage() {
  const search = useSearch({ from: "/changes" });
  const navigate = useNavigate({ from: "/changes" });
  const [limit, setLimit] = useState(FIRST);
  const { from, to, all, nouns, frameworks, partners } = search;
  const narrowing = { nouns, frameworks, partners };
  const unseen = !from && !to && !all;
  const input = {
    from,
    to,
    unseen,
    nouns: nouns ?? [],
    frameworks: frameworks ?? [],
    partners: partners ?? [],
    limit,
  };
  const { data, error, refetch } = useRead("ledger.changes", input, { keep: true });
  const seen = useWrite("ledger.seen");
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const go = (next: ChangesSearch) => void navigate({ search: { ...changesSearch({}), ...next } });
  const { last } = data;
  return (
    <Page
      title="What changed"
      standing={`${countWords(data.total, "entry", "entries")} ${periodWords(search, data.looked)}`}
      ways={
        <>
          <Link to="/subscribe" search={narrowing} className="button button-plain button-normal">
            Subscribe
          </Link>
          {unseen && last !== null && !Object.values(narrowing).some(Boolean) && (
            <Button
              look="primary"
              isPending={seen.isPending}
              onPress={() => seen.mutate({ upTo: last }, { onError: notifyProblem })}
            >
              I have seen these
            </Button>
          )}
        </>
      }
    >
      <div className="changes-choice">
        <nav aria-label="Since when" className="register-choice">
          <Link to="/changes" search={narrowing} activeOptions={{ exact: true }}>
            Since I last looked
          </Link>
          <Link to="/changes" search={{ ...narrowing, all: true }} activeOptions={{ exact: true }}>
            Everything
          </Link>
        </nav>
        <form
          key={`${from} ${to}`}
          className="changes-days"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const day = (name: string) => String(form.get(name) ?? "") || undefined;
            go({ ...narrowing, from: day("from"), to: day("to") });
          }}
        >
          <label>
            From <input className="day-field" type="date" name="from" defaultValue={from} />
          </label>
          <label>
            To <input className="day-field" type="date" name="to" defaultValue={to} />
          </label>
          <Button type="submit" size="small">
            Show
          </Button>
        </form>
        <ChangesFilters
          search={narrowing}
          onChange={(next) => go({ from, to, all, ...narrowing, ...next })}
        />
      </div>
      {data.rows.length === 0 ? (
        <EmptyState title="Nothing changed">
          {unseen ? "Nothing was recorded since you last looked." : "Choose other days, or other records."}
        </EmptyState>
      ) : (
        <div className="changes">
          {data.rows.map((row) => (
            <article key={row.seq}>
              <p className="changes-record">
                {row.commitment ? (
                  <Link to="/commitments/$id" params={{ id: row.commitment }} title={row.record}>
                    {row.called ?? row.commitment}
                  </Link>
                ) : (
                  <Link to="/ledger/$record" params={{ record: row.record }}>
                    {row.record}
                  </Link>
                )}
              </p>
              <HistoryEntries rows={[row]} of={row.record} />
            </article>
          ))}
        </div>
      )}
      {data.total > data.rows.length && (
        <Button onPress={() => setLimit(limit >= 1000 ? limit : Math.min(1000, limit * 4))}>
          {`Show more of ${countWords(data.total, "entry", "entries")}`}
        </Button>
      )}
    </Page>
  );
}

function periodWords({ from, to, all }: ChangesSearch, looked: string | null): string {
  if (from && to) return `from ${dateWords(from)} to ${dateWords(to)}`;
  if (from) return `since ${dateWords(from)}`;
  if (to) return `until ${dateWords(to)}`;
  if (all) return "in all";
  return looked
    ? `since you last looked, ${momentWords(looked)}`
    : "since the beginning: you have not said yet that you looked";
}
