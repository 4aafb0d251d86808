import { attributeOf, BLOCKS, type HtmlElement, listElements, wordsOf } from "./html-tree.ts";

/** The element that holds the text, where the page names one and most of its words are in it. */
export function findMain(body: HtmlElement): HtmlElement | null {
  const named = listElements(
    body,
    (element) => element.tagName === "main" || attributeOf(element, "role") === "main",
  );
  const articles = listElements(body, (element) => element.tagName === "article");
  const all = wordsOf(body).replace(/\s+/gu, " ").length;
  for (const candidates of [named, articles]) {
    const only = candidates.length === 1 ? candidates[0] : undefined;
    if (only !== undefined && wordsOf(only).replace(/\s+/gu, " ").length > all * 0.3) return only;
  }
  return null;
}

/** Whether one element is the other or stands somewhere in it. */
export function contains(outer: HtmlElement, inner: HtmlElement): boolean {
  for (
    let node: unknown = inner;
    node !== null && node !== undefined;
    node = (node as { parentNode?: unknown }).parentNode
  ) {
    if (node === outer) return true;
  }
  return false;
}

/** Whether an element that is no block by its tag has blocks inside. */
export function holdsBlocks(element: HtmlElement): boolean {
  return listElements(element, (inner) => BLOCKS.has(inner.tagName)).length > 0;
}

/** Whether an element is a footnote, or the list of them, by the names that publishing systems give it. */
export function isNoteElement(element: HtmlElement): boolean {
  const names = `${attributeOf(element, "class")} ${attributeOf(element, "id")} ${attributeOf(element, "role")}`;
  return /(?:^|\s)(?:footnotes?|endnotes?|doc-footnote|doc-endnotes?|oj-note|(?:footnote|endnote|fn|ftn|_ftn|edn|_edn|note)[-:_]?\d+)(?:$|\s)/iu.test(
    names,
  );
}

const PAGE_ROLES = new Set([
  "navigation",
  "banner",
  "contentinfo",
  "complementary",
  "search",
  "dialog",
  "alertdialog",
  "toolbar",
  "menu",
  "menubar",
]);
const PAGE_NAMES =
  /(?:^|[\s_-])(?:breadcrumbs?|cookies?|share|sharing|social|navbar|navigation|menu|sidebar|pagination|pager|skip|skiplink|toc|newsletter|subscribe|feedback|toolbar|site-header|site-footer|page-footer|page-header|language-switcher|search-form|related-links)(?:$|[\s_-])/iu;

/** Whether an element belongs to the page around the text: navigation, banners, sharing buttons, site footers. */
export function isPageElement(element: HtmlElement, insideText: boolean): boolean {
  const { tagName } = element;
  if (tagName === "nav" || tagName === "aside" || tagName === "button") return true;
  // Some systems wrap the whole page in one form: only a short one is a form to fill in.
  if (tagName === "form") return !holdsTitle(element) && wordsOf(element).replace(/\s+/gu, " ").length < 600;
  // The header of an article holds its title; the header of a site holds its menu.
  if ((tagName === "header" || tagName === "footer") && !insideText) return !holdsTitle(element);
  if (PAGE_ROLES.has(attributeOf(element, "role"))) return true;
  const names = `${attributeOf(element, "class")} ${attributeOf(element, "id")}`;
  return PAGE_NAMES.test(names) && !holdsTitle(element) && wordsOf(element).length < 3000;
}

function holdsTitle(element: HtmlElement): boolean {
  return listElements(element, (inner) => inner.tagName === "h1").length > 0;
}
