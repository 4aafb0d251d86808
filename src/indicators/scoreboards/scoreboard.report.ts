import { dateWords } from "../../base/partial-date.ts";
import {
  type Block,
  numberWords,
  type Report,
  type ReportCell,
  type Section,
  type Sentence,
  type Source,
} from "../../base/reports/report.ts";
import type { Part } from "../indicators/value.ts";
import type { Cell, Line, ScoreboardBy } from "./scoreboard.ts";

type Indicator = { name: string; label: string; means: string; unit: string; formula: string };

/** A part of a scoreboard with its numbers, as scoreboards.compute gives them. */
export type ComputedPart = {
  title: string;
  /** What it is of, in words; empty where it is of all commitments. */
  of: string;
  view: "table" | "small multiples" | "distribution";
  by: ScoreboardBy;
  indicators: readonly Indicator[];
  whole: Line;
  groups: readonly Line[];
};

export type ComputedBoard = {
  key: string;
  name: string;
  title: string;
  /** What it is for, as whoever saved it says. */
  says: string | null;
  /** The day that is looked at. */
  day: string;
  author: string;
  drawnAt: string;
  parts: readonly ComputedPart[];
};

/** A scoreboard as a report: the figures of the whole in words, the groups in tables and charts, each with its rows. */
export function scoreboardReport(board: ComputedBoard): Report {
  const { key, name, title, says, day, author, drawnAt, parts } = board;
  const sources = new Map<string, Source>();
  const cite = (part: Part | undefined): string[] => {
    if (!part?.filter) return [];
    const path = pathOf(part.filter, day);
    const words = `${numberWords(part.count)} rows of the list of commitments, as of ${dateWords(day)}: ${path}`;
    if (!sources.has(path)) sources.set(path, { words, path });
    return [path];
  };
  return {
    key,
    name,
    title,
    subtitle: `As the ledger stood on ${dateWords(day)}`,
    author,
    drawnAt,
    sections: [
      {
        heading: "Foreword",
        blocks: [{ kind: "paragraph", id: "foreword", sentences: says ? [{ text: says, cites: [] }] : [] }],
      },
      ...parts.map((part) => partSection(part, cite)),
      countedHow(board),
    ],
    sources,
  };
}

type Cite = (part: Part | undefined) => string[];

/** The page of the list that shows the rows of a count. */
function pathOf(filter: NonNullable<Part["filter"]>, day: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) query.set(name, [value].flat().join(","));
  query.set("asOf", day);
  return `/commitments?${query}`;
}

function partSection(part: ComputedPart, cite: Cite): Section {
  const { title, of, whole, indicators, groups } = part;
  const count = whole.commitments;
  const about: Sentence = {
    text: `${of ? `Of ${of}. ` : ""}${numberWords(count)} ${count === 1 ? "commitment" : "commitments"}, ${numberWords(groups.length)} ${groups.length === 1 ? "line" : "lines"}.`,
    cites: [],
  };
  if (count === 0)
    return { heading: title, blocks: [{ kind: "paragraph", id: `part:${title}`, sentences: [about] }] };
  return {
    heading: title,
    blocks: [
      { kind: "paragraph", id: `part:${title}`, sentences: [about] },
      {
        kind: "list",
        items: indicators.map((indicator) => ({
          id: `whole:${title}:${indicator.name}`.slice(0, MOST_ID),
          ...wholeSentence(indicator, cellOf(whole, indicator), cite),
        })),
      },
      ...tablesOf(part),
      ...indicators.slice(0, MOST_CHARTS).flatMap((indicator) => chartOf(part, indicator)),
      rowsOf(part, cite),
    ],
  };
}

/** As wordings keep it. */
const MOST_ID = 200;
/** More lines than this nobody reads in a report: the scoreboard and its spreadsheet have them all. */
const MOST_LINES = 200;
const MOST_BARS = 15;
const MOST_CHARTS = 3;
/** As many columns of figures as a page is wide. */
const COLUMNS = 3;

