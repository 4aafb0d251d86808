import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { databases, openEmbedded } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";
import { readTable } from "../../base/tables/read-table.ts";

const fileOf = (text: string | Uint8Array, name = "table.csv") => [
  { name, content: Buffer.from(typeof text === "string" ? strToU8(text) : text).toString("base64") },
];
const take = (story: Story, text: string | Uint8Array, more: object = {}) =>
  story.call("commitments.import", { files: fileOf(text), ...more });

const TABLE = [
  "Promise,Source,Date,Topics,Partners,Parties in roles,Colour",
  "Northmark will train 400 pilots.,Speech of the minister,2027,artificial intelligence,Japan; KE,lead: JP; funding: Harbour Bank,red",
  '"Northmark will open a ""desk"", and staff it.",Speech of the minister,03/04/2027,,,,',
  "Northmark will build a quay.,,2027-06,,Atlantis,boss: JP,",
  "Northmark will list its ports.,Letter of 4 May,none stated,,,,blue",
  "Northmark will dredge, and soon,Letter of 4 May,2028,,,,blue",
].join("\r\n");

describe.each(databases)("tables on $kind", ({ open, isMissing }) => {
  test.skipIf(isMissing)(
    "a dry run tells row, column, severity and change; good rows load, the others come back with their reasons",
    async () => {
      const story = await beginStory(await open());
      const columns = { Promise: "quote" };
      const dry = await take(story, TABLE, { dryRun: true, columns });
      expect(dry).toMatchObject({
        rows: 5,
        upTo: 5,
        counts: { new: 2, changed: 0, unchanged: 0, conflict: 0, refused: 3 },
      });
      expect(dry.columns.map(({ column }) => column)).toEqual([
        "words",
        "citation",
        "date",
        "areas",
        "partners",
        "parties",
        null,
      ]);
      expect(dry.lines.slice(0, 2)).toEqual([
        expect.objectContaining({
          row: 3,
          outcome: "refused",
          findings: [
            {
              column: "Date",
              severity: "error",
              message: expect.stringContaining('"03/04/2027" is not written as a date here'),
            },
          ],
        }),
        expect.objectContaining({
          row: 4,
          findings: [
            { column: "Partners", severity: "error", message: expect.stringContaining("Atlantis") },
            { column: "Parties in roles", severity: "error", message: expect.stringContaining("lead: JP") },
            { column: "Source", severity: "error", message: expect.stringContaining("empty") },
          ],
        }),
      ]);
      expect(dry.lines.find(({ row }) => row === 2)?.changes).toContainEqual({
        field: "Topics",
        from: null,
        to: "artificial intelligence",
      });
      expect((await story.call("commitments.list", {})).total).toBe(0);

      const refused = await story.call("imports.refused", {
        noun: "commitments",
        files: fileOf(TABLE),
        columns,
      });
      const back = await readTable(refused.name, refused.bytes);
      expect(back.heads.at(-1)).toBe("Why not");
      expect(back.rows.map(({ cells }) => cells[0]?.text)).toEqual([
        'Northmark will open a "desk", and staff it.',
        "Northmark will build a quay.",
        "Northmark will dredge",
      ]);

      expect((await take(story, TABLE, { columns, reason: "of the list" })).counts).toMatchObject({
        new: 2,
        refused: 3,
      });
      const { rows } = await story.call("commitments.list", { sort: "quote" });
      expect(
        rows.map(({ quote, date, areas, partners, owners }) => ({ quote, date, areas, partners, owners })),
      ).toEqual([
        { quote: "Northmark will list its ports.", date: null, areas: [], partners: [], owners: [] },
        {
          quote: "Northmark will train 400 pilots.",
          date: "2027",
          areas: ["ai"],
          partners: ["JP", "KE"],
          owners: ["JP"],
        },
      ]);
      // The same file again makes nothing twice.
      expect((await take(story, TABLE, { columns })).counts).toMatchObject({
        new: 0,
        unchanged: 2,
        refused: 3,
      });
      expect((await story.call("ledger.verify", {})).entries).toBe(3);
      await story.close();
    },
  );

  test.skipIf(isMissing)(
    "a table that was exported and is taken in again changes nothing, and what was edited changes that alone",
    async () => {
      const story = await beginStory(await open());
      const text = await story.read("# Plan\n\nNorthmark will open a centre with Kenya by 2027.\n");
      const { rows: found } = await story.call("statements.list", {
        documents: [text],
        types: ["commitment"],
      });
      await story.call("statements.accept", { ids: found.map(({ id }) => id) });
      await story.call("commitments.record", {
        words: '=SUM(1;2) is what Northmark "will", publish.\nIt will also sign.',
        source: { citation: "-5 degrees: a speech", date: "2026" },
        parties: [{ party: "JP", role: "lead" }],
        instrument: null,
        verifiability: "verifiable",
      });
      for (const format of ["csv", "xlsx"] as const) {
        const { bytes } = await story.call("commitments.export", { format });
        const again = await take(story, bytes);
        expect({ format, ...again.counts, lines: again.lines }).toMatchObject({
          format,
          new: 0,
          changed: 0,
          unchanged: 2,
          refused: 0,
          lines: [],
        });
      }

      const { bytes } = await story.call("commitments.export", { format: "csv" });
      const edited = Buffer.from(bytes)
        .toString("utf8")
        .replace("lead: JP", "lead: KE")
        .replaceAll(",verifiable,", ",,");
      const dry = await take(story, edited, { dryRun: true });
      expect(dry.lines).toMatchObject([
        {
          outcome: "changed",
          changes: [
            { field: "Verifiability", from: "verifiable", to: null },
            { field: "Parties in roles", from: "lead: JP", to: "lead: KE" },
          ],
        },
      ]);
      // Somebody is quicker: the file knows an older entry.
      const [byHand] = dry.lines;
      await story.call("commitments.correct", { id: byHand!.id as never, ambition: "modest" });
      const late = await take(story, edited);
      expect(late.counts).toMatchObject({ conflict: 1, changed: 0 });
      expect(late.lines[0]?.findings[0]?.message).toContain("Somebody has changed it");
      // What a document says is corrected at its statement.
      const quoted = Buffer.from((await story.call("commitments.export", { format: "csv" })).bytes).toString(
        "utf8",
      );
      const reworded = await take(story, quoted.replace("open a centre with Kenya by 2027", "open a centre"));
      expect(reworded.lines).toMatchObject([
        { outcome: "refused", findings: [{ message: expect.stringContaining("read from its document") }] },
      ]);
      await story.close();
    },
  );
});

