import { dateWords } from "../../base/partial-date.ts";
import {
  type Block,
  cellWords,
  type ReportCell,
  type ReportTable,
  type Sentence,
} from "../../base/reports/report.ts";
import { countWords, orMissing, quoted, type TakenCommitment, type Taking, textOf } from "./taking.ts";

/** More rows of a table than this nobody reads in a report: the list and the register have them all. */
const MOST_ROWS = 200;

/** That a table does not show all of its rows, and where they are. */
export function cutOff(rows: readonly TakenCommitment[]): Sentence[] {
  if (rows.length <= MOST_ROWS) return [];
  const text = `The table shows the first ${MOST_ROWS} of them; the list that the note leads to has all, and so has the full register.`;
  return [{ text, cites: [] }];
}

type Column = { head: string; width: number; cell(row: TakenCommitment): ReportCell };

/** The commitments as a table. A column that would say the same in every row is left out, and its caption says it once. */
export function tableOf(caption: string, rows: readonly TakenCommitment[], taking: Taking): Block[] {
  const { words } = taking;
  const [first] = rows;
  if (!first) return [];
  const label = new Map(words.statuses.map((status) => [status.code, status.label]));
  const isOneText = rows.length > 1 && rows.every((row) => textOf(row) === textOf(first));
  const columns: Column[] = [
    { head: "Commitment", width: 7, cell: ({ shown, statement }) => quoted(shown, statement, taking) },
    {
      head: "Who",
      width: 1.8,
      cell: (row) => orMissing([...(row.owners.length ? row.owners : row.actors)].join(", "), "nobody named"),
    },
    {
      head: "With",
      width: 2.4,
      cell: ({ partners }) => orMissing(partners.map(words.partner).join(", "), "none named"),
    },
    {
      head: "Date",
      width: 2,
      cell: ({ date }) => (date ? dateWords(date) : { missing: "none stated" }),
    },
    { head: "Status", width: 2, cell: ({ status }) => label.get(status) ?? status },
    isOneText
      ? { head: "Id", width: 2.7, cell: ({ id }) => id }
      : { head: "Where", width: 3, cell: (row) => `${textOf(row)} (${row.id})` },
  ];
  const said = new Map(
    columns.map((column) => [column, new Set(rows.map((row) => cellWords(column.cell(row))))]),
  );
  const isSame = (column: Column) => rows.length > 1 && said.get(column)?.size === 1;
  const same = columns
    .filter(isSame)
    .map((column) => `${column.head.toLowerCase()}: ${[...(said.get(column) ?? [])][0]}`);
  const shown = columns.filter((column) => !isSame(column));
  const notes = [
    ...(isOneText ? [`of ${textOf(first)}`] : []),
    ...(same.length ? [`in every row ${same.join(", ")}`] : []),
    ...(rows.length > MOST_ROWS
      ? [`the first ${MOST_ROWS} of ${countWords(rows.length, "row")}; the list and the register have all`]
      : []),
  ];
  const table: ReportTable = {
    kind: "table",
    caption: [caption, ...notes].join("; "),
    columns: shown.map(({ head, width }) => ({ head, width })),
    rows: rows.slice(0, MOST_ROWS).map((row) => shown.map(({ cell }) => cell(row))),
  };
  return [table];
}
