import { dateWords } from "../../base/partial-date.ts";
import {
  type BarChart,
  type Block,
  type Report,
  type ReportCell,
  reportKey,
  type Section,
  type Sentence,
  type Source,
} from "../../base/reports/report.ts";
import type { Compared, ComparedName, Reporting } from "./choosing.ts";
import { REPORTING_STATES, type ReportingRow, type ReportingState } from "./reporting.ts";

/** All that "announced and not reported" is written from. */
export type Comparison = Reporting & {
  asked: Compared;
  author: string;
  drawnAt: string;
  words: { party(code: string): string; framework(id: string): string };
};

/** How each state is called and what it means, in the order in which a reader who looks for gaps needs them. */
const TOLD: Record<ReportingState, { heading: string; means: string }> = {
  unreported: { heading: "Not reported", means: "no passage comes near enough, or a person decided so" },
  possibly: {
    heading: "Possibly reported in other words",
    means: "a passage may say it, and nobody has confirmed or refused it",
  },
  advanced: { heading: "Reported in part", means: "a person found a part of it" },
  reported: { heading: "Reported", means: "a person found the whole of it" },
};
const ORDER: readonly ReportingState[] = ["unreported", "possibly", "advanced", "reported"];

/** What was announced and what became of it in the texts that report: every commitment with its state and why. */
export function unreportedReport(comparison: Comparison): Report {
  const { author, drawnAt, rows } = comparison;
  const sources = new Map<string, Source>();
  const cite = (id: string, words: string, path: string | null) => {
    if (!sources.has(id)) sources.set(id, { words, path });
    return id;
  };
  const shown = ORDER.filter((state) => rows.some((row) => row.state === state));
  return {
    key: keyOf(comparison),
    name: `unreported-${drawnAt.slice(0, 10)}`,
    title: "Announced and not reported",
    subtitle: `${promisedIn(comparison)}, beside ${reportedIn(comparison)}`,
    author,
    drawnAt,
    sections: [
      summary(comparison, cite),
      ...shown.map((state) => stateSection(comparison, state, cite)),
      foundHow(comparison),
    ],
    sources,
  };
}

function keyOf({ asked, promising, reporting }: Comparison): string {
  const { frameworks, partners, from, to } = asked;
  return reportKey("unreported", {
    promises: asked.promises === undefined ? undefined : promising[0]?.id,
    reports: asked.reports === undefined ? undefined : reporting[0]?.id,
    frameworks,
    partners,
    from,
    to,
  });
}

type Cite = (id: string, words: string, path: string | null) => string;

function promisedIn({ asked, promising, words }: Comparison): string {
  const [only] = promising;
  if (asked.promises !== undefined && only) return named(only);
  const chosen = [...asked.frameworks.map(words.framework), ...asked.partners.map(words.party)];
  return `commitments of ${chosen.join(", ")}`;
}

function reportedIn({ asked, reporting }: Comparison): string {
  const [only] = reporting;
  if (asked.reports !== undefined && only) return named(only);
  const period = `${dateWords(asked.from ?? "")} to ${dateWords(asked.to ?? "")}`;
  return `${reporting.length} ${reporting.length === 1 ? "text" : "texts"} of ${period}`;
}

const named = ({ title, date }: ComparedName) => `“${title}”${date ? `, ${dateWords(date)}` : ""}`;

/** The page that shows the same rows. */
function pathOf({ asked, promising, reporting }: Comparison, state?: ReportingState): string {
  const query = new URLSearchParams();
  const [promises] = promising;
  const [reports] = reporting;
  if (asked.promises !== undefined && promises) query.set("promises", promises.id);
  if (asked.frameworks.length) query.set("frameworks", asked.frameworks.join(","));
  if (asked.partners.length) query.set("partners", asked.partners.join(","));
  if (asked.reports !== undefined && reports) query.set("reports", reports.id);
  if (asked.from) query.set("from", asked.from);
  if (asked.to) query.set("to", asked.to);
  if (state) query.set("states", state);
  return `/unreported?${query}`;
}

function summary(comparison: Comparison, cite: Cite): Section {
  const { rows } = comparison;
  const countOf = (state: ReportingState) => rows.filter((row) => row.state === state).length;
  const sentences = ORDER.map((state): Sentence => {
    const count = countOf(state);
    const path = pathOf(comparison, state);
    return {
      text: `${TOLD[state].heading}: ${count} of ${rows.length} (${TOLD[state].means}).`,
      cites: [cite(`rows:${state}`, `${count} of ${rows.length} commitments: ${path}`, path)],
    };
  });
  const chart: BarChart = {
    kind: "chart",
    title: `${countOf("unreported")} of ${rows.length} announced commitments are not reported`,
    subtitle: "Commitments by what the reports say of them",
    unit: "commitments",
    bars: ORDER.map((state) => ({ label: TOLD[state].heading, value: countOf(state) })),
  };
  return {
    heading: "How much is reported",
    blocks: [{ kind: "paragraph", id: "summary", sentences }, ...(rows.length ? [chart] : [])],
  };
}

function stateSection(comparison: Comparison, state: ReportingState, cite: Cite): Section {
  const rows = comparison.rows.filter((row) => row.state === state);
  const path = pathOf(comparison, state);
  const { heading, means } = TOLD[state];
  const text = `${rows.length} of ${comparison.rows.length} commitments: ${means}.`;
  const isGap = state === "unreported";
  const table: Block = {
    kind: "table",
    caption: heading,
    columns: [
      { head: "Commitment", width: 5 },
      { head: "Who", width: 1.5 },
      { head: "Date", width: 1.3 },
      { head: isGap ? "Why" : "What the report says, and why", width: 5 },
    ],
    rows: rows.map((row): ReportCell[] => [
      `“${row.commitment.shown}”`,
      row.commitment.actors.join(", ") || { missing: "nobody named" },
      row.commitment.date ? dateWords(row.commitment.date) : { missing: "none stated" },
      isGap ? gapOf(row) : [...row.passages.map((one) => `“${one.shown}”`), reasonsOf(row)].join(" "),
    ]),
  };
  return {
    heading,
    blocks: [
      {
        kind: "paragraph",
        id: `state:${state}`,
        sentences: [{ text, cites: [cite(`rows:${state}`, `${text} ${path}`, path)] }],
      },
      table,
    ],
  };
}

function gapOf(row: ReportingRow): string {
  const [nearest] = row.nearest;
  return nearest ? `${reasonsOf(row)} Nearest: “${nearest.shown}”` : reasonsOf(row);
}

function reasonsOf({ because, ruling }: ReportingRow): string {
  const reasons = because.map(({ text }) => text).join(" ");
  return ruling?.reason && !reasons.includes(ruling.reason) ? `${reasons} ${ruling.reason}` : reasons;
}

function foundHow({ promising, reporting }: Comparison): Section {
  const list = (texts: readonly ComparedName[]) => texts.map(named).join("; ") || "none";
  const rules = [
    `Texts that the commitments stand in: ${list(promising)}.`,
    `Texts that were looked through: ${list(reporting)}.`,
    "Links and rulings of people come first. Otherwise the nearest passages are found by meaning, and the state is never more than possibly reported: a person confirms or overrules it.",
    ...REPORTING_STATES.map((state) => `${TOLD[state].heading}: ${TOLD[state].means}.`),
  ];
  return {
    heading: "How this was found",
    blocks: [{ kind: "list", items: rules.map((text) => ({ text, cites: [] })) }],
  };
}