/** What a line is of. */
const LINES: Record<ScoreboardBy, string> = {
  partners: "Partner",
  frameworks: "Framework",
  topics: "Topic",
  pillars: "Pillar",
  years: "Year",
  documents: "Document",
};

const cellOf = ({ cells }: Line, { name }: Indicator) => cells.find((cell) => cell.name === name);

function wholeSentence({ label, unit }: Indicator, cell: Cell | undefined, cite: Cite): Sentence {
  if (!cell || cell.value === null)
    return { text: `${label}: no value. ${cell?.why ?? ""}`.trim(), cites: [] };
  const [part, of] = cell.parts;
  const counted = part && of ? `, ${numberWords(part.count)} of ${numberWords(of.count)}` : "";
  const range = cell.interval
    ? ` (95 % interval: ${figureWords(cell.interval.low, unit)} to ${figureWords(cell.interval.high, unit)})`
    : "";
  return { text: `${label}: ${figureWords(cell.value, unit)}${counted}${range}.`, cites: cite(part) };
}

/** A value with its unit: "37 %", "12.5 days", "EUR 30 000 000". */
function figureWords(value: number, unit: string): string {
  if (unit === "share") return `${numberWords(percent(value))} %`;
  return /^[A-Z]{3}$/u.test(unit)
    ? `${unit} ${numberWords(Math.round(value))}`
    : `${numberWords(value)} ${unit}`;
}

/** Below ten of a hundred a decimal still tells something. */
const percent = (value: number) =>
  value > 0 && value < 0.1 ? Math.round(value * 1000) / 10 : Math.round(value * 100);

function tablesOf(part: ComputedPart): Block[] {
  const { title, groups, indicators, whole, view } = part;
  const lines = groups.slice(0, MOST_LINES);
  const cut = groups.length > lines.length;
  const caption = (words: string) =>
    `${words}${cut ? `: the first ${MOST_LINES} of ${numberWords(groups.length)} lines; the scoreboard and its spreadsheet have all` : ""}`;
  const tableCount = Math.ceil(indicators.length / COLUMNS);
  // Of four indicators two and two: a last table of one column looks like a mistake.
  const each = Math.ceil(indicators.length / tableCount);
  const chunks = Array.from({ length: tableCount }, (_, at) => indicators.slice(at * each, (at + 1) * each));
  const tables = chunks.map(
    (some): Block => ({
      kind: "table",
      caption: caption(`${title}: ${some.map(({ label }) => label).join(", ")}`),
      columns: [
        { head: LINES[part.by], width: 3 },
        { head: "Commitments", width: 1.6 },
        ...some.map(({ label }) => ({ head: label, width: 3 })),
      ],
      rows: [...lines, whole].map((line) => [
        line.label,
        line.commitments,
        ...some.map((indicator) => cellWordsOf(cellOf(line, indicator), indicator, groups.length)),
      ]),
    }),
  );
  if (view !== "small multiples") return tables;
  const years = whole.years.map(({ year }) => year);
  return [...tables, ...indicators.flatMap((one) => yearsTable(part, one, years, caption))];
}

function cellWordsOf(cell: Cell | undefined, { unit }: Indicator, lines: number): ReportCell {
  if (!cell || cell.value === null) return { missing: cell?.why ?? "not computed" };
  const [part, of] = cell.parts;
  const { interval, rank } = cell;
  // Somewhere between the first and the last place says nothing.
  const isPlaced = rank && rank.to - rank.from + 1 < lines;
  const range = interval
    ? ` (${figureWords(interval.low, unit)} to ${figureWords(interval.high, unit)})`
    : "";
  return [
    `${figureWords(cell.value, unit)}${range}`,
    ...(part && of ? [`${numberWords(part.count)} of ${numberWords(of.count)}`] : []),
    ...(isPlaced ? [`place ${rank.from === rank.to ? rank.from : `${rank.from} to ${rank.to}`}`] : []),
  ].join(", ");
}

