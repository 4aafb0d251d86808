import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { lineOf, pdfOf } from "../../../tests/small-pdf.ts";
import { Problem } from "../../base/problem.ts";
import { type ParsingLimits, parseBytes } from "./parse.ts";

const LIMITS: ParsingLimits = { maxBytes: 1024 * 1024, maxPages: 3 };

async function codeOf(bytes: Uint8Array, name: string): Promise<string> {
  try {
    await parseBytes(bytes, name, LIMITS);
    return "read";
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    expect(thrown.message).toMatch(/\.$/u);
    expect(thrown.remedy).toMatch(/\.$/u);
    return thrown.code;
  }
}

test("a PDF with text is read, page by page", async () => {
  const { text, format } = await parseBytes(
    pdfOf([lineOf("The partners will meet."), lineOf("They will report.")]),
    "a.pdf",
    LIMITS,
  );
  expect({ format, text: text.text, pages: text.pages }).toEqual({
    format: "pdf",
    text: "The partners will meet.\n\n\fThey will report.",
    pages: 2,
  });
});

test("each kind of bad file has a problem of its own", async () => {
  const locked = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> >> /ID [<${"01".repeat(16)}> <${"01".repeat(16)}>]`;
  const bytesOf = (text: string): Uint8Array => strToU8(text);
  expect({
    encrypted: await codeOf(pdfOf([lineOf("Secret words stand here.")], locked), "a.pdf"),
    damaged: await codeOf(bytesOf("%PDF-1.7\nrubbish and nothing else"), "a.pdf"),
    scan: await codeOf(pdfOf(["", ""]), "scan.pdf"),
    mostlyScan: await codeOf(pdfOf([lineOf("A cover page with a title."), "", ""]), "scan.pdf"),
    long: await codeOf(
      pdfOf([lineOf("One page."), lineOf("Two pages."), lineOf("Three."), lineOf("Four.")]),
      "long.pdf",
    ),
    large: await codeOf(new Uint8Array(1024 * 1024 + 1).fill(65), "large.txt"),
    empty: await codeOf(new Uint8Array(0), "empty.docx"),
    blank: await codeOf(bytesOf(" \n\n "), "blank.txt"),
    picture: await codeOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "page.pdf"),
    oldWord: await codeOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), "a.doc"),
    richText: await codeOf(bytesOf("{\\rtf1 Words}"), "a.rtf"),
    openDocument: await codeOf(zipSync({ mimetype: bytesOf("x"), "content.xml": bytesOf("<a/>") }), "a.odt"),
    sheet: await codeOf(zipSync({ "xl/workbook.xml": bytesOf("<a/>") }), "a.xlsx"),
    rubbish: await codeOf(
      Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251),
      "a.txt",
    ),
    rubbishPdf: await codeOf(
      Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251),
      "a.pdf",
    ),
    brokenDocx: await codeOf(zipSync({ "word/document.xml": bytesOf("<w:document") }), "a.docx"),
    cutDocx: await codeOf(
      zipSync({ "word/document.xml": bytesOf("<w:document/>".repeat(400)) }).subarray(0, 90),
      "a.docx",
    ),
    bareMarkup: await codeOf(
      bytesOf("<html><body><script>alert('We will go.')</script></body></html>"),
      "a.html",
    ),
  }).toEqual({
    encrypted: "documents.encrypted",
    damaged: "documents.damaged",
    scan: "documents.no-text",
    mostlyScan: "documents.no-text",
    long: "documents.too-many-pages",
    large: "documents.too-large",
    empty: "documents.empty",
    blank: "documents.empty",
    picture: "documents.wrong-format",
    oldWord: "documents.wrong-format",
    richText: "documents.wrong-format",
    openDocument: "documents.wrong-format",
    sheet: "documents.wrong-format",
    rubbish: "documents.encoding",
    rubbishPdf: "documents.wrong-format",
    brokenDocx: "documents.damaged",
    cutDocx: "documents.damaged",
    bareMarkup: "documents.no-text",
  });
});

test("an archive that unfolds without end is refused before it is unfolded", async () => {
  const bomb = zipSync(
    { "word/document.xml": new Uint8Array(60 * 1024 * 1024), "[Content_Types].xml": strToU8("<a/>") },
    { level: 9 },
  );
  expect(await codeOf(bomb, "bomb.docx")).toBe("documents.zip-bomb");
  // The same with a lie in its directory about the size.
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
  for (let at = 0; at + 46 < bomb.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
  expect(await codeOf(bomb, "bomb.docx")).toBe("documents.zip-bomb");
});

test("a wrong name does not matter where the content can be read, and a warning says so", async () => {
  const { format, text, warnings } = await parseBytes(
    strToU8("The partners will meet in June."),
    "minutes.pdf",
    LIMITS,
  );
  expect({ format, text: text.text, warnings }).toEqual({
    format: "text",
    text: "The partners will meet in June.",
    warnings: ["The name ends in .pdf, but the file is plain text. It was read as that."],
  });
});

test("the encoding is found by the bytes, whatever the file declares", async () => {
  const words = "Luleå, Genève and “Zürich” will host the talks.";
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(words, (letter) => letter.charCodeAt(0)).buffer),
  ]);
  const western = Uint8Array.from(words.replace("“", "\u0093").replace("”", "\u0094"), (letter) =>
    letter.charCodeAt(0),
  );
  const declared = `<html><head><meta charset="iso-8859-1"></head><body><p>${words}</p></body></html>`;
  const texts = [];
  for (const [bytes, name] of [
    [utf16, "a.txt"],
    [western, "a.txt"],
    [strToU8(`\uFEFF${words}`), "a.md"],
    [strToU8(declared), "a.html"],
  ] as const) {
    texts.push((await parseBytes(bytes, name, LIMITS)).text.text);
  }
  expect(texts).toEqual([words, words, words, words]);
});

test("a text file is kept as it is, line ends and all", async () => {
  const words = "One line.\r\nAnother line.\r\n\r\n  Third.  ";
  expect((await parseBytes(strToU8(words), "a.txt", LIMITS)).text.text).toBe(words);
});
