import { dateWords, isBetween } from "../../base/partial-date.ts";
import {
  type BarChart,
  numberWords,
  type Report,
  reportKey,
  type Section,
  type Sentence,
  type Source,
} from "../../base/reports/report.ts";
import { cutOff, tableOf } from "./commitment-table.ts";
import { reportedIn, unannouncedIn } from "./reported.ts";
import { type Cite, citing, countWords, paragraph, type TakenCommitment, type Taking } from "./taking.ts";

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
    unannouncedIn(taking, cite),
    unreportedOf(taking, cite),
    overdueOf(taking, cite),
    newIn(taking, cite),
    recordedOf(taking, cite),
    countedHow(taking, [
      `A passage counts for the period where it, or else its document, is dated from ${dateWords(taking.from)} to ${dateWords(taking.to)}; a month or year that lies partly outside counts by the day of its document.`,
      "A quotation that begins by pointing back is given with the beginning of the sentence that it follows in its text.",
      "What was reported that nothing announced is looked for in the texts that report on this choice; where no documents and no frameworks are chosen, in all texts of the period.",
    ]),
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
      sentence(`${label}: ${numberWords(count)}. ${means}`, count, { statuses: code }),
    ),
  ];
  const dates = [
    sentence(
      undated === all
        ? "None of them states a date."
        : `Without a stated date: ${undated === 0 ? "none" : `${numberWords(undated)} of ${numberWords(all)}`}.`,
      undated,
      { dated: "none stated" },
    ),
    sentence(
      undated === all && overdue === 0
        ? "So none of them can be overdue by a date of its own, and none is by that of an action or milestone."
        : `Overdue: ${overdue === 0 ? "none" : `${numberWords(overdue)} of ${numberWords(all)}`}.`,
      overdue,
      { overdue: "true" },
    ),
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
  return `${numberWords(unreported)} of ${countWords(commitments.length, "commitment")} ${unreported === 1 ? "has" : "have"} nothing recorded`;
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
        ...cutOff(rows),
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
        ...cutOff(rows),
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
export function countedHow({ asOf, words, commitments }: Taking, rules: readonly string[]): Section {
  const occurring = new Set(commitments.map(({ status }) => status));
  const all = [
    `The choice is looked at as the ledger stood at the end of ${dateWords(asOf)}, Coordinated Universal Time.`,
    ...rules,
    "Only progress that a person has linked to a commitment is reported here.",
    "Whoever reads this may see more or fewer documents than its author: what the author may not see is in no figure.",
    ...words.statuses
      .filter(({ code }) => occurring.has(code))
      .map(({ label, means }) => `${label}: ${means}`),
  ];
  return {
    heading: "How this was counted",
    blocks: [{ kind: "list", items: all.map((text) => ({ text, cites: [] })) }],
  };
}

/** The other commitments of the choice: with those that have nothing recorded they are all. */
function recordedOf(taking: Taking, cite: Cite): Section {
  const rows = taking.commitments.filter(({ status }) => status !== "unreported");
  const statuses = [...new Set(rows.map(({ status }) => status))].sort().join(",");
  const all = taking.commitments.length;
  return {
    heading: "What has something recorded",
    blocks: [
      paragraph("recorded", [
        {
          text: rows.length
            ? `Of ${countWords(rows.length, "commitment")} something has been recorded; with the ${numberWords(all - rows.length)} that have nothing they are all ${numberWords(all)}.`
            : "Of no commitment anything has been recorded.",
          cites: rows.length ? [cite.rows(rows.length, { statuses }), cite.rows(all, {})] : [],
        },
        ...cutOff(rows),
      ]),
      ...tableOf("Commitments of which something has been recorded", rows, taking),
    ],
  };
}
