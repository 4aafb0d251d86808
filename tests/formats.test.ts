import { expect, test } from "vitest";
import { cleanView } from "../src/documents/sentences/clean-view.ts";
import { readDocument } from "../src/statements/reading/read-document.ts";
import { browserMissing, openBrowser } from "./browser.ts";
import { COMPACT, toDocx, toHtml, toMarkdown, toPdf, toPlain } from "./rich-document.ts";

// One invented document in every format: the same statements come out of all of them, with the same fields.

const LIMITS = { maxBytes: 50 * 1024 * 1024, maxPages: 2000 };

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Each statement as one line: type, fields, and its words as a reader sees them. */
async function statementsOf(bytes: Uint8Array, name: string): Promise<string[]> {
  const { text, statements } = await readDocument(bytes, name, LIMITS);
  return statements.map(({ type, partners, areas, date, firmness, state, spans }) =>
    [
      type,
      [...partners].sort().join("+"),
      [...areas].sort().join("+"),
      date,
      firmness ?? state,
      cleanView(text.text, spans).clean,
    ].join(" | "),
  );
}

/** What one list has and the other has not, both ways, and the share that both have. */
function compare(
  found: readonly string[],
  expected: readonly string[],
): { share: number; missing: string[]; more: string[] } {
  const more = [...found];
  const missing = expected.filter((one) => {
    const at = more.indexOf(one);
    if (at >= 0) more.splice(at, 1);
    return at < 0;
  });
  const both = expected.length - missing.length;
  return { share: both / Math.max(1, both + missing.length + more.length), missing, more };
}

const expected = await statementsOf(encode(toHtml(COMPACT)), "compact.html");

test("the document has statements of every type", () => {
  const types = expected.map((one) => one.split(" ")[0]);
  expect({ types: new Set(types), enough: types.length > 40 }).toEqual({
    types: new Set(["commitment", "progress", "recommendation"]),
    enough: true,
  });
});

test.each<[string, string, () => Promise<Uint8Array>]>([
  ["Markdown", "md", async () => encode(toMarkdown(COMPACT))],
  ["DOCX", "docx", () => toDocx(COMPACT)],
  [
    "plain text, one line a paragraph",
    "txt",
    async () => encode(toPlain(COMPACT, { headings: "underlined", columns: 100_000 })),
  ],
  [
    "plain text in lines of 72",
    "txt",
    async () => encode(toPlain(COMPACT, { headings: "underlined", columns: 72 })),
  ],
  [
    "plain text with headings in capitals",
    "txt",
    async () => encode(toPlain(COMPACT, { headings: "capitals", columns: 90 })),
  ],
])("%s gives the statements that HTML gives", async (_, extension, render) => {
  const found = await statementsOf(await render(), `compact.${extension}`);
  expect(compare(found, expected)).toEqual({ share: 1, missing: [], more: [] });
});

test.skipIf(browserMissing !== null).each([
  ["one column", ""],
  ["lines of their own length", "body{text-align:left;font-family:sans-serif}"],
  ["two columns", "main{column-count:2;column-gap:8mm;font-size:10pt} h1{column-span:all}"],
])(
  `PDF in %s gives the statements that HTML gives${browserMissing === null ? "" : ` (left out: ${browserMissing})`}`,
  async (_, style) => {
    const browser = await openBrowser();
    const bytes = await toPdf(browser, COMPACT, style).finally(() => browser.close());
    expect(compare(await statementsOf(bytes, "compact.pdf"), expected)).toEqual({
      share: 1,
      missing: [],
      more: [],
    });
  },
);
