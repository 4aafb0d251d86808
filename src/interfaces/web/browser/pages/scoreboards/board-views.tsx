import { TrendLine } from "../../components/charts/trend-line.tsx";
import { intervalWords, placeWords, valueWords } from "../../words/figures.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import { type Board, FigureCell, FigureValue, type Indicator, type Line, mostOf } from "./figure-cell.tsx";
import "../network/network.css";

const cellOf = ({ cells }: Line, { name }: Indicator) => cells.find((cell) => cell.name === name);
const keyOf = ({ key }: Line) => key ?? "(none)";

/** Groups by indicators: every number opens its rows, and its formula stands at the head of its column. */
export function BoardTable({ board, noun }: { board: Board; noun: string }) {
  const lines = [board.whole, ...board.groups];
  return (
    <section
      className="board-table"
      aria-label={`Scoreboard as a table: ${board.indicators.map(({ label }) => label).join(", ")}`}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{noun}</th>
            <th scope="col">Commitments</th>
            {board.indicators.map((indicator) => (
              <th scope="col" key={indicator.name}>
                {indicator.label}
                <span className="board-formula">{indicator.formula}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={at === 0 ? "whole" : keyOf(line)} className={at === 0 ? "board-whole" : undefined}>
              <th scope="row">{line.label}</th>
              <td className="board-count">{numberWords(line.commitments)}</td>
              {board.indicators.map((indicator) => (
                <td key={indicator.name}>
                  <FigureCell
                    figure={cellOf(line, indicator)}
                    indicator={indicator}
                    most={mostOf(indicator, lines)}
                    {...(at === 0 ? {} : { whole: cellOf(board.whole, indicator)?.value ?? null })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A small chart a group: the course of one indicator over the years of the texts, all on one scale. */
export function SmallMultiples({ board, indicator }: { board: Board; indicator: Indicator }) {
  const lines = [board.whole, ...board.groups];
  const years = yearsOf(board);
  const isByYear = lines.some(({ years: own }) =>
    own.some(({ cells }) => cells.some(({ name }) => name === indicator.name)),
  );
  if (!isByYear)
    return <p className="network-note">This indicator is not told by years: choose a share or a count.</p>;
  const pointsOf = (line: Line) =>
    years.map((year) => {
      const found = line.years
        .find((one) => one.year === year)
        ?.cells.find(({ name }) => name === indicator.name);
      return { label: year, value: found?.value ?? null, interval: found?.interval ?? null };
    });
  const most =
    indicator.unit === "share"
      ? 1
      : Math.max(1, ...board.groups.flatMap((line) => pointsOf(line).map(({ value }) => value ?? 0)));
  return (
    <>
      <ul className="board-multiples">
        {lines.map((line, at) => {
          const points = pointsOf(line);
          const said = points.map(
            ({ label, value }) =>
              `${label} ${value === null ? "no value" : valueWords(value, indicator.unit)}`,
          );
          const figure = cellOf(line, indicator);
          return (
            <li key={at === 0 ? "whole" : keyOf(line)}>
              <h3>{line.label}</h3>
              <TrendLine
                title={`${indicator.label}, ${line.label}: ${said.join(", ")}`}
                points={points}
                most={
                  at === 0 && indicator.unit !== "share"
                    ? Math.max(1, ...points.map(({ value }) => value ?? 0))
                    : most
                }
                words={(value) => valueWords(value, indicator.unit)}
              />
              <p className="figure-notes">
                {figure && <FigureValue figure={figure} indicator={indicator} />} of{" "}
                {countWords(line.commitments, "commitment")}
              </p>
            </li>
          );
        })}
      </ul>
      <YearTable board={board} indicator={indicator} years={years} />
    </>
  );
}

function yearsOf(board: Board): string[] {
  const known = board.whole.years.flatMap(({ year }) => (year === null ? [] : [Number(year)]));
  if (known.length === 0) return [];
  const first = Math.min(...known);
  // A year without a text is a gap, and not left out.
  return Array.from({ length: Math.max(...known) - first + 1 }, (_, at) => String(first + at));
}

function YearTable({
  board,
  indicator,
  years,
}: {
  board: Board;
  indicator: Indicator;
  years: readonly string[];
}) {
  return (
    <details className="board-behind">
      <summary>The numbers behind the charts</summary>
      <section className="board-table" aria-label={`${indicator.label} by year`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Group</th>
              {years.map((year) => (
                <th scope="col" key={year}>
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[board.whole, ...board.groups].map((line, at) => (
              <tr key={at === 0 ? "whole" : keyOf(line)}>
                <th scope="row">{line.label}</th>
                {years.map((year) => {
                  const found = line.years
                    .find((one) => one.year === year)
                    ?.cells.find(({ name }) => name === indicator.name);
                  return (
                    <td key={year}>
                      {found ? (
                        <FigureValue figure={found} indicator={indicator} />
                      ) : (
                        <span className="figure-none">no text</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** All groups on one line of one indicator, the best known first, with what each may be; those without a value stand apart. */
export function Distribution({ board, indicator }: { board: Board; indicator: Indicator }) {
  const lines = board.groups;
  const shownOf = (line: Line) => cellOf(line, indicator)?.value ?? null;
  const known = lines.filter((line) => shownOf(line) !== null);
  const sign = indicator.better === "lower" ? 1 : -1;
  const sorted = [...known].sort((one, other) => sign * ((shownOf(one) ?? 0) - (shownOf(other) ?? 0)));
  const missing = lines.filter((line) => shownOf(line) === null);
  return (
    <section className="board-table" aria-label={`Distribution: ${indicator.label}`}>
      <p className="network-note">
        Each dot is a group, the bar between what its value lies (95 %), the broken stroke all commitments.
        Groups whose bars overlap cannot be told apart: their places say so.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">
              {indicator.label}
              <span className="board-formula">{indicator.formula}</span>
            </th>
            <th scope="col">Between</th>
            <th scope="col">Place</th>
          </tr>
        </thead>
        <tbody>
          {[...sorted, ...missing].map((line) => {
            const figure = cellOf(line, indicator);
            return (
              <tr key={keyOf(line)}>
                <th scope="row">{line.label}</th>
                <td>
                  <FigureCell
                    figure={figure}
                    indicator={indicator}
                    most={mostOf(indicator, lines)}
                    whole={cellOf(board.whole, indicator)?.value ?? null}
                  />
                </td>
                <td>{intervalWords(figure?.interval ?? null, indicator.unit) ?? "–"}</td>
                <td>{placeWords(figure?.rank ?? null) ?? "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
