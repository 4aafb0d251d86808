import { isBetween, lastDayOf } from "../../base/partial-date.ts";
import type { Block, Section, Sentence } from "../../base/reports/report.ts";
import {
  type Cite,
  countWords,
  paragraph,
  type TakenCommitment,
  type TakenNews,
  type TakenProgress,
  type Taking,
} from "./taking.ts";

/** What was reported on the commitments, topic by topic: each promise with the passages that answer it. */
export function reportedIn(taking: Taking, cite: Cite): Section {
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
      blocks: topicBlocks(passagesOf(dated.filter((row) => topicOf(row) === topic)), topic, byId, cite),
    })),
  };
}

/** Whether it happened in the period; where only a year or month is known that lies partly outside, whether it was reported then. */
function isOfPeriod({ date, reportedOn }: TakenNews | TakenProgress, from: string, to: string): boolean {
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

/** More passages of a topic than this nobody reads in a report: the list and the register have them all. */
const MOST_PASSAGES = 40;

/** What was promised, and under it what was reported of it; a passage that answers several promises stands under all of them once. */
function topicBlocks(
  passages: readonly TakenProgress[][],
  topic: string,
  byId: ReadonlyMap<string, TakenCommitment>,
  cite: Cite,
): Block[] {
  const promised = new Map<string, TakenProgress[][]>();
  for (const rows of passages.slice(0, MOST_PASSAGES)) {
    const key = [...new Set(rows.map(({ commitment }) => commitment))].sort().join("+");
    promised.set(key, [...(promised.get(key) ?? []), rows]);
  }
  const blocks = [...promised].flatMap(([key, told]): Block[] => {
    const of = key.split("+").flatMap((id) => byId.get(id) ?? []);
    const sentence = {
      text: `Promised: ${of.map(({ shown }) => `“${shown}”`).join("; and ")}`,
      cites: of.map(cite.quoted),
    };
    // So many ids tell the group from any other, and an id of a paragraph is no longer than this.
    const id = `on:${key.split("+").slice(0, 8).join("+")}`;
    return [
      paragraph(id, [sentence]),
      { kind: "list", items: told.map((rows) => progressSentence(rows, cite)) },
    ];
  });
  const more = passages.length - Math.min(passages.length, MOST_PASSAGES);
  if (more === 0) return blocks;
  const commitments = new Set(passages.flat().map(({ commitment }) => commitment)).size;
  const rows = cite.rows(commitments, { progress: "linked", ...(topic ? { areas: topic } : {}) });
  const text = `${countWords(more, "further passage")} on this topic ${more === 1 ? "is" : "are"} not shown here; the list that the note leads to has all, and so has the full register.`;
  return [...blocks, paragraph(`more:${topic}`, [{ text, cites: [rows] }])];
}

function progressSentence(rows: readonly TakenProgress[], cite: Cite): Sentence & { id: string } {
  const [first] = rows;
  if (!first) throw new Error("a passage has at least one link");
  const verb = first.relation === "fulfils" ? "Reported as carried out" : "Reported as under way";
  return {
    id: `passage:${first.statement}:${first.relation}`,
    text: `${verb}: “${first.shown}”`,
    cites: [cite.progress(first)],
  };
}

/** What was reported and answers no commitment. */
export function unannouncedIn(taking: Taking, cite: Cite): Section {
  const { from, to, news, words } = taking;
  const dated = news.filter((row) => isOfPeriod(row, from, to));
  const texts = [...new Map(dated.map((row) => [row.document, row])).values()];
  const countIn = (document: string) => dated.filter((row) => row.document === document).length;
  const topics = [...new Set(dated.map(({ areas }) => areas[0] ?? ""))].sort((a, b) =>
    words.topic(a).localeCompare(words.topic(b), "en"),
  );
  return {
    heading: "What was reported that nothing announced",
    blocks: [
      paragraph("unannounced", [
        dated.length
          ? {
              text: `${countWords(dated.length, "accepted passage")} of the period ${dated.length === 1 ? "reports" : "report"} progress that no commitment of the ledger has been linked to.`,
              cites: texts.map((row) => cite.text(countIn(row.document), row)),
            }
          : { text: "Every accepted report of progress of the period is linked to a commitment.", cites: [] },
      ]),
    ],
    sections: topics.map((topic) => {
      const rows = dated.filter(({ areas }) => (areas[0] ?? "") === topic);
      const more = rows.length - Math.min(rows.length, MOST_PASSAGES);
      const items = rows.slice(0, MOST_PASSAGES).map((row) => ({
        id: `news:${row.statement}`,
        text: `“${row.shown}”`,
        cites: [cite.progress(row)],
      }));
      const rest = {
        text: `${countWords(more, "further passage")} on this topic ${more === 1 ? "is" : "are"} not shown here; the texts have them.`,
        cites: texts.map((row) => cite.text(countIn(row.document), row)),
      };
      return {
        heading: topic ? words.topic(topic) : "Without a topic",
        blocks: [{ kind: "list", items }, ...(more ? [paragraph(`more-news:${topic}`, [rest])] : [])],
      };
    }),
  };
}
