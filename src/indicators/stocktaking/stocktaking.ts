import { dateWords, isBetween, lastDayOf } from "../../base/partial-date.ts";
import {
  type BarChart,
  type Block,
  type Paragraph,
  type Report,
  type ReportCell,
  type ReportTable,
  reportKey,
  type Section,
  type Sentence,
  type Source,
} from "../../base/reports/report.ts";

/** A commitment as a stock-taking needs it, on the day that is looked at. */
export type TakenCommitment = {
  id: string;
  /** Its words without markup. */
  shown: string;
  actors: readonly string[];
  owners: readonly string[];
  partners: readonly string[];
  areas: readonly string[];
  date: string | null;
  firmness: string | null;
  status: string;
  isOverdue: boolean;
  documentTitle: string | null;
  documentDate: string | null;
};

/** A report of progress that a person has linked to a commitment. */
export type TakenProgress = {
  commitment: string;
  statement: string;
  /** Null where it stands in a document of another Entente; the title is then how it is cited. */
  document: string | null;
  documentTitle: string;
  shown: string;
  relation: "fulfils" | "advances";
  /** When it happened, else when it was reported; null where neither is known. */
  date: string | null;
  /** The day of the document that reports it. */
  reportedOn: string | null;
};

/** All that a stock-taking is written from. */
export type Taking = {
  /** ISO days, both included. */
  from: string;
  to: string;
  /** The day on which the ledger is looked at. */
  asOf: string;
  drawnAt: string;
  author: string;
  /** What the choice of commitments is called, the address of the list that shows it, and the choice itself. */
  scope: { words: string; path: string; choice: Readonly<Record<string, readonly string[]>> };
  commitments: readonly TakenCommitment[];
  progress: readonly TakenProgress[];
  words: {
    topic(code: string): string;
    partner(code: string): string;
    statuses: readonly { code: string; label: string; means: string }[];
  };
};

/**
 * A stock-taking of a period: how the commitments stand, what was reported, what was not, what is overdue, what is new.
 * Every sentence is drawn from the rows that it cites, and says nothing that they do not.
 */
export function stocktakingOf(taking: Taking): Report {
  const sources = new Map<string, Source>();
  const cite = citing(taking, sources);
  const sections = [
    foreword(),
    standingOf(taking, cite),
    reportedIn(taking, cite),
    unreportedOf(taking, cite),
    overdueOf(taking, cite),
    newIn(taking, cite),
    countedHow(taking, [
      `A passage counts for the period where it, or else its document, is dated from ${dateWords(taking.from)} to ${dateWords(taking.to)}; a month or year that lies partly outside counts by the day of its document.`,
    ]),
    allOf(taking, cite),
  ];
  return {
    key: reportKey("stocktaking", { from: taking.from, to: taking.to, ...taking.scope.choice }),
    name: `stocktaking-${taking.from}-${taking.to}`,
    title: `Stock-taking: ${taking.scope.words}`,
    subtitle: `${dateWords(taking.from)} to ${dateWords(taking.to)}, as the ledger stood on ${dateWords(taking.asOf)}`,
    author: taking.author,
    drawnAt: taking.drawnAt,
    sections,
    sources,
  };
}

export type Cite = {
  /** The rows of a list, by the filters that show just these. */
  rows(count: number, filters: Record<string, string>): string;
  commitment(commitment: TakenCommitment): string;
  progress(progress: TakenProgress): string;
};

/** Ids of sources, each listed when it is first cited. */
export function citing({ scope, asOf }: Taking, sources: Map<string, Source>): Cite {
  const source = (id: string, words: string, path: string) => {
    if (!sources.has(id)) sources.set(id, { words, path });
    return id;
  };
  return {
    rows: (count, filters) => {
      const address = new URL(scope.path, "http://entente");
      for (const [key, value] of Object.entries(filters)) address.searchParams.set(key, value);
      const path = address.pathname + address.search;
      return source(
        `rows:${path}`,
        `${countWords(count, "row")} of the list of commitments, as of ${dateWords(asOf)}: ${path}`,
        path,
      );
    },
    commitment: ({ id, shown, documentTitle, documentDate }) =>
      source(
        id,
        `“${shown}” ${documentTitle ?? "Recorded by hand"}${documentDate ? `, ${dateWords(documentDate)}` : ""} (${id})`,
        `/commitments/${id}`,
      ),
    progress: (progress) => {
      const { statement, documentTitle, date } = progress;
      const words = `${documentTitle}${date ? `, ${dateWords(date)}` : ""} (${statement})`;
      return source(statement, words, pathOf(progress));
    },
  };
}

