import { isBetween, lastDayOf } from "../../base/partial-date.ts";
import type { Block, Section, Sentence } from "../../base/reports/report.ts";
import {
  beginningOf,
  byCommitment,
  type Cite,
  countWords,
  paragraph,
  quoted,
  type TakenCommitment,
  type TakenNews,
  type TakenProgress,
  type Taking,
} from "./taking.ts";

/** What was reported on the commitments, topic by topic: each promise once, with the passages that answer it. */
export function reportedIn(taking: Taking, cite: Cite): Section {
  const { from, to, commitments, progress, words } = taking;
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
  const sentences: Sentence[] = [
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
  // Under its first topic only: a promise that stood in two sections would be counted twice by a reader.
  const told = commitments.filter(({ id }) => reported.has(id));
  const topics = [...new Set(told.map(({ areas }) => areas[0] ?? ""))].sort((a, b) =>
    words.topic(a).localeCompare(words.topic(b), "en"),
  );
  const answering = byCommitment(dated);
  const quotedAbove = new Set<string>();
  return {
    heading,
    blocks: [paragraph("reported", sentences)],
    sections: topics.map((topic) => {
      const promises = told.filter(({ areas }) => (areas[0] ?? "") === topic);
      const answers = promises.flatMap(({ id }) => answering.get(id) ?? []);
      return {
        heading: topic ? words.topic(topic) : "Without a topic",
        blocks: topicBlocks({ topic, promises, answers }, taking, cite, quotedAbove),
      };
    }),
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

/** More passages of a topic than this nobody reads in a report: the list and the register have them all. */
const MOST_PASSAGES = 40;

/** Each promise, and under it what was reported of it; a passage that answers several is quoted whole once (`quotedAbove`). */
function topicBlocks(
  {
    topic,
    promises,
    answers,
  }: { topic: string; promises: readonly TakenCommitment[]; answers: readonly TakenProgress[] },
  taking: Taking,
  cite: Cite,
  quotedAbove: Set<string>,
): Block[] {
  const shown = answers.slice(0, MOST_PASSAGES);
  const blocks = promises.flatMap((promise): Block[] => {
    const own = shown.filter(({ commitment }) => commitment === promise.id);
    if (own.length === 0) return [];
    const text = `Promised: ${quoted(promise.shown, promise.statement, taking)}`;
    return [
      paragraph(`on:${promise.id}`, [{ text, cites: [cite.quoted(promise)] }]),
      { kind: "list", items: itemsOf(own, taking, cite, quotedAbove) },
    ];
  });
  const more = new Set(answers.slice(MOST_PASSAGES).map(({ statement }) => statement)).size;
  if (more === 0) return blocks;
  const commitments = new Set(answers.map(({ commitment }) => commitment)).size;
  const rows = cite.rows(commitments, { progress: "linked", ...(topic ? { areas: topic } : {}) });
  const text = `${countWords(more, "further passage")} on this topic ${more === 1 ? "is" : "are"} not shown here; the list that the note leads to has all, and so has the full register.`;
  return [...blocks, paragraph(`more:${topic}`, [{ text, cites: [rows] }])];
}

/** Passages under one promise, in the order in which they are told. */
function itemsOf(
  rows: readonly TakenProgress[],
  taking: Taking,
  cite: Cite,
  quotedAbove: Set<string>,
): (Sentence & { id: string })[] {
  return rows.map((row, at) => {
    const verb = row.relation === "fulfils" ? "Reported as carried out" : "Reported as under way";
    const cites = [cite.progress(row)];
    if (quotedAbove.has(row.statement)) {
      const text = `${verb}, quoted above: “${beginningOf(row.shown)}”`;
      return { id: `again:${row.statement}:${row.commitment}`, text, cites };
    }
    quotedAbove.add(row.statement);
    const text = `${verb}: ${quotedAfter(rows[at - 1], row, taking)}`;
    return { id: `passage:${row.statement}:${row.relation}`, text, cites };
  });
}

/** A quote in a list: what stands right above it need not be named as what it follows. */
function quotedAfter(
  above: { shown: string } | undefined,
  { shown, statement }: TakenNews | TakenProgress,
  taking: Taking,
): string {
  return quoted(shown, taking.before.get(statement) === above?.shown ? null : statement, taking);
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
      const items = rows.slice(0, MOST_PASSAGES).map((row, at) => ({
        id: `news:${row.statement}`,
        text: quotedAfter(rows[at - 1], row, taking),
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
