import { dateWords } from "../../base/partial-date.ts";
import {
  type Report,
  type ReportCell,
  reportKey,
  type Section,
  type Source,
} from "../../base/reports/report.ts";
import { countedHow, foreword, standingOf } from "./stocktaking.ts";
import {
  byCommitment,
  citing,
  countWords,
  orMissing,
  type TakenCommitment,
  type TakenProgress,
  type Taking,
  textOf,
} from "./taking.ts";

/** The register of commitments: text by text, each with all that is known of it and what was reported. */
export function registerOf(taking: Taking): Report {
  const sources = new Map<string, Source>();
  const cite = citing(taking, sources);
  const told = byCommitment(taking.progress);
  const texts = [...new Set(taking.commitments.map(textOf))];
  return {
    key: reportKey("register", taking.scope.choice),
    name: `register-${taking.asOf}`,
    title: `Register of commitments: ${taking.scope.words}`,
    subtitle: `As the ledger stood on ${dateWords(taking.asOf)}`,
    author: taking.author,
    drawnAt: taking.drawnAt,
    sections: [
      foreword(),
      standingOf(taking, cite),
      ...texts.map((text) => textSection(text, taking, told)),
      countedHow(taking, []),
    ],
    sources,
  };
}

function textSection(heading: string, taking: Taking, told: ReturnType<typeof byCommitment>): Section {
  const rows = taking.commitments.filter((row) => textOf(row) === heading);
  return {
    heading,
    blocks: [
      {
        kind: "table",
        caption: `${countWords(rows.length, "commitment")}, in the order of the text`,
        columns: [
          { head: "Commitment", width: 7 },
          { head: "Who, with", width: 3 },
          { head: "Topics", width: 2.5 },
          { head: "Date, firmness", width: 2.5 },
          { head: "Status", width: 2.5 },
          { head: "Reported", width: 5 },
        ],
        rows: rows.map((row) => cellsOf(row, taking, told.get(row.id) ?? [])),
      },
    ],
  };
}

function cellsOf(row: TakenCommitment, { words }: Taking, told: readonly TakenProgress[]): ReportCell[] {
  const status = words.statuses.find(({ code }) => code === row.status)?.label ?? row.status;
  const who = [...(row.owners.length ? row.owners : row.actors)];
  const partners = row.partners.map(words.partner);
  return [
    `“${row.shown}” (${row.id})`,
    orMissing(
      [who.join(", "), partners.length ? `with ${partners.join(", ")}` : ""].filter(Boolean).join(" "),
      "nobody named",
    ),
    orMissing(row.areas.map(words.topic).join(", "), "none"),
    `${row.date ? dateWords(row.date) : "no date stated"}, ${row.firmness ?? "firmness unknown"}`,
    row.isOverdue ? `${status}, overdue` : status,
    orMissing(
      told.map(({ shown, date }) => `“${shown}”${date ? `, ${dateWords(date)}` : ""}`).join(" "),
      "nothing linked",
    ),
  ];
}