/** Where linked progress is read: in its document, or with its commitment where that is in another Entente. */
export function pathOf({ commitment, statement, document }: TakenProgress): string {
  return document === null ? `/commitments/${commitment}` : `/documents/${document}?statement=${statement}`;
}

/** The place for what whoever sends the report wants to say first: nothing is drawn there. */
export function foreword(): Section {
  return { heading: "Foreword", blocks: [paragraph("foreword", [])] };
}

export function standingOf(taking: Taking, cite: Cite): Section {
  const { commitments, words } = taking;
  const byStatus = words.statuses
    .map((status) => ({ ...status, count: commitments.filter((row) => row.status === status.code).length }))
    .filter(({ count }) => count > 0);
  const sentence = (text: string, count: number, filters: Record<string, string>): Sentence => ({
    text,
    cites: [cite.rows(count, filters)],
  });
  const all = commitments.length;
  const undated = commitments.filter(({ date }) => date === null).length;
  const overdue = commitments.filter(({ isOverdue }) => isOverdue).length;
  if (all === 0) {
    return {
      heading: "How it stands",
      blocks: [paragraph("standing", [sentence("The ledger holds no commitment of this choice.", 0, {})])],
    };
  }
  const sentences = [
    sentence(`The ledger holds ${countWords(all, "commitment")} of this choice.`, all, {}),
    ...byStatus.map(({ code, label, count, means }) =>
      sentence(`${label}: ${count}. ${means}`, count, { statuses: code }),
    ),
  ];
  const dates = [
    sentence(
      undated === all
        ? "None of them states a date."
        : `${isOrAre(undated)} without a stated date: ${undated} of ${all}.`,
      undated,
      { dated: "none stated" },
    ),
    sentence(`${isOrAre(overdue)} overdue: ${overdue} of ${all}.`, overdue, { overdue: "true" }),
  ];
  const chart: BarChart = {
    kind: "chart",
    title: chartTitle(commitments),
    subtitle: `Commitments by status on ${dateWords(taking.asOf)}`,
    unit: "commitments",
    bars: byStatus.map(({ label, count }) => ({ label, value: count })),
  };
  return {
    heading: "How it stands",
    blocks: [paragraph("standing", sentences), paragraph("dates", dates), chart],
  };
}

function chartTitle(commitments: readonly TakenCommitment[]): string {
  const unreported = commitments.filter(({ status }) => status === "unreported").length;
  return `${unreported} of ${countWords(commitments.length, "commitment")} ${unreported === 1 ? "has" : "have"} nothing recorded`;
}

const isOrAre = (count: number) => (count === 1 ? "One commitment is" : "Commitments that are");

function reportedIn(taking: Taking, cite: Cite): Section {
  const { from, to, commitments, progress, words } = taking;
  const byId = new Map(commitments.map((row) => [row.id, row]));
  const dated = progress.filter((row) => isOfPeriod(row, from, to));
  const undated = progress.filter(({ date }) => date === null);
  const passages = new Set(dated.map(({ statement }) => statement)).size;
  const elsewhen = [
    ...new Map(
      progress
        .filter((row) => row.date !== null && !isOfPeriod(row, from, to))
        .map((row) => [row.statement, row]),
    ).values(),
  ];
  const reported = new Set(dated.map(({ commitment }) => commitment));
  const heading = "What was reported in the period";
  const told: Sentence[] = [
    dated.length
      ? {
          text: `${countWords(passages, "passage")} of the period ${passages === 1 ? "reports" : "report"} on ${countWords(reported.size, "commitment")}.`,
          cites: [cite.rows(reported.size, { progress: "linked" })],
        }
      : { text: "No progress that is dated in the period has been linked to these commitments.", cites: [] },
    ...(elsewhen.length
      ? [
          {
            text: `${countWords(elsewhen.length, "linked passage")} ${elsewhen.length === 1 ? "is" : "are"} of another time and left out.`,
            cites: elsewhen.map(cite.progress),
          },
        ]
      : []),
    ...(undated.length
      ? [
          {
            text: `${countWords(undated.length, "passage")} without any date ${undated.length === 1 ? "is" : "are"} left out.`,
            cites: undated.map(cite.progress),
          },
        ]
      : []),
  ];
  // Under its first topic only: a passage that stood in two sections would be counted twice by a reader.
  const topicOf = (row: TakenProgress) => byId.get(row.commitment)?.areas[0] ?? "";
  const topics = [...new Set(dated.map(topicOf))].sort((a, b) =>
    words.topic(a).localeCompare(words.topic(b), "en"),
  );
  return {
    heading,
    blocks: [paragraph("reported", told)],
    sections: topics.map((topic) => ({
      heading: topic ? words.topic(topic) : "Without a topic",
      blocks: [
        {
          kind: "list",
          items: topicSentences(passagesOf(dated.filter((row) => topicOf(row) === topic)), topic, byId, cite),
        },
      ],
    })),
  };
}

