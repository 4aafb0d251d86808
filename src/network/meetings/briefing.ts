import { dateWords } from "../../base/partial-date.ts";
import {
  type Block,
  type Report,
  type ReportCell,
  reportKey,
  type Section,
  type Source,
} from "../../base/reports/report.ts";
import { pathOf, type TakenProgress } from "../../indicators/stocktaking/taking.ts";
import type { CommitmentRow } from "../../ledger/commitments/commitment.list.store.ts";
import type { Words } from "../reports/standing.ts";
import { whenWords } from "../reports/when.ts";
import type { showMeeting } from "./meeting.operations.ts";

/** All that a briefing pack is written from. */
export type Briefing = {
  meeting: Awaited<ReturnType<typeof showMeeting>>;
  /** The meeting before; null where none is known. */
  before: Parameters<typeof whenWords>[0] | null;
  /** From which day on something is news: the earliest on which the meeting before may have been; null where it is not known. */
  since: string | null;
  /** Every commitment under its framework, or naming its partners, that is not complete. */
  open: readonly CommitmentRow[];
  reported: readonly TakenProgress[];
  day: string;
  author: string;
  drawnAt: string;
  words: Words;
};

/** What a meeting is prepared with: agenda, points carried over, the state of every open commitment, news, lines, annexes. */
export function briefingOf(briefing: Briefing): Report {
  const { meeting, day, author, drawnAt } = briefing;
  const sources = new Map<string, Source>();
  const sections: Section[] = [
    { heading: "The meeting", blocks: aboutOf(briefing) },
    { heading: "Agenda", blocks: agendaOf(briefing) },
    { heading: "Points carried over", blocks: carriedOf(briefing) },
    { heading: "State of every open commitment", blocks: openOf(briefing) },
    { heading: "News since the last meeting", blocks: newsOf(briefing, sources) },
    { heading: "Lines", blocks: linesOf(briefing) },
    { heading: "Annexes", blocks: annexesOf(briefing, sources) },
  ];
  return {
    key: reportKey("briefing", { meeting: meeting.id }),
    name: `briefing-${meeting.id}`,
    title: `Briefing: ${meeting.title}`,
    subtitle: `${whenWords(meeting)}${meeting.place ? `, ${meeting.place}` : ""}. As the record stood on ${dateWords(day)}`,
    author,
    drawnAt,
    sections,
    sources,
  };
}

const says = (id: string, ...texts: string[]): Block => ({
  kind: "paragraph",
  id,
  sentences: texts.map((text) => ({ text, cites: [] })),
});

const cellOf = (words: string | null | undefined, missing: string): ReportCell => words || { missing };

function aboutOf({ meeting, before, words }: Briefing): Block[] {
  const parties = meeting.parties.map(words.party).join(", ");
  const last = before ? `The meeting before: ${whenWords(before)}.` : "No meeting before it is known.";
  const about = says("about", `It is ${meeting.status}. Parties: ${parties || "none stated"}.`, last);
  if (meeting.participants.length === 0)
    return [about, says("participants", "No participant is recorded yet.")];
  return [
    about,
    {
      kind: "table",
      caption: "Who takes part, by party and function",
      columns: [{ head: "Party" }, { head: "Function", width: 2 }, { head: "Part" }],
      rows: meeting.participants.map(({ party, role, isChair }) => [
        words.party(party),
        role,
        isChair ? "chairs" : "takes part",
      ]),
    },
  ];
}

function agendaOf({ meeting, words }: Briefing): Block[] {
  if (meeting.agenda.length === 0) return [says("agenda", "No item has been put on the agenda yet.")];
  return [
    {
      kind: "table",
      caption: "Items of the agenda",
      columns: [{ head: "Item", width: 2 }, { head: "Topics" }, { head: "Note", width: 3 }],
      rows: meeting.agenda.map(({ title, topics, note }) => [
        title,
        cellOf(topics.map(words.topic).join(", "), "none stated"),
        cellOf(note, "none"),
      ]),
    },
  ];
}

