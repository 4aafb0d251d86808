import fc from "fast-check";
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { type Node, toDocx, toHtml } from "../../../tests/rich-document.ts";
import { lineOf, pdfOf } from "../../../tests/small-pdf.ts";
import { Problem } from "../../base/problem.ts";
import type { DocumentText } from "../document-text.ts";
import { parseBytes } from "../parsing/parse.ts";
import { readHtml } from "./html.ts";

// What holds for every document, however it is built, and for every heap of bytes.

const LIMITS = { maxBytes: 10 * 1024 * 1024, maxPages: 50 };

const SIGNS = "abcdefgzßéøłñπЖ日٣ABÇÖ0179,;:()/&<>\"'’–%€#*_[]|.-!?";
const word = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 9 })
  .map((signs) => `w${signs.join("")}`);
const words = fc.array(word, { minLength: 1, maxLength: 14 }).map((list) => list.join(" "));
const node: fc.Arbitrary<Node> = fc.oneof(
  fc.record({ heading: words, level: fc.constantFrom(1 as const, 2 as const) }),
  fc.record({
    paragraph: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: words },
        { weight: 1, arbitrary: fc.record({ words, note: words }) },
        { weight: 1, arbitrary: fc.constantFrom("th", "nd", "er").map((raised) => ({ raised })) },
      ),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({
    list: fc.array(
      fc
        .record({
          words,
          inner: fc.option(fc.array(words, { minLength: 1, maxLength: 3 }), { nil: undefined }),
        })
        .map(({ words: own, inner }) => (inner === undefined ? { words: own } : { words: own, inner })),
      { minLength: 1, maxLength: 4 },
    ),
    ordered: fc.boolean(),
  }),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([columns, rows]) =>
      fc.array(fc.array(words, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .map((table) => ({ table })),
);
const nodes = fc.array(node, { minLength: 1, maxLength: 8 });

/** The same document with its words made safe for markup. */
function escaped(model: readonly Node[]): Node[] {
  return JSON.parse(
    JSON.stringify(model, (_, value: unknown) =>
      typeof value === "string"
        ? value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
        : value,
    ),
  ) as Node[];
}

/** Letters and figures in order, all else left out. */
const inked = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");

/** Every letter and figure of the model, notes last, as the formats print them. */
function inkOf(model: readonly Node[]): { text: string; notes: string } {
  const notes: string[] = [];
  const text = model.flatMap((one) => {
    if ("heading" in one) return [one.heading];
    if ("table" in one) return one.table.flat();
    if ("list" in one) return one.list.flatMap((item) => [item.words, ...(item.inner ?? [])]);
    return one.paragraph.map((part) => {
      if (typeof part === "string") return part;
      if ("raised" in part) return part.raised;
      notes.push(part.note);
      return part.words;
    });
  });
  return { text: inked(text.join("")), notes: inked(notes.join("")) };
}

/** Spans stand in the text, in order, with words at both ends, and no two of them overlap. */
function assertPlaces({ text, blocks }: DocumentText): void {
  let end = 0;
  const spans = blocks.flatMap((block) => block.spans).sort((one, other) => one.start - other.start);
  for (const span of spans) {
    expect(span.start).toBeGreaterThanOrEqual(end);
    expect(span.end).toBeGreaterThan(span.start);
    expect(text.slice(span.start, span.end).trim()).toHaveLength(span.end - span.start);
    end = span.end;
  }
  expect(end).toBeLessThanOrEqual(text.length);
  for (const [index, block] of blocks.entries()) {
    expect(block.spans.length).toBeGreaterThan(0);
    expect([...block.spans].sort((one, other) => one.start - other.start)).toEqual(block.spans);
    expect(block.heading ?? -1).toBeLessThan(index);
    expect(block.leadIn ?? -1).toBeLessThan(index);
  }
}

/** Letters and figures at the spans, footnotes apart. */
function inkIn({ text, blocks }: DocumentText): { text: string; notes: string } {
  const at = (isNote: boolean): string =>
    inked(
      blocks
        .filter((block) => (block.kind === "footnote") === isNote)
        .flatMap((block) => block.spans.map((span) => text.slice(span.start, span.end)))
        .join(""),
    );
  return { text: at(false), notes: at(true) };
}

test("HTML: no letter is lost or invented, and every block has its own place", async () => {
  await fc.assert(
    fc.asyncProperty(nodes, async (model) => {
      const html = toHtml(escaped(model)).replace("<nav>Home Contact</nav>", "");
      const { text } = await parseBytes(strToU8(html), "any.html", LIMITS);
      assertPlaces(text);
      expect(inkIn(text)).toEqual(inkOf(model));
    }),
    { numRuns: 200 },
  );
});

const TAGS =
  "div p span b strong a em section article main header footer nav aside form ul ol li dl dt dd table tbody tr td th caption h1 h2 h3 blockquote pre br center font details summary figure".split(
    " ",
  );

type Soup = { tag: string; isClosed: boolean; inner: (Soup | null)[] };

/** Elements in any order, closed or not, with a place for a word at each null. */
const { soup } = fc.letrec<{ soup: Soup }>((tie) => ({
  soup: fc.record({
    tag: fc.constantFrom(...TAGS),
    isClosed: fc.boolean(),
    inner: fc.array(fc.option(tie("soup"), { freq: 2, depthSize: "small" }), { maxLength: 5 }),
  }),
}));

test("HTML of any elements in any order: each word is there once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(soup, { minLength: 1, maxLength: 5 }), async (soups) => {
      let count = 0;
      const render = ({ tag, isClosed, inner }: Soup): string =>
        `<${tag}>${inner.map((one) => (one === null ? ` w${++count}x ` : render(one))).join("")}${isClosed ? `</${tag}>` : ""}`;
      const { text } = readHtml(`<body>${soups.map(render).join(" ")}</body>`);
      assertPlaces(text);
      const found = text.blocks
        .flatMap((block) => block.spans.map((span) => text.text.slice(span.start, span.end)))
        .flatMap((words) => words.match(/w\d+x/gu) ?? []);
      expect(found.sort()).toEqual(Array.from({ length: count }, (_, index) => `w${index + 1}x`).sort());
    }),
    { numRuns: 200 },
  );
});

