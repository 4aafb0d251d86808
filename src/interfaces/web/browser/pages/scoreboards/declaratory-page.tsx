import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { ShareBar } from "../../components/charts/share-bar.tsx";
import { NoCommitmentFits } from "../../components/empty-state.tsx";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords } from "../../words/numbers.ts";
import { IndicatorTabs } from "../indicators/indicator-tabs.tsx";
import { BoardTable } from "./board-views.tsx";
import { BoardWays } from "./board-ways.tsx";
import { BY_WORDS } from "./board-words.ts";
import { type Board, FigureCell, type Line } from "./figure-cell.tsx";
import { ScopeFilters, scopeOf } from "./scope-filters.tsx";
import { SCOREBOARD_BY, type ScoreboardSearch } from "./scoreboard.search.ts";
import "./scoreboards.css";
import "../network/network.css";

const LACKING = [
  "share-without-owner",
  "share-without-date",
  "share-without-number",
  "share-without-deliverable",
  "share-without-evidence",
];
const SPECIFICITY = [
  "share-specific-none",
  "share-specific-low",
  "share-specific-medium",
  "share-specific-high",
];
const FIRMNESS = ["share-firm", "share-intended", "share-exploratory"];

/** How much of what is promised is only declared: what commitments lack, how specific and how firm they are. */
export function DeclaratoryPage() {
  const search = useSearch({ from: "/declaratory" });
  const navigate = useNavigate({ from: "/declaratory" });
  const by = search.by ?? "documents";
  const asked = { by, ...scopeOf(search) };
  const { data, error, refetch } = useRead("scoreboards.compute", asked, { keep: true });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const change = (part: Partial<ScoreboardSearch>) =>
    void navigate({ search: (was) => ({ ...was, ...part }) });
  const years = data.whole.years.flatMap(({ year }) => year ?? []);
  return (
    <Page
      title="How declaratory is it?"
      standing={`${countWords(data.whole.commitments, "commitment")}: what they lack, how specific and how firm they are. Each number opens the rows that it counts.`}
      ways={<BoardWays asked={asked} lines={data.groups.length + 1} />}
    >
      <IndicatorTabs />
      <div className="network-filters">
        <FilterMenu
          single
          label="Compared by"
          options={SCOREBOARD_BY.map((value) => ({ value, label: BY_WORDS[value].many }))}
          value={[by]}
          onChange={([one]) => change({ by: one as ScoreboardSearch["by"] })}
        />
        <ScopeFilters search={search} years={years} onChange={change} />
      </div>
      {data.whole.commitments === 0 ? (
        <NoCommitmentFits>
          Shares are taken of what has been accepted into the ledger; of nothing there is none.
        </NoCommitmentFits>
      ) : (
        <Shown board={data} noun={BY_WORDS[by].one} many={BY_WORDS[by].many} />
      )}
    </Page>
  );
}

function Shown({ board, noun, many }: { board: Board; noun: string; many: string }) {
  const indicatorOf = (name: string) => board.indicators.find((one) => one.name === name);
  return (
    <>
      <ul className="declared">
        {LACKING.flatMap((name) => {
          const indicator = indicatorOf(name);
          const figure = board.whole.cells.find((cell) => cell.name === name);
          return indicator ? (
            <li key={name}>
              <h2>{indicator.label}</h2>
              <FigureCell figure={figure} indicator={indicator} most={1} />
              <span className="board-formula">{indicator.formula}</span>
              <span className="board-formula">{indicator.means}</span>
            </li>
          ) : (
            []
          );
        })}
      </ul>
      <div className="declared-made">
        <ShareBar
          title="Specificity"
          parts={partsOf(board.whole, SPECIFICITY, [
            "none of the four",
            "one of the four",
            "two of the four",
            "three or all",
          ])}
          note="How many of owner, date, number and deliverable a commitment has."
        />
        <ShareBar
          title="Firmness"
          parts={partsOf(board.whole, FIRMNESS, ["firm", "intended", "exploratory"])}
          note={unstatedWords(board.whole)}
        />
      </div>
      <h2 className="board-heading">By {many}</h2>
      <BoardTable
        board={{ ...board, indicators: board.indicators.filter(({ name }) => LACKING.includes(name)) }}
        noun={noun}
      />
      <h2 className="board-heading">Specificity and firmness by {many}</h2>
      <BoardTable
        board={{ ...board, indicators: board.indicators.filter(({ name }) => !LACKING.includes(name)) }}
        noun={noun}
      />
      <p className="network-note">
        A commitment of several {many} is in each of their lines and once in all. The bar is the 95 % interval
        of the share (Wilson): it says how far so few commitments could mislead. A place is told only as far
        as these intervals allow.
      </p>
    </>
  );
}

function partsOf({ cells }: Line, names: readonly string[], labels: readonly string[]) {
  return names.flatMap((name, at) => {
    const part = cells.find((cell) => cell.name === name)?.parts[0];
    return part ? [{ label: labels[at] ?? name, count: part.count, search: part.filter ?? {} }] : [];
  });
}

function unstatedWords({ cells, commitments }: Line): string {
  const stated = FIRMNESS.reduce(
    (sum, name) => sum + (cells.find((cell) => cell.name === name)?.parts[0]?.count ?? 0),
    0,
  );
  const rest = commitments - stated;
  return rest === 0
    ? "How definite the words are, as the reader or a reviewer judged them."
    : `Of ${countWords(rest, "further commitment")} nobody has said how definite the words are.`;
}
