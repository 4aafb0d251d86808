import "./charts.css";

const WIDTH = 96;

/** A value on a line from nothing to the most, with a bar from its least to its most; the whole stands as a stroke. Its words stand beside it. */
export function IntervalMark({
  value,
  interval,
  most,
  whole,
}: {
  value: number | null;
  interval: { low: number; high: number } | null;
  most: number;
  whole?: number | null;
}) {
  const at = (one: number) => 2 + (WIDTH - 4) * Math.min(1, Math.max(0, most === 0 ? 0 : one / most));
  return (
    <svg className="interval-mark" viewBox={`0 0 ${WIDTH} 12`} width={WIDTH} height={12} aria-hidden="true">
      <line className="chart-axis" x1={2} x2={WIDTH - 2} y1={6} y2={6} />
      {typeof whole === "number" && (
        <line className="chart-whole" x1={at(whole)} x2={at(whole)} y1={0} y2={12} />
      )}
      {value !== null && interval && (
        <line className="chart-range" x1={at(interval.low)} x2={at(interval.high)} y1={6} y2={6} />
      )}
      {value === null ? (
        <text className="chart-missing-word" x={WIDTH / 2} y={9} textAnchor="middle">
          no value
        </text>
      ) : (
        <circle className="chart-dot" cx={at(value)} cy={6} r={3} />
      )}
    </svg>
  );
}