test("a file that is no table, or names no column, is refused, and a formula is never worked out", async () => {
  const story = await beginStory(await databases[0]!.open());
  const cases: [string, string | Uint8Array][] = [
    ["tables.format", Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0, 0])],
    ["tables.encoding", Uint8Array.from([0x50, 0x72, 0xe9])],
    ["tables.damaged", Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3])],
    ["tables.empty", "\r\n\r\n"],
    ["imports.columns", "colour,size\r\nred,4\r\n"],
    ["imports.columns", "Quote,promise,Source\r\na,b,c\r\n"],
  ];
  for (const [code, text] of cases) await expect(take(story, text), code).rejects.toMatchObject({ code });

  const template = await story.call("imports.template", { noun: "commitments" });
  expect((await take(story, template.bytes)).rows).toBe(0);
  const files = unzipSync(template.bytes);
  const sheet = strFromU8(files["xl/worksheets/sheet1.xml"]!);
  const filled = sheet.replace(
    "</sheetData>",
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Northmark will pay.</t></is></c><c r="B2" t="str"><f>HYPERLINK("http://example.org")</f><v>a link</v></c></row></sheetData>',
  );
  const book = zipSync({ ...files, "xl/worksheets/sheet1.xml": strToU8(filled) });
  const { lines } = await take(story, book, { dryRun: true });
  expect(lines).toMatchObject([
    {
      outcome: "new",
      changes: [
        { field: "Quote", to: "Northmark will pay." },
        { field: "Source", to: "a link" },
      ],
      findings: [{ column: "Source", severity: "warning" }],
    },
  ]);
  await story.close();
});

