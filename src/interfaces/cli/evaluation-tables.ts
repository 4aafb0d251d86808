import type { Score } from "../../statements/evaluation/scores.ts";
import { STATEMENT_TYPES, type StatementType } from "../../statements/statement.ts";
import type { EvaluationReport } from "./evaluation-report.ts";
import { renderTable } from "./text-table.ts";

const MISTAKES_SHOWN = 40;

const two = (value: number | null) => (value === null ? "–" : value.toFixed(2));
const interval = ({ low, high }: { low: number; high: number }) => `${two(low)} to ${two(high)}`;

/** The figures of an evaluation as tables for a terminal. JSON has all mistakes; here are the first. */
export function renderReport(report: EvaluationReport, width: number): string {
  const table = (title: string, rows: readonly object[]) =>
    rows.length ? [`${title}\n\n${renderTable(rows, Object.keys(rows[0] ?? {}), width)}`] : [];
  const { speed, mistakes } = report;
  return [
    ...table(`Types, over ${report.documents} documents (F1 with its 95 % interval)`, typeRows(report)),
    ...table("Fields, of statements whose type is right", fieldRows(report)),
    ...table("Links", linkRows(report)),
    ...table(
      "Certainty",
      report.calibration.map(({ from, to, count, marked, right }) => ({
        from: two(from),
        to: two(to),
        statements: count,
        marked: two(marked),
        right: two(right),
      })),
    ),
    ...table(
      "Issuers (F1)",
      report.byIssuer.map(({ issuer, types }) => ({ issuer, ...f1Row(types) })),
    ),
    ...table(
      "Documents (F1)",
      report.byDocument.map(({ document, types }) => ({ document, ...f1Row(types) })),
    ),
    ...table(
      "Rules that erred",
      report.rules.filter((rule) => rule.wrong > 0),
    ),
    ...table(
      `Mistakes: ${Math.min(MISTAKES_SHOWN, mistakes.length)} of ${mistakes.length} (--json has all)`,
      mistakes
        .slice(0, MISTAKES_SHOWN)
        .map(({ expected, got, rule, document, quote }) => ({ expected, got, rule, document, quote })),
    ),
    `Speed: ${speed.units} units in ${speed.cpuSeconds.toFixed(2)} s of CPU time with the start of the threads, ${speed.unitsPerCpuSecond} a second.\n`,
  ].join("\n");
}

function typeRows({ types }: EvaluationReport): object[] {
  return STATEMENT_TYPES.map((type) => {
    const { f1, precision, recall, expected, given, right } = types[type];
    return {
      type,
      f1: two(f1),
      interval: interval(types[type].interval),
      precision: two(precision),
      recall: two(recall),
      expected,
      given,
      right,
    };
  });
}

function fieldRows({ fields, quotes }: EvaluationReport): object[] {
  const share = quotes.all ? quotes.right / quotes.all : null;
  return [
    { field: "firmness right", value: two(fields.firmness) },
    { field: "state right", value: two(fields.state) },
    { field: "partners, F1", value: two(fields.partners) },
    { field: "actors, F1", value: two(fields.actors) },
    { field: "topics, mean Jaccard", value: two(fields.areas) },
    { field: "dates found", value: two(fields.datesFound) },
    { field: "dates given where the text gives none", value: String(fields.datesInvented) },
    { field: "quotes that stand at their spans", value: two(share) },
  ];
}

function linkRows({ links }: EvaluationReport): object[] {
  if (!links) return [];
  return [
    { figure: "first place", value: two(links.first.value), interval: interval(links.first) },
    {
      figure: "among the first five",
      value: two(links.firstFive.value),
      interval: interval(links.firstFive),
    },
    {
      figure: "mean reciprocal rank",
      value: two(links.meanReciprocalRank.value),
      interval: interval(links.meanReciprocalRank),
    },
    {
      figure: "fits nothing, and nothing is shown",
      value: two(links.unlinkedEmpty.value),
      interval: interval(links.unlinkedEmpty),
    },
    {
      figure: "fits something, and nothing is shown",
      value: two(links.linkedEmpty.value),
      interval: interval(links.linkedEmpty),
    },
    { figure: "relation right", value: two(links.relationsRight), interval: "" },
  ];
}

/** F1 of each type; a type that a group neither has nor was given has none. */
function f1Row(types: Record<StatementType, Score>): Record<StatementType, string> {
  const of = ({ f1, expected, given }: Score) => (expected + given === 0 ? "–" : two(f1));
  return {
    commitment: of(types.commitment),
    progress: of(types.progress),
    recommendation: of(types.recommendation),
  };
}
