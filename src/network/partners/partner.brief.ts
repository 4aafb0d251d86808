import { dateWords } from "../../base/partial-date.ts";
import {
  type Block,
  type Report,
  reportKey,
  type Section,
  type Sentence,
  type Source,
} from "../../base/reports/report.ts";
import { countsSentence, type Words } from "../reports/standing.ts";
import { whenWords } from "../reports/when.ts";
import { sumWords } from "./finance.ts";
import type { Partner } from "./partner.ts";

/** Who draws the brief, and when. */
export type Drawing = { author: string; drawnAt: string; words: Words };

/** A brief of two pages is read before a meeting: of each list no more than this, and of each quote its beginning. */
const MOST = 6;
const LONGEST_QUOTE = 150;
/** Of what is open it holds no more beside the rest. */
const MOST_OPEN = 5;
const MOST_OVERDUE = 4;
const MOST_SUMS = 3;

const shortened = (words: string) =>
  words.length > LONGEST_QUOTE
    ? `${words.slice(0, words.lastIndexOf(" ", LONGEST_QUOTE)).replace(/[,;:]$/u, "")} …`
    : words;

/** Everything about one partner in two pages, each sentence with what it rests on. */
export function briefOf(partner: Partner, { author, drawnAt, words }: Drawing): Report {
  const sources = new Map<string, Source>();
  const cite = (id: string, text: string, path: string | null) => {
    if (!sources.has(id)) sources.set(id, { words: text, path });
    return id;
  };
  const sections: Section[] = [
    { heading: "How it stands", blocks: standing(partner, words, cite) },
    { heading: "Frameworks", blocks: frameworksOf(partner) },
    {
      heading: "What stands open for the next meeting",
      blocks: [...pointsOf(partner, words), ...openOf(partner, words)],
    },
    { heading: "What is overdue", blocks: overdueOf(partner, cite) },
    { heading: "What was reported", blocks: reportedOf(partner, cite) },
    { heading: "Topics", blocks: topicsOf(partner, words) },
    { heading: "Initiatives and finance", blocks: initiativesOf(partner, cite) },
  ];
  return {
    key: reportKey("brief", { partner: partner.id }),
    name: `brief-${partner.id.toLowerCase().replace(/[^a-z0-9]+/gu, "-")}-${partner.day}`,
    title: `Brief: ${partner.name}`,
    subtitle: `As the record stood on ${dateWords(partner.day)}`,
    author,
    drawnAt,
    isShort: true,
    sections,
    sources,
  };
}

type Cite = (id: string, words: string, path: string | null) => string;

const paragraph = (id: string, sentences: Sentence[]): Block => ({ kind: "paragraph", id, sentences });

function standing({ id, name, counts, meetings, evidence }: Partner, words: Words, cite: Cite): Block[] {
  const path = `/commitments?partners=${encodeURIComponent(id)}`;
  const rows = cite("rows", `The list of commitments with ${name}: ${path}`, path);
  const met = meetings.last
    ? `The last meeting was ${meetings.last.title} (${whenWords(meetings.last)}${meetings.last.status === "not reported" ? "; whether it was held is not reported" : ""}).`
    : "No meeting is known.";
  const { next } = meetings;
  const coming = next
    ? `${meetings.isNextOpenToAll ? "No next one of its own is known; with others there is" : "The next is"} ${next.title} (${whenWords(next)}).`
    : "No next meeting is known.";
  const shown = `${evidence.accepted} ${evidence.accepted === 1 ? "piece of evidence is" : "pieces of evidence are"} accepted, ${evidence.questioned} questioned, ${evidence.open} not looked at.`;
  return [
    paragraph("standing", [
      { text: countsSentence(counts, words), cites: [rows] },
      { text: shown, cites: [] },
    ]),
    paragraph(
      "meetings",
      [met, coming].map((text) => ({ text, cites: [] })),
    ),
  ];
}

function pointsOf({ openPoints }: Partner, words: Words): Block[] {
  if (openPoints.length === 0)
    return [paragraph("points", [{ text: "No meeting left a point that is open.", cites: [] }])];
  return [
    {
      kind: "list",
      items: openPoints.slice(0, MOST).map(({ title, meetingName, party, due }) => ({
        text: `${title} (${meetingName}; ${party ? words.party(party) : "nobody named"}${due ? `, by ${dateWords(due)}` : ""})`,
        cites: [],
      })),
    },
  ];
}

/** What was promised and is not complete: what the next meeting can ask about, with its state and who answers. */
function openOf({ counts, open: named, under }: Partner, words: Words): Block[] {
  const complete = counts.statuses.find(({ status }) => status === "complete")?.commitments ?? 0;
  const count = counts.commitments - complete + under.open.length;
  // What is promised under its own frameworks is what a meeting of theirs has to take up first.
  const open = [...under.open, ...named].slice(0, MOST_OPEN);
  if (open.length === 0) return [paragraph("open", [{ text: "No commitment with it is open.", cites: [] }])];
  return [
    {
      kind: "table",
      caption: `${open.length} of ${count} ${count === 1 ? "commitment that is" : "commitments that are"} not complete, those under its own frameworks first`,
      columns: [
        { head: "Commitment", width: 5 },
        { head: "Status" },
        { head: "Who answers", width: 1.5 },
        { head: "Source", width: 2 },
      ],
      rows: open.map((row) => [
        `“${shortened(row.shown)}”`,
        `${words.status(row.status)}${row.isOverdue ? ", overdue" : ""}`,
        row.owners.length ? row.owners.join(", ") : { missing: "nobody is recorded" },
        row.documentTitle ?? row.source?.citation ?? "recorded by hand",
      ]),
    },
  ];
}

