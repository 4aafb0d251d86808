import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { NoCommitmentFits } from "../../components/empty-state.tsx";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords } from "../../words/numbers.ts";
import { IndicatorTabs } from "../indicators/indicator-tabs.tsx";
import { BoardMenus } from "./board-menus.tsx";
import { BoardTable, Distribution, SmallMultiples } from "./board-views.tsx";
import { BoardWays } from "./board-ways.tsx";
import { BY_WORDS } from "./board-words.ts";
import type { Board } from "./figure-cell.tsx";
import { SaveBoard, SavedBoards } from "./save-board.tsx";
import { ScopeFilters, scopeOf } from "./scope-filters.tsx";
import { type ScoreboardSearch, VIEWS } from "./scoreboard.search.ts";
import "./scoreboards.css";
import "../network/network.css";

/** What a scoreboard shows of itself before anybody has chosen. */
export const USUAL = [
  "share-complete",
  "share-with-evidence",
  "share-overdue",
  "share-dated",
  "median-days-to-first-evidence",
];

const NOWHERE = { partners: [], areas: [], documents: [], frameworks: [], years: [] };

/** Partners, frameworks, topics, pillars, years or documents side by side, made of parts that a user chooses. */
export function ScoreboardPage() {
  const search = useSearch({ from: "/scoreboards" });
  const navigate = useNavigate({ from: "/scoreboards" });
  const asked = {
    by: search.by ?? "partners",
    indicators: search.indicators ?? USUAL,
    ...scopeOf(search),
  } as const;
  const { data, error, refetch } = useRead("scoreboards.compute", asked, { keep: true });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const change = (part: Partial<ScoreboardSearch>) =>
    void navigate({ search: (was) => ({ ...was, ...part }) });
  return (
    <Page
      title="Scoreboard"
      standing={`${countWords(data.groups.length, "group")} of ${countWords(data.whole.commitments, "commitment")}, side by side by ${BY_WORDS[asked.by].many}.`}
      ways={
        <>
          <SaveBoard part={{ ...NOWHERE, ...asked, view: search.view ?? "table" }} />
          <BoardWays asked={asked} lines={data.groups.length + 1} />
        </>
      }
    >
      <IndicatorTabs />
      <SavedBoards />
      <Parts board={data} search={search} onChange={change} />
      <BoardShown board={data} view={search.view ?? "table"} />
    </Page>
  );
}

/** A scoreboard in the view that was chosen. */
export function BoardShown({ board, view }: { board: Board; view: (typeof VIEWS)[number] }) {
  const [first] = board.indicators;
  if (board.whole.commitments === 0)
    return <NoCommitmentFits>A scoreboard counts what has been accepted into the ledger.</NoCommitmentFits>;
  return (
    <>
      {view === "table" || !first ? (
        <BoardTable board={board} noun={BY_WORDS[board.by].one} />
      ) : (
        board.indicators.map((indicator) => (
          <section key={indicator.name}>
            <h2 className="board-heading">{indicator.label}</h2>
            <p className="network-note">
              {indicator.means} <span className="board-formula">{indicator.formula}</span>
            </p>
            {view === "small multiples" ? (
              <SmallMultiples board={board} indicator={indicator} />
            ) : (
              <Distribution board={board} indicator={indicator} />
            )}
          </section>
        ))
      )}
      <p className="network-note">
        Bars are 95 % intervals: of a share by Wilson, of a median by the order of the values. A place is told
        between the groups that are certainly better and those that are certainly worse. A dash or a cross is
        a value that is not there, which is not zero.
      </p>
    </>
  );
}

/** The parts that a scoreboard is made of: what is set side by side, by which indicators, of which commitments, how shown. */
function Parts({
  board,
  search,
  onChange,
}: {
  board: Board;
  search: ScoreboardSearch;
  onChange: (part: Partial<ScoreboardSearch>) => void;
}) {
  return (
    <div className="network-filters">
      <BoardMenus by={board.by} indicators={search.indicators ?? USUAL} onChange={onChange} />
      <FilterMenu
        single
        label="Shown as"
        options={VIEWS.map((value) => ({ value, label: value }))}
        value={[search.view ?? "table"]}
        onChange={([view]) => onChange({ view: view as ScoreboardSearch["view"] })}
      />
      <ScopeFilters
        search={search}
        years={board.whole.years.flatMap(({ year }) => year ?? [])}
        onChange={onChange}
      />
    </div>
  );
}