/** What is not told by years, such as a median, has no such table. */
function yearsTable(
  { title, by, groups, whole }: ComputedPart,
  indicator: Indicator,
  years: readonly (string | null)[],
  caption: (words: string) => string,
): Block[] {
  const cellIn = (line: Line, year: string | null) =>
    line.years.find((own) => own.year === year)?.cells.find(({ name }) => name === indicator.name);
  if (!years.some((year) => cellIn(whole, year))) return [];
  return [
    {
      kind: "table",
      caption: caption(`${title}: ${indicator.label}, by the years of the texts`),
      columns: [
        { head: LINES[by], width: 3 },
        ...years.map((year) => ({ head: year ?? "Year not known", width: 1.5 })),
      ],
      rows: [...groups.slice(0, MOST_LINES), whole].map((line) => [
        line.label,
        ...years.map((year): ReportCell => {
          const cell = cellIn(line, year);
          if (!cell || cell.value === null) return { missing: cell?.why ?? "no commitment" };
          const of = cell.parts[1];
          return `${figureWords(cell.value, indicator.unit)}${of ? ` of ${numberWords(of.count)}` : ""}`;
        }),
      ]),
    },
  ];
}

function chartOf({ groups, whole }: ComputedPart, indicator: Indicator): Block[] {
  if (groups.length < 2) return [];
  const { label, unit } = indicator;
  const isShare = unit === "share";
  const all = cellOf(whole, indicator);
  const shown = groups.slice(0, MOST_BARS);
  const others = groups.length - shown.length;
  return [
    {
      kind: "chart",
      title: `${label}: ${all?.value == null ? "no value" : figureWords(all.value, unit)} over all`,
      subtitle: `${others > 0 ? `The ${MOST_BARS} lines with most commitments; ${numberWords(others)} more stand in the table` : "Line by line"}${isShare ? ", in %" : ""}`,
      unit: isShare ? "%" : unit,
      bars: shown.map((line) => {
        const cell = cellOf(line, indicator);
        if (!cell || cell.value === null)
          return { label: line.label, value: null, missing: cell?.why ?? "not computed" };
        return { label: line.label, value: isShare ? percent(cell.value) : cell.value };
      }),
    },
  ];
}

/** The way from each line to its rows: a table has no notes. */
function rowsOf({ title, groups, indicators }: ComputedPart, cite: Cite): Block {
  const sentences = groups.slice(0, MOST_LINES).flatMap((line) => {
    const parts = indicators.flatMap((indicator) => cellOf(line, indicator)?.parts ?? []);
    const own = parts.find(({ count }) => count === line.commitments) ?? parts[0];
    const cites = cite(own);
    return cites.length ? [{ text: `${line.label}: ${numberWords(own?.count ?? 0)}.`, cites }] : [];
  });
  const lead = { text: "The rows behind the lines:", cites: [] };
  return { kind: "paragraph", id: `rows:${title}`.slice(0, MOST_ID), sentences: [lead, ...sentences] };
}

function countedHow({ parts, day }: ComputedBoard): Section {
  const indicators = [
    ...new Map(parts.flatMap((part) => part.indicators).map((one) => [one.name, one])).values(),
  ];
  const rules = [
    ...indicators.map(({ label, formula, means }) => `${label} = ${formula}. ${means}`),
    `The ledger is looked at as it stood at the end of ${dateWords(day)}, Coordinated Universal Time.`,
    "A commitment of several partners, topics or frameworks is in each of their lines and once in the whole: lines do not add up to it.",
    "Intervals are of 95 %: of a share by Wilson, of a median by the order of the values. A place is told between the lines that are certainly better and those that are certainly worse, and left out where it could be any.",
    "A dash with a reason is a value that is not there, which is not zero.",
    "Whoever reads this may see more or fewer documents than its author: what the author may not see is in no figure.",
  ];
  return {
    heading: "How this was counted",
    blocks: [{ kind: "list", items: rules.map((text) => ({ text, cites: [] })) }],
  };
}
