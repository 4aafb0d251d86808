import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";
import { Problem } from "../../base/problem.ts";

/** From this many characters on, what is never read as text is taken out before the tree is built. */
const LEAN_FROM = 1_000_000;

/**
 * The most elements and characters that a page may have without its scripts, styles and comments. A tree takes some
 * 500 bytes an element: these stay far below what a parser's thread is given, and far above what people write (a page
 * of print has about 100 elements and 4,000 characters).
 */
const MOST = { elements: 400_000, characters: 20_000_000 };

/**
 * A large page without what is never read in it, so that its tree fits into memory; a smaller one as it is.
 *
 * Throws `documents.too-large` where too much is left.
 */
function leanHtml(html: string): string {
  if (html.length < LEAN_FROM) return html;
  const { lean, elements } = takeOut(html);
  if (elements <= MOST.elements && lean.length <= MOST.characters) return lean;
  throw tooLarge(
    elements > MOST.elements
      ? `This document has ${inThousands(elements)} elements of markup; up to ${inThousands(MOST.elements)} are taken.`
      : `This document has ${inThousands(lean.length)} characters of text and markup; up to ${inThousands(MOST.characters)} are taken.`,
  );
}

/**
 * Builds the tree of a page as parse5 does and counts what it makes: a few elements that are never closed can be made
 * anew in every paragraph after them, so that a small page has a tree without end.
 *
 * Throws `documents.too-large`.
 */
export function buildTree(html: string): DefaultTreeAdapterTypes.Document {
  let made = 0;
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement: (...given) => {
      if (++made > MOST.elements * 2)
        throw tooLarge("Elements of this document are never closed, which makes it too large to read.");
      return defaultTreeAdapter.createElement(...given);
    },
  };
  return parse(leanHtml(html), { treeAdapter });
}

function tooLarge(message: string): Problem {
  return new Problem("documents.too-large", {
    message,
    remedy: "Split it, or save its text as a plain text file and add that.",
  });
}

/** Elements whose words are no text, up to their end tag. */
const UNREAD = /<(script|style)(?=[\s>/])/iy;
const ENDS: Record<string, RegExp> = { script: /<\/script[\s>/]/giu, style: /<\/style[\s>/]/giu };
/** A tag that is longer holds a picture. */
const LONG_TAG = 2000;

/**
 * A page without comments, scripts, styles and pictures written into attributes, and its elements counted. One pass:
 * what begins and never ends takes the rest of the page with it, as it does in a browser.
 */
function takeOut(html: string): { lean: string; elements: number } {
  const kept: string[] = [];
  let from = 0;
  let elements = 0;
  const skip = (start: number, end: number, instead = ""): void => {
    if (start > from) kept.push(html.slice(from, start));
    if (instead !== "") kept.push(instead);
    from = end;
  };
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", Math.max(at + 1, from))) {
    if (html.startsWith("<!--", at)) {
      const end = html.indexOf("-->", at + 2);
      skip(at, end < 0 ? html.length : end + 3);
      continue;
    }
    const letter = html.charCodeAt(at + 1) | 32;
    if (letter < 97 || letter > 122) continue;
    UNREAD.lastIndex = at;
    const name = UNREAD.exec(html)?.[1]?.toLowerCase();
    const end = name === undefined ? undefined : ENDS[name];
    if (end !== undefined) {
      end.lastIndex = at;
      skip(at, end.exec(html)?.index ?? html.length);
      continue;
    }
    elements++;
    const close = html.indexOf(">", at);
    if (close < 0) break;
    if (close - at > LONG_TAG)
      skip(at, close, html.slice(at, close).replace(/(["'])data:[^"']{200,}\1/gu, '""'));
  }
  skip(html.length, html.length);
  return { lean: kept.join(""), elements };
}

function inThousands(number: number): string {
  return number.toLocaleString("en-GB");
}
