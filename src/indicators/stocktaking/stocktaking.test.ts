import { expect, test } from "vitest";
import { isBetween } from "../../base/partial-date.ts";
import { drawnWords, type Report, type Section } from "../../base/reports/report.ts";
import { stocktakingOf } from "./stocktaking.ts";
import type { TakenCommitment, Taking } from "./taking.ts";

const commitment = (id: string, more: Partial<TakenCommitment> = {}): TakenCommitment => ({
  id,
  statement: null,
  shown: `Northmark will do ${id}.`,
  actors: ["Northmark"],
  owners: [],
  partners: [],
  areas: ["skills"],
  date: null,
  firmness: "firm",
  status: "unreported",
  isOverdue: false,
  documentTitle: "Accord of the lakes",
  documentDate: "2025-05-05",
  ...more,
});

const taking: Taking = {
  from: "2026-01-01",
  to: "2026-12-31",
  asOf: "2027-01-15",
  drawnAt: "2027-01-15T09:30:00.000Z",
  author: "Ada",
  scope: { words: "all commitments", path: "/commitments?asOf=2027-01-15", choice: {} },
  commitments: [
    commitment("com-a", { status: "complete", areas: ["quantum", "skills"] }),
    commitment("com-b", { status: "reported", partners: ["NM"], owners: ["Harbour Board"] }),
    commitment("com-c", { date: "2026-06", isOverdue: true }),
    commitment("com-d", { documentDate: "2026-03-02", documentTitle: "Second accord" }),
  ],
  progress: [
    {
      commitment: "com-a",
      statement: "st-1",
      document: "doc-1",
      documentTitle: "Report",
      shown: "It is done.",
      position: 100,
      relation: "fulfils",
      date: "2026-04",
      reportedOn: "2026-06-01",
    },
    {
      commitment: "com-b",
      statement: "st-2",
      document: "doc-1",
      documentTitle: "Report",
      shown: "It goes on.",
      position: 200,
      relation: "advances",
      date: "2026-02-03",
      reportedOn: "2026-06-01",
    },
    {
      commitment: "com-b",
      statement: "st-3",
      document: "doc-2",
      documentTitle: "Old report",
      shown: "It began.",
      position: 300,
      relation: "advances",
      date: "2025",
      reportedOn: "2026-06-01",
    },
    {
      commitment: "com-b",
      statement: "st-4",
      document: "doc-3",
      documentTitle: "A note",
      shown: "It might.",
      position: 400,
      relation: "advances",
      date: null,
      reportedOn: "2026-06-01",
    },
  ],
  news: [
    {
      statement: "st-5",
      document: "doc-1",
      documentTitle: "Report",
      shown: "A prize was given.",
      position: 500,
      areas: ["skills"],
      date: "2026-05",
      reportedOn: "2026-06-01",
    },
    {
      statement: "st-6",
      document: "doc-1",
      documentTitle: "Report",
      shown: "Long ago a prize was given.",
      position: 600,
      areas: ["skills"],
      date: "2019",
      reportedOn: "2026-06-01",
    },
  ],
  before: new Map(),
  words: {
    topic: (code) => ({ skills: "Skills", quantum: "Quantum" })[code] ?? code,
    partner: (code) => ({ NM: "New Mere" })[code] ?? code,
    statuses: [
      { code: "complete", label: "Complete", means: "It is kept." },
      { code: "reported", label: "Reported", means: "Progress is claimed." },
      { code: "unreported", label: "Not reported", means: "Nothing has been recorded." },
    ],
  },
};

function sectionOf(report: Report, heading: string): Section {
  const found = report.sections.find((section) => section.heading === heading);
  if (!found) throw new Error(`no section "${heading}"`);
  return found;
}

function wordsOf(section: Section): string {
  return section.blocks.flatMap((block) => (block.kind === "paragraph" ? [drawnWords(block)] : [])).join(" ");
}

test("it says how many commitments stand how, and each count opens the rows that it counts", () => {
  const report = stocktakingOf(taking);
  const standing = sectionOf(report, "How it stands");
  expect(wordsOf(standing)).toBe(
    "The ledger holds 4 commitments of this choice. Complete: 1. It is kept. Reported: 1. Progress is claimed. Not reported: 2. Nothing has been recorded. Without a stated date: 3 of 4. Overdue: 1 of 4.",
  );
  const paths = [...report.sources.values()].map(({ path }) => path);
  expect(paths).toContain("/commitments?asOf=2027-01-15&statuses=unreported");
  expect(paths).toContain("/commitments?asOf=2027-01-15&overdue=true");
});

