import mammoth from "mammoth";
import { Problem } from "../../base/problem.ts";
import { damagedArchive, unfoldParts } from "../../documents/formats/zip.ts";
import type { WordBlock } from "./edited-report.ts";

/** As large as the largest report that is drawn, many times over. */
const UNFOLDING = { bytes: 200 * 1024 * 1024, ratio: 200 };

/** What the reader of Word documents makes of one, as far as it is looked at here. */
type Node = {
  type: string;
  children?: readonly Node[];
  value?: string;
  name?: string;
  styleId?: string | null;
  styleName?: string | null;
  verticalAlignment?: string;
};

/**
 * The paragraphs and tables of a Word document with their bookmarks: tracked insertions taken and deletions left out, notes
 * and comments not read.
 *
 * Throws `documents.zip-bomb` or `documents.damaged`.
 */
export async function readEditedDocx(bytes: Uint8Array): Promise<WordBlock[]> {
  unfoldParts(bytes, UNFOLDING, () => false);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let body: Node = { type: "document" };
  try {
    await mammoth.convertToHtml(
      { buffer },
      {
        externalFileAccess: false,
        transformDocument: (document: Node) => {
          body = document;
          return { ...document, children: [] };
        },
      },
    );
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
    throw damagedArchive();
  }
  return (body.children ?? []).flatMap(blocksOf);
}

function blocksOf(node: Node): WordBlock[] {
  if (node.type === "paragraph")
    return [
      {
        kind: "paragraph",
        style: node.styleName ?? node.styleId ?? "",
        words: wordsOf(node).trim(),
        marks: marksIn(node),
      },
    ];
  if (node.type === "table") return [{ kind: "table", style: "", words: cellsOf(node).join(" "), marks: [] }];
  return (node.children ?? []).flatMap(blocksOf);
}

function cellsOf(node: Node): string[] {
  return node.type === "tableCell" ? [wordsOf(node)] : (node.children ?? []).flatMap(cellsOf);
}

function wordsOf(node: Node): string {
  switch (node.type) {
    case "text":
      return node.value ?? "";
    case "tab":
      return "\t";
    case "break":
      return "\n";
    case "run":
      // Between the marks of two notes there is a raised comma, which is none of the sentence.
      return isRaisedComma(node) ? "" : inside(node);
    default:
      return inside(node);
  }
}

const inside = (node: Node) => (node.children ?? []).map(wordsOf).join("");

const isRaisedComma = (node: Node) => node.verticalAlignment === "superscript" && inside(node) === ",";

function marksIn(node: Node): string[] {
  if (node.type === "bookmarkStart") return node.name ? [node.name] : [];
  return (node.children ?? []).flatMap(marksIn);
}
