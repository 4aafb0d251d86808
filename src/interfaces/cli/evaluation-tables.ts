import { FIELDS, type FieldName } from "../../statements/evaluation/evaluation.ts";
import type { Score } from "../../statements/evaluation/scores.ts";
import { STATEMENT_TYPES, type StatementType } from "../../statements/statement.ts";
import type { EvaluationReport } from "./evaluation-report.ts";
import { renderTable } from "./text-table.ts";

const MISTAKES_SHOWN = 40;

const two = (value: number | null) => (value === null ? "–" : value.toFixed(2));
const interval = (range: { low: number; high: number } | null) =>
  range === null ? "–" : `${two(range.low)} to ${two(range.high)}`;

/** The figures of an evaluation as tables for a terminal. JSON has all mistakes; here are the first. */
export function renderReport(report: EvaluationReport, width: number): string {
  const table = (title: string, rows: readonly object[]) =>
    rows.length ? [`${title}\n\n${renderTable(rows, Object.keys(rows[0] ?? {}), width)}`] : [];
  const { speed, mistakes } = report;
  return [
    ...table(
      `Types, over ${report.documents} ${report.documents === 1 ? "document" : "documents"} (F1 with its 95 % interval)`,
      typeRows(report),
    ),
    ...table("Fields, of statements whose type is right, with 95 % intervals", fieldRows(report)),
    ...table("Links, among what was read", linkRows(report.links)),
    ...table("Links, among the labelled units", linkRows(report.linksOfLabels)),
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
      "Issuers, fields",
      report.byIssuer.map(({ issuer, fields }) => ({
        issuer,
        ...Object.fromEntries(FIELDS.map((name) => [name, two(fields[name])])),
      })),
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
    speed
      ? `Speed: ${speed.units} units in ${speed.cpuSeconds.toFixed(2)} s of CPU time with the start of the threads, ${speed.unitsPerCpuSecond} a second.\n`
      : "",
  ].join("\n");
}

function typeRows({ types }: EvaluationReport): object[] {
  return STATEMENT_TYPES.map((type) => {
    const { precision, recall, expected, given, right } = types[type];
    return {
      type,
      f1: f1Of(types[type]),
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
    ...FIELDS.map((name) => {
      const { value, interval: range, units } = fields[name];
      return { field: FIELD_NAMES[name], value: two(value), interval: interval(range), units };
    }),
    { field: "quotes that stand at their spans", value: two(share), interval: "", units: quotes.all },
  ];
}

const FIELD_NAMES: Record<FieldName, string> = {
  firmness: "firmness right",
  state: "state right",
  partners: "partners, F1",
  actors: "actors, F1",
  areas: "topics, mean Jaccard",
  datesFound: "dates found",
  datesInvented: "a date where the text gives none",
};

function linkRows(links: EvaluationReport["links"]): object[] {
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
    {
      figure: `“fulfils” proposed rightly, of ${links.fulfils.proposed} proposed`,
      value: String(links.fulfils.right),
      interval: "",
    },
    { figure: "“fulfils” as labelled, of these links", value: String(links.fulfils.given), interval: "" },
  ];
}

/** F1 of a type; what is neither there nor was given has none. */
const f1Of = ({ f1, expected, given }: Score) => (expected + given === 0 ? "–" : two(f1));

function f1Row(types: Record<StatementType, Score>): Record<StatementType, string> {
  return {
    commitment: f1Of(types.commitment),
    progress: f1Of(types.progress),
    recommendation: f1Of(types.recommendation),
  };
}
