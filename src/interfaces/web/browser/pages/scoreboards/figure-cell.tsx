import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../client/operation-types.ts";
import { IntervalMark } from "../../components/charts/interval-mark.tsx";
import { intervalWords, placeWords, valueWords } from "../../words/figures.ts";
import { numberWords } from "../../words/numbers.ts";

export type Board = OutputOf<"scoreboards.compute">;
export type Line = Board["whole"];
export type Figure = Line["cells"][number];
export type Indicator = Board["indicators"][number];

/** What the most of a figure is on a line: shares end at 1, all else at the most there is. */
export function mostOf(indicator: Indicator, lines: readonly Line[]): number {
  if (indicator.unit === "share") return 1;
  const values = lines.flatMap(({ cells }) => {
    const cell = cells.find(({ name }) => name === indicator.name);
    return [cell?.value ?? 0, cell?.interval?.high ?? 0];
  });
  return Math.max(...values, 0);
}

/** One figure: its value opens the rows that it counts; beside it of how many, between what it lies and its place. */
export function FigureCell({
  figure,
  indicator,
  most,
  whole,
}: {
  figure: Figure | undefined;
  indicator: Indicator;
  most: number;
  whole?: number | null;
}) {
  if (!figure) return null;
  const [part, of] = figure.parts;
  const range = intervalWords(figure.interval, indicator.unit);
  const notes = [
    part && of && `${numberWords(part.count)} of ${numberWords(of.count)}`,
    range,
    placeWords(figure.rank),
  ].filter(Boolean);
  return (
    <div className="figure-cell">
      <FigureValue figure={figure} indicator={indicator} />
      <IntervalMark
        value={figure.value}
        interval={figure.interval}
        most={most}
        {...(whole === undefined ? {} : { whole })}
      />
      <span className="figure-notes">{figure.value === null ? figure.why : notes.join(" · ")}</span>
    </div>
  );
}

/** A value as the way to its rows; a dash with its reason where there is none. */
export function FigureValue({
  figure,
  indicator,
}: {
  figure: Pick<Figure, "value" | "why" | "parts">;
  indicator: Pick<Indicator, "label" | "unit">;
}) {
  const filter = figure.parts[0]?.filter;
  if (figure.value === null)
    return (
      <span className="figure-value figure-none" title={figure.why ?? undefined}>
        –<span className="visually-hidden"> {figure.why}</span>
      </span>
    );
  const words = valueWords(figure.value, indicator.unit);
  return filter ? (
    <Link
      to="/commitments"
      search={filter}
      className="figure-value"
      aria-label={`${indicator.label}: ${words}, show the rows`}
    >
      {words}
    </Link>
  ) : (
    <span className="figure-value">{words}</span>
  );
}