/** Whether it happened in the period; where only a year or month is known that lies partly outside, whether it was reported then. */
function isOfPeriod({ date, reportedOn }: TakenProgress, from: string, to: string): boolean {
  if (date === null) return false;
  if (isBetween(date, from, to)) return true;
  const first = date.padEnd(10, "-01").slice(0, 10);
  const mayBe = date.length < 10 && lastDayOf(date) >= from && first <= to;
  return mayBe && reportedOn !== null && isBetween(reportedOn, from, to);
}

/** Each passage once, with all that it is linked to in the same way; by date. */
function passagesOf(rows: readonly TakenProgress[]): TakenProgress[][] {
  const told = new Map<string, TakenProgress[]>();
  for (const row of rows) {
    const key = `${row.statement} ${row.relation}`;
    told.set(key, [...(told.get(key) ?? []), row]);
  }
  return [...told.values()].sort(([a], [b]) => (a?.date ?? "").localeCompare(b?.date ?? ""));
}

/** More passages of a topic, or rows of a table, than this nobody reads in a report: the list and the register have them all. */
const MOST_PASSAGES = 40;
const MOST_ROWS = 200;

function topicSentences(
  passages: readonly TakenProgress[][],
  topic: string,
  byId: ReadonlyMap<string, TakenCommitment>,
  cite: Cite,
): Sentence[] {
  const told = passages.slice(0, MOST_PASSAGES).map((rows) => progressSentence(rows, byId, cite));
  const more = passages.length - told.length;
  if (more === 0) return told;
  const commitments = new Set(passages.flat().map(({ commitment }) => commitment)).size;
  const rows = cite.rows(commitments, { progress: "linked", ...(topic ? { areas: topic } : {}) });
  return [
    ...told,
    {
      text: `${countWords(more, "further passage")} ${more === 1 ? "is" : "are"} not shown here.`,
      cites: [rows],
    },
  ];
}

function progressSentence(
  rows: readonly TakenProgress[],
  byId: ReadonlyMap<string, TakenCommitment>,
  cite: Cite,
): Sentence {
  const [first] = rows;
  const verb = first?.relation === "fulfils" ? "Reported as carried out" : "Reported as under way";
  const of = rows.flatMap(({ commitment }) => byId.get(commitment) ?? []);
  return {
    text: `${verb}: “${first?.shown ?? ""}”`,
    cites: [...(first ? [cite.progress(first)] : []), ...of.map(cite.commitment)],
  };
}

function unreportedOf(taking: Taking, cite: Cite): Section {
  const rows = taking.commitments.filter(({ status }) => status === "unreported");
  return {
    heading: "What has nothing reported",
    blocks: [
      paragraph("unreported", [
        {
          text: rows.length
            ? `Of ${countWords(rows.length, "commitment")} nothing has been recorded; that is not the same as nothing having happened.`
            : "Of every commitment something has been recorded.",
          cites: [cite.rows(rows.length, { statuses: "unreported" })],
        },
      ]),
      ...tableOf("Commitments of which nothing has been recorded", rows, taking),
    ],
  };
}