test("tables are read as spreadsheets write them, of every noun, and 5,000 rows at once", async () => {
  const story = await beginStory(await openEmbedded());
  const source = { citation: "Letter" };
  const { id: com } = await story.call("commitments.record", { words: "Northmark will dig.", source });
  const said = { "Said in": "Letter", Section: "1" };
  const tables: Record<string, Record<string, string>> = {
    commitments: { Quote: "Zürich will build a pier; and a mole.", Source: "Speech", Date: "2027-01-01" },
    actions: { Commitment: com, What: "Rent rooms; paint them", Due: "2027-01-01" },
    milestones: { Commitment: com, Title: "Rooms rented; painted", Due: "2027-01-01" },
    evidence: { Commitment: com, Shows: "It is; so", Form: "meeting", Meeting: "First", Said: "Yes" },
    frameworks: { Name: "Pact; of the reef", Kind: "pact", ...said },
    initiatives: { Name: "Hub; of the reef", Kind: "hub", ...said },
    meetings: { Name: "Summit; of the reef", Series: "eu-armenia-summit", ...said },
  };
  const wrong: unknown[] = [];
  for (const [noun, cells] of Object.entries(tables)) {
    const quoted = (words: string[]) => words.map((word) => `"${word}"`);
    const lines = (sep: string) =>
      [Object.keys(cells), Object.values(cells)].map((row) => quoted(row).join(sep));
    const wide = Buffer.from(`\ufeff${lines("\t").join("\r\n")}`, "utf16le");
    const files: [string, Uint8Array][] = [
      ["semicolons.csv", strToU8(`\ufeff${lines(";").join("\r\n")}`)],
      ["told.csv", strToU8(["sep=;", ...lines(";")].join("\r\n"))],
      ["unicode.txt", wide],
      ["unicode-be.txt", Buffer.from(wide).swap16()],
      ["book.xlsx", workbook(cells)],
    ];
    for (const [name, content] of files) {
      const input = { files: fileOf(content, name), dryRun: true };
      const { counts, lines } = await story.call(`${noun}.import` as "commitments.import", input);
      const rows = name === "book.xlsx" ? 2 : 1;
      // In the workbook the first column is merged over two rows that differ in nothing but a number: one record.
      if (
        (counts.new ?? 0) < 1 ||
        (counts.new ?? 0) + (counts.unchanged ?? 0) + (counts.refused ?? 0) !== rows
      )
        wrong.push({ noun, name, counts, lines });
      if (name !== "book.xlsx" && counts.refused) wrong.push({ noun, name, lines });
    }
  }
  expect(wrong).toEqual([]);
  const latin = Buffer.from("Quote,Source\nZürich will dig,Letter", "latin1");
  await expect(take(story, latin, { dryRun: true })).rejects.toMatchObject({ code: "tables.encoding" });

  const merged = await take(
    story,
    workbook({ Source: "Speech", Quote: "Northmark will build", Date: "46388" }),
  );
  expect(merged.counts).toMatchObject({ new: 2 });
  const { rows } = await story.call("commitments.list", { search: "build", sort: "quote" });
  expect(rows.map((row) => [row.quote, row.source?.citation, row.date])).toEqual([
    ["Northmark will build", "Speech", "2027-01-01"],
    ["Northmark will build again", "Speech", "2027-01-01"],
  ]);
  const many = [
    "Quote,Source",
    ...Array.from({ length: 5000 }, (_, at) => `Port ${at} opens.,Letter ${at % 7}`),
  ];
  const looked = await take(story, many.join("\n"), { dryRun: true, limit: 5000 });
  expect(looked).toMatchObject({ rows: 5000, counts: { new: 5000 } });
  await story.close();
});

/** A workbook with two rows: the first cell is merged over both, a number of five digits is shown as a day, words are said again. */
function workbook(cells: Record<string, string>): Uint8Array {
  const columns = Object.entries(cells);
  const letter = (at: number) => String.fromCharCode(65 + at);
  const words = (at: number, row: number, text: string) =>
    `<c r="${letter(at)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const cell = (at: number, row: number, text: string) =>
    /^\d{5}$/u.test(text) ? `<c r="${letter(at)}${row}" s="1"><v>${text}</v></c>` : words(at, row, text);
  const rows = [
    columns.map(([head], at) => words(at, 1, head)),
    columns.map(([, text], at) => cell(at, 2, text)),
    columns.slice(1).map(([head, text], at) => cell(at + 1, 3, head === "Quote" ? `${text} again` : text)),
  ];
  const sheet = rows.map((row, at) => `<row r="${at + 1}">${row.join("")}</row>`).join("");
  const style = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
  return zipSync({
    "xl/workbook.xml": strToU8("<workbook/>"),
    "xl/styles.xml": strToU8(`<styleSheet>${style}</styleSheet>`),
    "xl/worksheets/sheet1.xml": strToU8(
      `<worksheet><sheetData>${sheet}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
    ),
  });
}
