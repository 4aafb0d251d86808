import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef } from "react";
import type { OutputOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Skeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { numberWords } from "../../words/numbers.ts";
import { FacetList } from "./facet-list.tsx";
import { FoundItem, type FoundThing } from "./found-item.tsx";
import { HowToSearch } from "./how-to-search.tsx";
import { QueryField } from "./query-field.tsx";
import { FOUND_KINDS, type FoundKind } from "./search.search.ts";
import { Understood } from "./understood.tsx";
import "./search.css";

type Answer = OutputOf<"search.everything">;

const KIND_WORDS: Record<FoundKind, string> = {
  party: "Parties",
  document: "Documents",
  commitment: "Commitments",
  statement: "Statements",
  passage: "Passages",
};
/** So many of each kind are shown together, and so many of one kind alone. */
const FEW = 5;
const MANY = 50;

/** What was found for a query: of every kind the best few, or many of one kind. The address holds the query. */
export function SearchPage() {
  const { q = "", kind, versions, from = 0 } = useSearch({ from: "/search" });
  const navigate = useNavigate({ from: "/search" });
  const query = { query: q, ...(versions ? { versions } : {}) };
  const all = useRead("search.everything", { ...query, limit: FEW }, { keep: true, enabled: q !== "" });
  const one = useRead(
    "search.everything",
    { ...query, kinds: kind ? [kind] : [], limit: MANY, offset: from },
    { keep: true, enabled: q !== "" && kind !== undefined },
  );
  const shown = kind ? one : all;
  const whole = useRef<HTMLDivElement>(null);
  useArrows(whole);
  return (
    <Page title={q ? `${q} · Search` : "Search"} heading={<h1 className="visually-hidden">Search</h1>}>
      <div ref={whole} className="search-page">
        <QueryField
          query={q}
          onAsk={(words) => void navigate({ search: { q: words.trim() || undefined, versions } })}
        />
        {q === "" && <HowToSearch />}
        {q !== "" && all.data && <KindLinks counts={all.data.counts} kind={kind} />}
        {shown.error && <ProblemPanel error={shown.error} onRetry={() => void shown.refetch()} />}
        {q !== "" && shown.isPending && !shown.error && <Skeleton height="24rem" />}
        {q !== "" && shown.data && (
          <div className="search-columns" aria-busy={shown.isPlaceholderData}>
            <div className="search-results">
              <Understood answer={shown.data} />
              <Results answer={shown.data} kind={kind} />
              {kind && <Turning answer={shown.data} from={from} />}
              {shown.data.counts.length === 0 && <NothingFound versions={versions} />}
            </div>
            {shown.data.facets.length > 0 && (
              <details className="search-facets" open={matchMedia("(width >= 64rem)").matches}>
                <summary>
                  <h2>Narrow</h2>
                </summary>
                <FacetList typed={q} facets={shown.data.facets} />
              </details>
            )}
          </div>
        )}
      </div>
    </Page>
  );
}

/** The arrows go from the field to the results, and from one result to the next. */
function useArrows(whole: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const place = whole.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const links = [...(place?.querySelectorAll<HTMLElement>(".found-link") ?? [])];
      const at = links.indexOf(document.activeElement as HTMLElement);
      if (at === -1 && !(document.activeElement instanceof HTMLInputElement)) return;
      const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    place?.addEventListener("keydown", onKey);
    return () => place?.removeEventListener("keydown", onKey);
  }, [whole]);
}

const countWords = ({ total, isMore }: Answer["counts"][number]) =>
  `${isMore ? "more than " : ""}${numberWords(total)}`;

// Without it "All" would count as where one is on the page of a kind too.
const ONLY_THIS = { exact: true, includeSearch: true };

function KindLinks({ counts, kind }: { counts: Answer["counts"]; kind: FoundKind | undefined }) {
  const found = FOUND_KINDS.flatMap((known) => counts.find((count) => count.kind === known) ?? []);
  return (
    <nav className="kind-links" aria-label="Kinds of results">
      <Link
        from="/search"
        to="/search"
        search={({ q, versions }) => ({ q, versions })}
        activeOptions={ONLY_THIS}
        aria-current={kind ? undefined : "page"}
      >
        All
      </Link>
      {found.map((count) => (
        <Link
          key={count.kind}
          from="/search"
          to="/search"
          search={({ q, versions }) => ({ q, versions, kind: count.kind as FoundKind })}
          activeOptions={ONLY_THIS}
          aria-current={kind === count.kind ? "page" : undefined}
        >
          {KIND_WORDS[count.kind as FoundKind]} <span className="kind-count">{countWords(count)}</span>
        </Link>
      ))}
    </nav>
  );
}

function Results({ answer, kind }: { answer: Answer; kind: FoundKind | undefined }) {
  return FOUND_KINDS.map((known) => {
    const rows = answer.rows.filter((row) => row.kind === known);
    const count = answer.counts.find((one) => one.kind === known);
    if (rows.length === 0 || !count) return null;
    return (
      <section key={known} className="found-group" aria-label={KIND_WORDS[known]}>
        {!kind && (
          <h2>
            {KIND_WORDS[known]} <span className="kind-count">{countWords(count)}</span>
          </h2>
        )}
        <FoundList rows={rows} />
        {!kind && count.total > rows.length && (
          <Link
            from="/search"
            to="/search"
            search={(was) => ({ ...was, kind: known })}
            className="found-more"
          >
            All {countWords(count)} {KIND_WORDS[known].toLowerCase()}
          </Link>
        )}
      </section>
    );
  });
}

function FoundList({ rows }: { rows: readonly FoundThing[] }) {
  return (
    <ol className="found-list">
      {rows.map((found) => (
        <FoundItem key={found.id} found={found} />
      ))}
    </ol>
  );
}

/** Where in the results of one kind one is, and the way to what stands before and after. */
function Turning({ answer, from }: { answer: Answer; from: number }) {
  const [count] = answer.counts;
  if (!count || count.total <= MANY) return null;
  const to = from + answer.rows.length;
  return (
    <nav className="turning" aria-label="More results">
      {from > 0 && (
        <Link
          from="/search"
          to="/search"
          search={(was) => ({ ...was, from: Math.max(0, from - MANY) || undefined })}
        >
          Before
        </Link>
      )}
      <span>
        {numberWords(from + 1)} to {numberWords(to)} of {countWords(count)}
      </span>
      {to < count.total && (
        <Link from="/search" to="/search" search={(was) => ({ ...was, from: from + MANY })}>
          Next
        </Link>
      )}
    </nav>
  );
}

function NothingFound({ versions }: { versions: "all" | undefined }) {
  return (
    <EmptyState
      title="Nothing was found"
      ways={
        versions ? undefined : (
          <Link
            from="/search"
            to="/search"
            search={(was) => ({ ...was, versions: "all" })}
            className="button button-plain"
          >
            Search earlier versions of documents too
          </Link>
        )
      }
    >
      All words have to be there, and every field has to fit. Leave one out, or search for another word that
      the texts may use.
    </EmptyState>
  );
}