function overdueOf(taking: Taking, cite: Cite): Section {
  const rows = taking.commitments.filter(({ isOverdue }) => isOverdue);
  return {
    heading: "What is overdue",
    blocks: [
      paragraph("overdue", [
        {
          text: rows.length
            ? `A day that ${countWords(rows.length, "commitment")} or ${rows.length === 1 ? "its" : "their"} actions and milestones name has passed.`
            : "No day that a commitment, its actions or its milestones name has passed while it stands open.",
          cites: [cite.rows(rows.length, { overdue: "true" })],
        },
      ]),
      ...tableOf("Overdue commitments", rows, taking),
    ],
  };
}

function newIn(taking: Taking, cite: Cite): Section {
  const { from, to, commitments } = taking;
  const rows = commitments.filter(
    ({ documentDate }) => documentDate !== null && isBetween(documentDate, from, to),
  );
  return {
    heading: "What is new in the period",
    blocks: [
      paragraph("new", [
        {
          text: rows.length
            ? `${countWords(rows.length, "commitment")} ${rows.length === 1 ? "was" : "were"} made in documents dated in the period.`
            : "No commitment was made in a document dated in the period.",
          cites: rows.length > 20 ? [cite.rows(commitments.length, {})] : rows.map(cite.commitment),
        },
      ]),
    ],
  };
}

/** How a report was counted; `rules`: what holds for this report besides. */
export function countedHow({ asOf, words }: Taking, rules: readonly string[]): Section {
  const all = [
    `The choice is looked at as the ledger stood at the end of ${dateWords(asOf)}, Coordinated Universal Time.`,
    ...rules,
    "Only progress that a person has linked to a commitment is reported here.",
    "Whoever reads this may see more or fewer documents than its author: what the author may not see is in no figure.",
    ...words.statuses.map(({ label, means }) => `${label}: ${means}`),
  ];
  return {
    heading: "How this was counted",
    blocks: [{ kind: "list", items: all.map((text) => ({ text, cites: [] })) }],
  };
}

function allOf(taking: Taking, cite: Cite): Section {
  const { commitments } = taking;
  return {
    heading: "All commitments",
    blocks: [
      paragraph("all", [
        {
          text:
            commitments.length > MOST_ROWS
              ? `These are the first ${MOST_ROWS} of ${countWords(commitments.length, "commitment")}, with the status that each figure above counts.`
              : `The table holds all ${countWords(commitments.length, "commitment")}, with the status that each figure above counts.`,
          cites: [cite.rows(commitments.length, {})],
        },
      ]),
      ...tableOf("All commitments of this choice", commitments, taking),
    ],
  };
}

function tableOf(caption: string, rows: readonly TakenCommitment[], { words }: Taking): Block[] {
  if (!rows.length) return [];
  const label = new Map(words.statuses.map((status) => [status.code, status.label]));
  const table: ReportTable = {
    kind: "table",
    caption:
      rows.length > MOST_ROWS
        ? `${caption}: the first ${MOST_ROWS} of ${countWords(rows.length, "row")}; the list and the register have all`
        : caption,
    columns: [
      { head: "Commitment", width: 7 },
      { head: "Who", width: 2.5 },
      { head: "With", width: 2 },
      { head: "Date", width: 2 },
      { head: "Status", width: 2 },
      { head: "Where", width: 3 },
    ],
    rows: rows
      .slice(0, MOST_ROWS)
      .map((row): ReportCell[] => [
        `“${row.shown}”`,
        orMissing([...(row.owners.length ? row.owners : row.actors)].join(", "), "nobody named"),
        orMissing(row.partners.map(words.partner).join(", "), "none named"),
        row.date ? dateWords(row.date) : { missing: "none stated" },
        label.get(row.status) ?? row.status,
        `${row.documentTitle ?? "Recorded by hand"} (${row.id})`,
      ]),
  };
  return [table];
}

export function orMissing(text: string, missing: string): ReportCell {
  return text ? text : { missing };
}

function paragraph(id: string, sentences: readonly Sentence[]): Paragraph {
  return { kind: "paragraph", id, sentences };
}

export function countWords(count: number, noun: string): string {
  return `${count === 0 ? "no" : count.toLocaleString("en-GB").replaceAll(",", "\u2009")} ${noun}${count === 1 ? "" : "s"}`;
}
