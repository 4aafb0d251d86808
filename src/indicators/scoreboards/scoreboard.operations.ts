import { z } from "zod";
import { defineOperation, FileResult, listOf, type OperationContext } from "../../base/operation.ts";
import type { Table, Cell as TableCell } from "../../base/tables/table.ts";
import { TABLE_FORMATS, writeTable } from "../../base/tables/write-table.ts";
import { dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import type { Elsewhere } from "../indicators/computing.ts";
import { inWords, questionOf } from "../indicators/indicator.operations.ts";
import { getDeclared } from "../indicators/indicator.ts";
import { scopeAndDay } from "../indicators/value.ts";
import { computeScoreboard } from "./scoreboard.computing.ts";
import { DECLARATORY, Line, ScoreboardBy } from "./scoreboard.ts";

/** What a scoreboard is asked by. */
export const askedOfScoreboard = {
  by: ScoreboardBy.default("partners").meta({ description: "What is set side by side" }),
  indicators: listOf(z.string().max(100)).meta({
    description:
      "Names of indicators that are computed from the ledger; those of how declaratory it is, if absent",
  }),
  ...scopeAndDay,
};
const Asked = z.object(askedOfScoreboard);
export type AskedOfScoreboard = z.output<typeof Asked>;

const Scoreboard = z.object({
  by: ScoreboardBy,
  day: z.iso.date(),
  indicators: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      means: z.string(),
      unit: z.string(),
      better: z.string(),
      formula: z.string().meta({ description: "How the number is made, in words" }),
    }),
  ),
  whole: Line,
  groups: z.array(Line),
});

/** A scoreboard with its numbers. Throws `indicators.unknown`. */
export async function readScoreboard(
  { by, indicators, ...of }: AskedOfScoreboard,
  context: OperationContext,
  elsewhere: Elsewhere,
): Promise<z.infer<typeof Scoreboard>> {
  const declared = getDeclared(indicators.length ? indicators : DECLARATORY);
  const lines = await computeScoreboard(by, declared, questionOf(of, context, elsewhere));
  const day = dayOf(endOfDay(of.asOf, context.now), context.now);
  return { by, day, indicators: declared.map(inWords), ...lines };
}

/** Scoreboards as they are computed. `elsewhere` is what later parts of Entente know. */
export function scoreboardComputing(elsewhere: Elsewhere) {
  const compute = defineOperation({
    name: "scoreboards.compute",
    summary:
      "Set partners, frameworks, topics, pillars, years or documents side by side by indicators of the ledger",
    details:
      "Each number comes with its interval, the counts it is made of and the filter under which commitments.list shows their rows. A commitment of several partners or topics is in each of their groups and once in the whole. Ranks say between which places a group stands, no more exactly than the intervals allow.",
    effect: "read",
    role: "visitor",
    input: Asked,
    output: Scoreboard,
    positional: ["by"],
    run: (given, context) => readScoreboard(given, context, elsewhere),
  });

  const exported = defineOperation({
    name: "scoreboards.export",
    summary: "Write what a scoreboard shows to a spreadsheet file",
    details: "The same numbers as scoreboards.compute, with their counts, intervals and places.",
    effect: "read",
    role: "reader",
    input: Asked.extend({ format: z.enum(TABLE_FORMATS).default("csv") }),
    output: FileResult,
    positional: ["by"],
    run: async ({ format, ...given }, context) => {
      const board = await readScoreboard(given, context, elsewhere);
      return writeTable(
        {
          name: `scoreboard-${board.by}-${board.day}`,
          columns: columnsOf(board.indicators),
          rows: [board.whole, ...board.groups],
        },
        format,
        {
          name: "Formulas",
          columns: [
            { key: "indicator", head: "Indicator", value: ({ label }) => label },
            { key: "formula", head: "Formula", value: ({ formula }) => formula, width: 90 },
            { key: "means", head: "What it means", value: ({ means }) => means, width: 90 },
          ],
          rows: board.indicators,
        },
      );
    },
  });
  return [compute, exported] as const;
}

function columnsOf(indicators: readonly { name: string; label: string }[]): Table<Line>["columns"] {
  const own = indicators.flatMap(({ name, label }) => {
    const of = (pick: (cell: Line["cells"][number]) => TableCell) => (line: Line) => {
      const cell = line.cells.find((one) => one.name === name);
      return cell ? pick(cell) : null;
    };
    const column = (key: string, head: string, pick: Parameters<typeof of>[0]) => ({
      key: `${name} ${key}`,
      head: head ? `${label}, ${head}` : label,
      value: of(pick),
    });
    return [
      column("value", "", ({ value }) => value),
      column("low", "at least", ({ interval }) => interval?.low ?? null),
      column("high", "at most", ({ interval }) => interval?.high ?? null),
      column("count", "counted", ({ parts }) => parts[0]?.count ?? null),
      column("of", "of", ({ parts }) => parts[1]?.count ?? null),
      column("rank", "place", ({ rank }) => (rank ? `${rank.from}–${rank.to}` : null)),
      column("why", "why there is no value", ({ why }) => why),
    ];
  });
  return [
    { key: "group", head: "Group", value: ({ label }) => label, width: 40 },
    { key: "commitments", head: "Commitments", value: ({ commitments }) => commitments },
    ...own,
  ];
}