test("DOCX: no letter is lost or invented, and every block has its own place", async () => {
  await fc.assert(
    fc.asyncProperty(nodes, async (model) => {
      const { text } = await parseBytes(await toDocx(model), "any.docx", LIMITS);
      assertPlaces(text);
      expect(inkIn(text)).toEqual(inkOf(model));
    }),
    { numRuns: 25 },
  );
});

/** Reads bytes that may be anything: a text with its places, or a problem with a remedy, and nothing else. */
async function readOrRefuse(bytes: Uint8Array, name: string): Promise<void> {
  try {
    const { text } = await parseBytes(bytes, name, LIMITS);
    assertPlaces(text);
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    expect(thrown.code).toMatch(/^documents\./u);
    expect(thrown.remedy).not.toBe("");
  }
}

const name = fc.constantFrom("a.pdf", "a.docx", "a.html", "a.txt", "a.md", "a");

test("bytes of any kind are read or refused with a problem", async () => {
  const start = fc.constantFrom(
    "",
    "%PDF-1.7\n",
    "PK\u0003\u0004",
    "<html>",
    "<!doctype html><table>",
    "{\\rtf",
    "\u00ff\u00fe",
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 3000 }), name, async (head, rest, as) => {
      await readOrRefuse(new Uint8Array([...strToU8(head, true), ...rest]), as);
    }),
    { numRuns: 200 },
  );
});

/** What happens to files: cut short, cut at the front, bytes changed, a stretch taken out or doubled. */
function spoil(bytes: Uint8Array, { how, at, many }: { how: string; at: number; many: number }): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const end = Math.min(bytes.length, place + many);
  switch (how) {
    case "cut":
      return bytes.slice(0, place);
    case "behead":
      return bytes.slice(Math.min(place, 1200));
    case "take out":
      return new Uint8Array([...bytes.subarray(0, place), ...bytes.subarray(end)]);
    case "double":
      return new Uint8Array([...bytes.subarray(0, end), ...bytes.subarray(place)]);
    default:
      return bytes.map((byte, index) =>
        index >= place && index < end ? (byte * 31 + many + index) % 256 : byte,
      );
  }
}

const harm = fc.record({
  how: fc.constantFrom("cut", "behead", "take out", "double", "change"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  many: fc.integer({ min: 1, max: 60 }),
});

const MODEL: Node[] = [
  { heading: "Ports", level: 1 },
  { paragraph: ["The partners will meet in June", { words: ".", note: "At the harbour." }] },
  { list: [{ words: "one cable;", inner: ["two ends;"] }, { words: "three tests." }] },
  {
    table: [
      ["Action", "Owner"],
      ["Sign the paper", "Both sides"],
    ],
  },
];

test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
  [
    "pdf",
    () =>
      pdfOf([
        `${lineOf("The partners will meet in June.")} ${lineOf("They will report.", 680)}`,
        lineOf("The end of it."),
      ]),
  ],
  ["docx", () => toDocx(MODEL)],
  ["html", () => strToU8(toHtml(MODEL))],
])("a spoilt .%s is read or refused with a problem", async (extension, make) => {
  const bytes = await make();
  await fc.assert(
    fc.asyncProperty(fc.array(harm, { minLength: 1, maxLength: 3 }), async (harms) => {
      await readOrRefuse(harms.reduce(spoil, bytes), `a.${extension}`);
    }),
    { numRuns: 150 },
  );
});
