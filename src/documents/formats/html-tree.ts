import type { DefaultTreeAdapterTypes } from "parse5";

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

export function isElement(node: HtmlNode | undefined): node is HtmlElement {
  return node !== undefined && "tagName" in node;
}

export function attributeOf(element: HtmlElement, name: string): string {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? "";
}

/** All elements below one, in document order, those that a test picks. */
export function listElements(
  root: { childNodes: HtmlNode[] },
  picks: (element: HtmlElement) => boolean,
): HtmlElement[] {
  const found: HtmlElement[] = [];
  const stack: HtmlNode[] = [...root.childNodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (picks(node)) found.push(node);
    for (let index = node.childNodes.length - 1; index >= 0; index--) {
      const child = node.childNodes[index];
      if (child !== undefined) stack.push(child);
    }
  }
  return found;
}

/** The words inside a node as they stand, of scripts and styles none. */
export function wordsOf(root: HtmlNode | { childNodes: HtmlNode[] }): string {
  const words: string[] = [];
  const stack: (HtmlNode | { childNodes: HtmlNode[] })[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ("value" in node) words.push(node.value);
    else if ("childNodes" in node && !("tagName" in node && UNSEEN.has(node.tagName))) {
      for (let index = node.childNodes.length - 1; index >= 0; index--) {
        const child = node.childNodes[index];
        if (child !== undefined) stack.push(child);
      }
    }
  }
  return words.join("");
}

/** What a reader of the page never sees as text. Scripts are never run: there is nothing here that could. */
export const UNSEEN = new Set(
  "script style noscript template iframe object embed svg math canvas audio video picture img map head title meta link select datalist textarea input progress meter".split(
    " ",
  ),
);

export const BLOCKS = new Set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

export function isHidden(element: HtmlElement): boolean {
  return (
    UNSEEN.has(element.tagName) ||
    element.attrs.some((attribute) => attribute.name === "hidden") ||
    attributeOf(element, "aria-hidden") === "true" ||
    /(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(attributeOf(element, "style"))
  );
}
