import type { DefaultTreeAdapterTypes } from "parse5";
import type { DocumentText } from "../document-text.ts";
import { composeText, tidy } from "./composition.ts";
import { buildTree } from "./html-size.ts";
import { attributeOf, listElements, wordsOf } from "./html-tree.ts";
import { HtmlWalk } from "./html-walk.ts";

/** What the file says about itself, apart from its text. */
export type FileData = {
  title: string | null;
  author: string | null;
  date: string | null;
  language: string | null;
};

/**
 * A web page as text. Scripts are neither run nor read. Any text is some HTML.
 *
 * Throws `documents.too-large` where its tree would not fit into memory.
 */
export function readHtml(html: string): { text: DocumentText; data: FileData } {
  const tree = buildTree(html);
  const body = listElements(tree, (element) => element.tagName === "body")[0];
  const walk = new HtmlWalk();
  if (body !== undefined) walk.read(body);
  return { text: composeText(walk.finish(), null), data: readData(tree) };
}

function readData(tree: DefaultTreeAdapterTypes.Document): FileData {
  const metas = listElements(tree, (element) => element.tagName === "meta");
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const element = metas.find((one) =>
        [attributeOf(one, "name"), attributeOf(one, "property")].some(
          (given) => given.toLowerCase() === name,
        ),
      );
      const content = element === undefined ? "" : tidy(attributeOf(element, "content"));
      if (content !== "") return content;
    }
    return null;
  };
  const title = listElements(tree, (element) => element.tagName === "title")[0];
  const root = listElements(tree, (element) => element.tagName === "html")[0];
  return {
    title:
      (title === undefined ? "" : tidy(wordsOf({ childNodes: title.childNodes }))) ||
      meta("dc.title", "dcterms.title", "og:title"),
    author: meta(
      "dcterms.creator",
      "dc.creator",
      "citation_publisher",
      "dcterms.publisher",
      "dc.publisher",
      "author",
      "og:site_name",
    ),
    date: meta(
      "dcterms.issued",
      "dcterms.date",
      "dc.date",
      "article:published_time",
      "date",
      "citation_publication_date",
      "dcterms.created",
    ),
    language: root === undefined ? null : attributeOf(root, "lang").slice(0, 2).toLowerCase() || null,
  };
}