/** So many fit beside the rest; what was made with the partner itself comes before what it shares with many. */
const MOST_FRAMEWORKS = 8;

function frameworksOf({ id, frameworks: all }: Partner): Block[] {
  const isOwn = ({ parties }: Partner["frameworks"][number]) => parties.includes(id) && parties.length <= 2;
  const frameworks = [...all.filter(isOwn), ...all.filter((one) => !isOwn(one))].slice(0, MOST_FRAMEWORKS);
  if (frameworks.length === 0)
    return [paragraph("frameworks", [{ text: "No framework is known.", cites: [] }])];
  return [
    {
      kind: "table",
      caption: `${frameworks.length} of ${all.length} frameworks, its own first, in the order in which they came`,
      columns: [
        { head: "Framework", width: 3 },
        { head: "Status", width: 1.2 },
        { head: "Since", width: 2 },
        { head: "Source", width: 2 },
      ],
      rows: frameworks.map((one) => [
        one.name,
        one.status,
        whenWords(one),
        one.sources[0] ? `${one.sources[0].document}, ${one.sources[0].section}` : { missing: "no source" },
      ]),
    },
  ];
}

function overdueOf({ overdue, counts }: Partner, cite: Cite): Block[] {
  if (overdue.length === 0) return [paragraph("overdue", [{ text: "Nothing is overdue.", cites: [] }])];
  return [
    {
      kind: "table",
      caption: `${Math.min(overdue.length, MOST_OVERDUE)} of ${counts.overdue} that are overdue, the longest first`,
      columns: [{ head: "Commitment", width: 4 }, { head: "Day" }, { head: "Who answers" }],
      rows: overdue.slice(0, MOST_OVERDUE).map((row) => {
        cite(row.id, row.shown, `/commitments/${row.id}`);
        return [
          `“${shortened(row.shown)}”`,
          row.date ? dateWords(row.date) : { missing: "of an action or milestone" },
          row.owners.length ? row.owners.join(", ") : { missing: "nobody is recorded" },
        ];
      }),
    },
  ];
}

function reportedOf({ reported }: Partner, cite: Cite): Block[] {
  if (reported.length === 0)
    return [
      paragraph("reported", [
        {
          text: "No progress has been linked to its commitments, and no accepted report names it.",
          cites: [],
        },
      ]),
    ];
  // What one document reports stands together under it, so that it is cited once.
  const shown = reported.slice(0, MOST);
  // One of another Entente is known by its title alone, and is cited by the commitment that it answers.
  const sourceOf = ({ document, documentTitle }: Partner["reported"][number]) => document ?? documentTitle;
  return [...new Map(shown.map((one) => [sourceOf(one), one]))].flatMap(([id, one]): Block[] => {
    const own = shown.filter((other) => sourceOf(other) === id);
    const title = one.documentTitle;
    const path = one.document === null ? `/commitments/${one.commitment}` : `/documents/${id}`;
    return [
      paragraph(`reported-${id}`, [{ text: `In ${title}:`, cites: [cite(id, title, path)] }]),
      {
        kind: "list",
        items: own.map(({ shown: quote, date, namesIt, document }) => ({
          text: `${date ? `${dateWords(date)}: ` : ""}“${shortened(quote)}”${namesIt || document === null ? "" : ", on a commitment that names it; the report does not"}`,
          cites: [],
        })),
      },
    ];
  });
}

function topicsOf({ topics }: Partner, words: Words): Block[] {
  if (topics.length === 0) return [paragraph("topics", [{ text: "No topic has a commitment.", cites: [] }])];
  return [
    {
      kind: "list",
      items: [...topics]
        .sort((one, other) => other.commitments - one.commitments)
        .slice(0, MOST)
        .map((topic) => ({ text: `${topic.label}: ${countsSentence(topic, words)}`, cites: [] })),
    },
  ];
}

function initiativesOf({ id, initiatives, finance }: Partner, cite: Cite): Block[] {
  const isOwn = ({ parties }: Partner["initiatives"][number]) => parties.includes(id);
  const named = [...initiatives.filter(isOwn), ...initiatives.filter((one) => !isOwn(one))]
    .slice(0, MOST)
    .map(({ name, status, sources: [source] }) => ({
      text: `${name}: ${status}${source ? ` (${source.document}, ${source.section})` : ""}`,
      cites: [],
    }));
  const sums = finance.sums.slice(0, MOST_SUMS).map(({ kind, id: commitment, of, said, ...sum }) => ({
    text: `${sumWords(sum)}: ${kind === "commitment" ? `“${shortened(of)}”` : of} (${said})`,
    cites: kind === "commitment" ? [cite(commitment, of, `/commitments/${commitment}`)] : [],
  }));
  const none = { text: "No initiative is known.", cites: [] };
  return [
    { kind: "list", items: named.length > 0 ? named : [none] },
    paragraph("finance", [{ text: finance.sentence, cites: [] }]),
    ...(sums.length > 0 ? [{ kind: "list" as const, items: sums }] : []),
  ];
}
