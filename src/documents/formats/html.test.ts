import { expect, test } from "vitest";
import { Problem } from "../../base/problem.ts";
import { quoteAt } from "../document-text.ts";
import { readHtml } from "./html.ts";

/** Each block as "kind level marker: words", furniture left out. */
function blocksOf(html: string): string[] {
  const { text } = readHtml(html);
  return text.blocks
    .filter((block) => block.kind !== "furniture")
    .map(
      (block) =>
        `${[block.kind, block.level, block.marker].filter((part) => part !== null).join(" ")}: ${quoteAt(text.text, block.spans)}`,
    );
}

test("what belongs to the page stays out of the sentences but in the text", () => {
  const { text } = readHtml(
    `<body><header><a href="/">Ministry</a></header><nav><ul><li>Home</li></ul></nav><div class="cookie-banner"><p>We will use cookies.</p></div><main><header><h1>Ports</h1></header><p>We will act.</p><aside>Read more</aside></main><footer>Contact</footer><script>var promise = "We will run.";</script><style>p{}</style></body>`,
  );
  const of = (isFurniture: boolean): string[] =>
    text.blocks
      .filter((block) => (block.kind === "furniture") === isFurniture)
      .map((block) => quoteAt(text.text, block.spans));
  expect(of(false)).toEqual(["Ports", "We will act."]);
  expect(of(true)).toEqual(["Ministry", "Home", "We will use cookies.", "Read more", "Contact"]);
  expect(text.text).not.toMatch(/promise|\{/u);
});

test("references to notes leave the sentence, raised content stays", () => {
  expect(
    blocksOf(
      `<p>The plan<sup><a href="#n1" id="r1">1</a></sup> covers IRIS<sup>2</sup>, 10<sup>6</sup> km<sup>2</sup> and CO<sub>2</sub> on the 17<sup>th</sup> of May.<a href="#_ftn2">[2]</a> It was in 2024<sup>3</sup>.</p><div id="ftn1"><p><a href="#r1">[1]</a> Adopted in spring.</p></div>`,
    ),
  ).toEqual([
    "paragraph: The plan covers IRIS2, 10⁶ km2 and CO2 on the 17th of May. It was in 2024.",
    "footnote 1: Adopted in spring.",
  ]);
});

test("raised letters are kept beside a reference, and where they are a link themselves", () => {
  expect(
    blocksOf(
      `<p>On the 17<sup><a href="#n1">[1]</a>th</sup> of May the Ports<sup><a href="/marks">TM</a></sup> fair began.</p>`,
    ),
  ).toEqual(["paragraph: On the 17th of May the PortsTM fair began."]);
});

test("lists by tables of marks, as official journals print them", () => {
  expect(
    blocksOf(
      `<p>The parties shall:</p><table><tr><td><p>(a)</p></td><td><p>build the cable;</p></td></tr></table><table><tr><td>(b)</td><td><p>test it.</p></td></tr></table>`,
    ),
  ).toEqual(["paragraph: The parties shall:", "item 1 (a): build the cable;", "item 1 (b): test it."]);
});

test("line breaks: one is a space, two end a paragraph, a bullet begins an item", () => {
  expect(
    blocksOf(`<div>First line<br>goes on.<br><br>Actions:<br>• Launch one;<br>• Launch two.</div>`),
  ).toEqual([
    "paragraph: First line goes on.",
    "paragraph: Actions:",
    "item 1 •: Launch one;",
    "item 1 •: Launch two.",
  ]);
});

test("a bold line that is no sentence is a heading, a bold sentence is not", () => {
  expect(blocksOf(`<h2>Part</h2><p><strong>Secure ports</strong></p><p><b>We will act.</b></p>`)).toEqual([
    "heading 2: Part",
    "heading 3: Secure ports",
    "paragraph: We will act.",
  ]);
});

test("soft hyphens, hidden words and broken markup do no harm", () => {
  expect(
    blocksOf(
      `<p>The part&shy;ners<span style="display:none"> never</span> will&nbsp;meet<p>and <i>report</p><li>alone`,
    ),
  ).toEqual(["paragraph: The partners will meet", "paragraph: and report", "paragraph: alone"]);
});

test("a page nested three thousand deep is read", () => {
  expect(blocksOf(`${"<div>".repeat(3000)}<p>Deep.</p>`)).toEqual(["paragraph: Deep."]);
});

test("a page that is wrapped in one form is read, a form to fill in is furniture", () => {
  const words = "The two ministries will publish a joint plan for their ports every spring. "
    .repeat(12)
    .trim();
  expect(
    blocksOf(`<form id="site"><p>${words}</p></form><form><label>Search</label><input value="x"></form>`),
  ).toEqual([`paragraph: ${words}`]);
});

test("a large page is read without its scripts, comments and pictures, and has the same blocks", () => {
  const heavy = `<!-- <p>${"no".repeat(400_000)}</p> --><SCRIPT type="x">${"if (a < b) say('<p>no</p>');".repeat(20_000)}</SCRIPT ><style>p{}</style>`;
  const picture = `<img alt="A > B" src="data:image/png;base64,${"A".repeat(400_000)}">`;
  expect(
    blocksOf(
      `<body>${heavy}<p title="<b>">We will <b>act</b> if 1 < 2.${picture}</p>${heavy}<p>They will report.</p><!-- no end <p>no</p>`,
    ),
  ).toEqual(["paragraph: We will act if 1 < 2.", "paragraph: They will report."]);
});

test.each([
  ["elements", "<p><b>".repeat(1_000_000)],
  ["elements never closed", Array.from({ length: 3000 }, (_, id) => `<p><b id="${id}">x`).join("")],
  ["words", "The partners will meet. ".repeat(1_000_000)],
])("a page with too many elements or words is refused before its tree fills the memory: %s", (_, inner) => {
  const codes: string[] = [];
  try {
    readHtml(`<html><body>${inner}</body></html>`);
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    codes.push(thrown.code, thrown.remedy);
  }
  expect(codes).toEqual([
    "documents.too-large",
    "Split it, or save its text as a plain text file and add that.",
  ]);
});
