import "./charts.css";

export type TrendPoint = {
  label: string;
  value: number | null;
  /** Where it stands among the others; in their order, if absent. */
  at?: number;
  interval?: { low: number; high: number } | null;
  /** Filled where it has been approved or follows from the ledger; hollow where it is provisional. */
  isSure?: boolean;
};

/** Where something stands on a chart besides the line: a target, or what is expected. */
export type TrendMark = {
  label: string;
  at: number;
  value: number;
  kind: "target" | "projection";
  interval?: { low: number; high: number };
};

/**
 * Values in order on a line, with the band in which each lies. A value that is missing is a gap with a cross below it, and
 * nothing is drawn across it. Its words, for those who do not see it, are the title; the table stands beside it.
 */
export function TrendLine({
  title,
  points,
  most,
  least = 0,
  words,
  plainWords = words,
  width = 240,
  height = 96,
  marks = [],
  isLarge = false,
}: {
  title: string;
  points: readonly TrendPoint[];
  most: number;
  least?: number;
  words: (value: number) => string;
  /** A value without its unit, for the axis and the marks; the same, if absent. */
  plainWords?: (value: number) => string;
  width?: number;
  height?: number;
  marks?: readonly TrendMark[];
  isLarge?: boolean;
}) {
  const [left, right, top, bottom] = isLarge ? [64, 88, 16, 28] : [6, 52, 8, 18];
  const columns = Math.max(points.length, ...marks.map(({ at }) => Math.ceil(at) + 1));
  const x = (at: number) => left + (columns < 2 ? 0.5 : at / (columns - 1)) * (width - left - right);
  const y = (value: number) =>
    top + (1 - (most === least ? 0.5 : (value - least) / (most - least))) * (height - top - bottom);
  const isLate = ({ at }: TrendMark) => x(at) > width - right - 88;
  const runs = runsOf(points);
  const last = points
    .map((point, index) => ({ at: index, ...point }))
    .findLast(({ value }) => value !== null);
  return (
    <svg
      className="trend"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={title}
      preserveAspectRatio="xMinYMid meet"
    >
      <line className="chart-axis" x1={left} x2={width - right} y1={y(least)} y2={y(least)} />
      {isLarge && (
        <>
          <line className="chart-grid" x1={left} x2={width - right} y1={y(most)} y2={y(most)} />
          <text className="chart-word" x={left - 6} y={y(most) + 4} textAnchor="end">
            {plainWords(most)}
          </text>
          <text className="chart-word" x={left - 6} y={y(least) + 4} textAnchor="end">
            {plainWords(least)}
          </text>
        </>
      )}
      {runs.map((run) => (
        <g key={run[0]?.at}>
          {run.length === 1 && run[0]?.interval && (
            <line
              className="chart-range"
              x1={x(run[0].at)}
              x2={x(run[0].at)}
              y1={y(run[0].interval.low)}
              y2={y(run[0].interval.high)}
            />
          )}
          {run.length > 1 && run.some(({ interval }) => interval) && (
            <path className="chart-band" d={bandOf(run, x, y)} />
          )}
          <path
            className="chart-line"
            d={run.map(({ at, value }, first) => `${first ? "L" : "M"}${x(at)} ${y(value)}`).join("")}
          />
          {run.map(({ at, value, label, isSure = true }) => (
            <circle
              key={label}
              className={isSure ? "chart-dot" : "chart-dot chart-dot-open"}
              cx={x(at)}
              cy={y(value)}
              r={isLarge ? 3.5 : 2}
            />
          ))}
        </g>
      ))}
      {points.map(
        ({ value, label, at }, index) =>
          value === null && (
            <path
              key={label}
              className="chart-missing"
              d={`M${x(at ?? index) - 3} ${y(least) - 3}l6 6m0 -6l-6 6`}
            />
          ),
      )}
      {marks.map((mark) => (
        <g key={`${mark.kind} ${mark.label}`}>
          {mark.interval && (
            <line
              className="chart-expected"
              x1={x(mark.at)}
              x2={x(mark.at)}
              y1={y(mark.interval.low)}
              y2={y(mark.interval.high)}
            />
          )}
          <path
            className={mark.kind === "target" ? "chart-target" : "chart-projected"}
            d={`M${x(mark.at)} ${y(mark.value) - 5}l5 5l-5 5l-5 -5z`}
          />
          {/* At the right edge there is no room behind it. */}
          <text
            className="chart-word"
            x={x(mark.at) + (isLate(mark) ? -8 : 8)}
            y={y(mark.value) + 4}
            textAnchor={isLate(mark) ? "end" : "start"}
          >
            {plainWords(mark.value)} in {mark.label}
          </text>
        </g>
      ))}
      {last?.value != null && (
        <text
          className="chart-word chart-last"
          x={x(last.at) + 6}
          y={y(last.value) + (marks.length ? -6 : 4)}
        >
          {words(last.value)}
        </text>
      )}
      {(points.length > 1 ? [0, points.length - 1] : [0]).map((index) => {
        const point = points[index];
        const isFirst = index === 0;
        return (
          point && (
            <text
              key={index}
              className="chart-word"
              x={x(point.at ?? index)}
              y={height - 4}
              textAnchor={isFirst ? "start" : "middle"}
            >
              {point.label}
            </text>
          )
        );
      })}
    </svg>
  );
}

type Drawn = {
  at: number;
  value: number;
  label: string;
  interval: { low: number; high: number } | null;
  isSure?: boolean;
};

/** Values that follow one another without a gap. */
function runsOf(points: readonly TrendPoint[]): Drawn[][] {
  const runs: Drawn[][] = [];
  let open = false;
  for (const [index, { value, label, at = index, interval = null, isSure }] of points.entries()) {
    if (value === null) {
      open = false;
      continue;
    }
    if (!open) runs.push([]);
    open = true;
    runs.at(-1)?.push({ at, value, label, interval, ...(isSure === undefined ? {} : { isSure }) });
  }
  return runs;
}

function bandOf(run: readonly Drawn[], x: (at: number) => number, y: (value: number) => number): string {
  const over = run.map(({ at, value, interval }) => `${x(at)} ${y(interval?.high ?? value)}`);
  const under = run.map(({ at, value, interval }) => `${x(at)} ${y(interval?.low ?? value)}`).reverse();
  return `M${[...over, ...under].join("L")}Z`;
}