function carriedOf({ meeting, words }: Briefing): Block[] {
  if (meeting.carried.length === 0) return [says("carried", "No point of an earlier meeting is open.")];
  return [
    {
      kind: "table",
      caption: "What earlier meetings left to be done",
      columns: [
        { head: "Point", width: 3 },
        { head: "Raised at" },
        { head: "Who acts" },
        { head: "By" },
        { head: "State", width: 2 },
      ],
      rows: meeting.carried.map((point) => [
        point.title,
        point.meetingName,
        cellOf(point.party && words.party(point.party), "nobody named"),
        cellOf(point.due && dateWords(point.due), "no day"),
        point.closed
          ? `closed: ${point.closed.says}`
          : `open, carried over ${point.carriedOver === 1 ? "once" : `${point.carriedOver} times`}${point.isFlagged ? ": settle it or drop it" : ""}`,
      ]),
    },
  ];
}

function cited(row: CommitmentRow, sources: Map<string, Source>): string {
  sources.set(row.id, { words: `“${row.shown}” ${placeOf(row)}`, path: `/commitments/${row.id}` });
  return row.id;
}

function placeOf({ documentTitle, source }: CommitmentRow): string {
  return documentTitle ?? source?.citation ?? "recorded by hand";
}

function openOf({ open, words }: Briefing): Block[] {
  if (open.length === 0) return [says("open", "No open commitment is in the ledger.")];
  const overdue = open.filter(({ isOverdue }) => isOverdue).length;
  const count = `${open.length} ${open.length === 1 ? "commitment is" : "commitments are"} not complete, ${overdue || "none"} of them overdue.`;
  return [
    { kind: "paragraph", id: "open", sentences: [{ text: count, cites: [] }] },
    {
      kind: "table",
      caption: "Open commitments, overdue first",
      columns: [
        { head: "Commitment", width: 4 },
        { head: "Status" },
        { head: "Day" },
        { head: "Who answers" },
        { head: "Source", width: 2 },
      ],
      rows: [...open]
        .sort((one, other) => Number(other.isOverdue) - Number(one.isOverdue))
        .map((row) => [
          `“${row.shown}”`,
          `${words.status(row.status)}${row.isOverdue ? ", overdue" : ""}`,
          cellOf(row.date && dateWords(row.date), "none stated"),
          cellOf(row.owners.join(", "), "nobody is recorded"),
          placeOf(row),
        ]),
    },
  ];
}

function newsOf({ open, reported, since, meeting }: Briefing, sources: Map<string, Source>): Block[] {
  const isNew = (day: string | null) => since === null || (day !== null && day > since);
  // One report may answer several commitments: it is news once.
  const progress = [
    ...new Map(reported.filter(({ date }) => isNew(date)).map((one) => [one.statement, one])).values(),
  ];
  for (const one of progress) sources.set(one.statement, { words: one.documentTitle, path: pathOf(one) });
  const items = [
    ...progress.map(({ statement, shown, date }) => ({
      text: `Reported${date ? ` for ${dateWords(date)}` : ""}: “${shown}”`,
      cites: [statement],
    })),
    ...open
      .filter(({ recordedAt }) => since !== null && isNew(recordedAt.slice(0, 10)))
      .map((row) => ({ text: `New in the ledger: “${row.shown}”`, cites: [cited(row, sources)] })),
    ...meeting.carried.flatMap(({ title, closed }) =>
      closed ? [{ text: `Closed on ${dateWords(closed.on)}: ${title}. ${closed.says}`, cites: [] }] : [],
    ),
  ];
  return items.length > 0 ? [{ kind: "list", items }] : [says("news", "Nothing has been recorded since.")];
}

function linesOf({ meeting }: Briefing): Block[] {
  const lines = meeting.agenda.flatMap(({ title, line }) =>
    line ? [{ text: `${title}: ${line}`, cites: [] }] : [],
  );
  return lines.length > 0
    ? [{ kind: "list", items: lines }]
    : [says("lines", "No line has been written yet.")];
}

function annexesOf({ meeting }: Briefing, sources: Map<string, Source>): Block[] {
  if (meeting.papers.length === 0) return [says("annexes", "No document has been put to the meeting.")];
  return [
    {
      kind: "list",
      items: meeting.papers.map(({ document, role, title, date }) => {
        sources.set(document, { words: title, path: `/documents/${document}` });
        return { text: `${role}: ${title}${date ? `, ${dateWords(date)}` : ""}`, cites: [document] };
      }),
    },
  ];
}