test("the figures in words, chart and table agree", () => {
  const report = stocktakingOf(taking);
  const chart = sectionOf(report, "How it stands").blocks.find((block) => block.kind === "chart");
  expect(chart?.bars.map(({ value }) => value).reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(4);
  const rowsOf = (heading: string) =>
    sectionOf(report, heading).blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
  expect(rowsOf("What has nothing reported")).toHaveLength(2);
  expect(rowsOf("What has something recorded").map((row) => row[3])).toEqual(["Complete", "Reported"]);
  expect(wordsOf(sectionOf(report, "What has something recorded"))).toContain(
    "with the 2 that have nothing they are all 4",
  );
  expect(chart?.title).toBe("2 of 4 commitments have nothing recorded");
});

test("only what is dated in the period is reported, under one topic, and what has no date is said to be left out", () => {
  const reported = sectionOf(stocktakingOf(taking), "What was reported in the period");
  expect(wordsOf(reported)).toBe(
    "2 passages of the period report on 2 commitments. 1 linked passage is of another time and left out. 1 passage without any date is left out.",
  );
  expect(
    reported.sections?.map(({ heading, blocks }) => [
      heading,
      blocks.flatMap((block) => {
        const said = block.kind === "list" ? block.items : block.kind === "paragraph" ? block.sentences : [];
        return said.map(({ text, cites }) => [text, cites]);
      }),
    ]),
  ).toEqual([
    [
      "Quantum",
      [
        ["Promised: “Northmark will do com-a.”", ["quoted:com-a"]],
        ["Reported as carried out: “It is done.”", ["st-1"]],
      ],
    ],
    [
      "Skills",
      [
        ["Promised: “Northmark will do com-b.”", ["quoted:com-b"]],
        ["Reported as under way: “It goes on.”", ["st-2"]],
      ],
    ],
  ]);
  const unannounced = sectionOf(stocktakingOf(taking), "What was reported that nothing announced");
  expect(wordsOf(unannounced)).toBe(
    "1 accepted passage of the period reports progress that no commitment of the ledger has been linked to.",
  );
  expect(unannounced.sections?.[0]?.blocks).toMatchObject([
    { kind: "list", items: [{ text: "“A prize was given.”", cites: ["st-5"] }] },
  ]);
});

test("a promise stands once, a passage that answers two is quoted whole once, and what points back says to what", () => {
  const answers = (commitment: string, statement: string, shown: string, position: number) => ({
    commitment,
    statement,
    document: "doc-1",
    documentTitle: "Report",
    shown,
    position,
    relation: "advances" as const,
    date: "2026-02-03",
    reportedOn: "2026-06-01",
  });
  const fair = `A fair was held in the harbour for ${"many ".repeat(40)}guests.`;
  const report = stocktakingOf({
    ...taking,
    commitments: [
      commitment("com-e", { status: "reported", statement: "st-20", shown: "It will be opened." }),
      commitment("com-f", { status: "reported" }),
    ],
    progress: [
      answers("com-e", "st-10", fair, 100),
      answers("com-e", "st-11", "These days were busy.", 200),
      answers("com-f", "st-10", fair, 100),
      answers("com-f", "st-12", "They met again.", 300),
    ],
    before: new Map([
      ["st-20", "The harbour has a school."],
      ["st-11", fair],
      ["st-12", "These days were busy."],
    ]),
  });
  const [skills] = sectionOf(report, "What was reported in the period").sections ?? [];
  const told = skills?.blocks.flatMap((block) => {
    if (block.kind === "paragraph") return block.sentences.map(({ text }) => text);
    return block.kind === "list" ? block.items.map(({ text }) => text) : [];
  });
  const begun = `A fair was held in the harbour for ${"many ".repeat(16)}…`;
  expect(told).toEqual([
    "Promised: “It will be opened.” (which follows “The harbour has a school.”)",
    `Reported as under way: “${fair}”`,
    "Reported as under way: “These days were busy.”",
    "Promised: “Northmark will do com-f.”",
    `Reported as under way, quoted above: “${begun}”`,
    "Reported as under way: “They met again.” (which follows “These days were busy.”)",
  ]);
  const [table] = sectionOf(report, "What has something recorded").blocks.filter(
    ({ kind }) => kind === "table",
  );
  expect(table).toMatchObject({
    rows: [["“It will be opened.” (which follows “The harbour has a school.”)"], [expect.anything()]].map(
      (row) => expect.arrayContaining(row),
    ),
  });
});

test("what nobody reported, what is overdue and what is new are told apart, and missing is never blank", () => {
  const report = stocktakingOf(taking);
  const rows = (heading: string) =>
    sectionOf(report, heading).blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
  expect(rows("What has nothing reported").map((row) => row[0])).toEqual([
    "“Northmark will do com-c.”",
    "“Northmark will do com-d.”",
  ]);
  expect(rows("What is overdue")).toEqual([
    [
      "“Northmark will do com-c.”",
      "Northmark",
      { missing: "none named" },
      "June 2026",
      "Not reported",
      "Accord of the lakes, 5 May 2025 (com-c)",
    ],
  ]);
  expect(wordsOf(sectionOf(report, "What is new in the period"))).toBe(
    "1 commitment was made in documents dated in the period.",
  );
});

test("every sentence that gives a figure cites a source that the report lists", () => {
  const report = stocktakingOf(taking);
  const sentences = (section: Section): { text: string; cites: readonly string[] }[] => [
    ...section.blocks.flatMap((block) => (block.kind === "paragraph" ? block.sentences : [])),
    ...(section.sections ?? []).flatMap(sentences),
  ];
  const all = report.sections.flatMap(sentences);
  expect(all.filter(({ text, cites }) => /\d/u.test(text) && cites.length === 0)).toEqual([]);
  expect(all.flatMap(({ cites }) => cites).filter((id) => !report.sources.has(id))).toEqual([]);
});

test("an empty choice says so", () => {
  const report = stocktakingOf({ ...taking, commitments: [], progress: [] });
  expect(wordsOf(sectionOf(report, "How it stands"))).toBe("The ledger holds no commitment of this choice.");
});

test("a year counts for a period only where it lies wholly inside", () => {
  expect(isBetween("2026", "2026-01-01", "2026-12-31")).toBe(true);
  expect(isBetween("2026", "2026-06-01", "2026-12-31")).toBe(false);
  expect(isBetween("2026-06", "2026-06-01", "2026-06-30")).toBe(true);
  expect(isBetween("2026-05-31", "2026-06-01", "2026-12-31")).toBe(false);
});
