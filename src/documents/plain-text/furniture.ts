/** What a page needs and the text does not: page numbers, letterheads, contents lines, addresses, bare links. */

const PAGE_NUMBER =
  /^(?:[-–—|]?\s*\d{1,4}\s*[-–—|]?|(?:page|seite|p\.)\s*\d+(?:\s*(?:of|\/)\s*\d+)?|\d+\s*(?:\/|of)\s*\d+|[ivxlc]{1,6})$/iu;
const LETTERHEAD =
  /^(?:from|to|cc|subject|date|ref|reference|no\.? prev\. doc\.?|no\.? cion doc\.?|delegations|press contacts?|contacts?|tel|phone|fax|e-?mail|website|media enquiries|distribution|classification|embargo|for immediate release|source_url|tags)\s*(?:\.|no\.?)?\s*:/iu;
const DOSSIER = /^(?:[A-Z][A-Z-]{1,12} \d{1,4}[,;]?\s*)+$/u;
const REFERENCE =
  /^(?:\(OR\. ?[a-z]{2}\)|\d{4,5}\/\d{1,2}(?: (?:REV|ADD|COR|INIT) ?\d*)*|[A-Z]{2,6}\(\d{4}\) ?\d+(?: final)?|EN|A\/[A-Z0-9./]+)$/u;
const CONTENTS_LINE = /(?:\t|\.{3,}|(?:\s\.){3,}|…|_{3,}|\s{4,})\s*\d{1,3}$/u;
const LINK_ONLY = /^<?(?:(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+)>?$/iu;
const IMAGE_ONLY = /^!\[[^\]]*\]\([^)]*\)$/u;
const PHONE = /^(?:(?:tel|phone|fax)\.?:?\s*)?\+?[\d ().-]{8,}(?:\s*[►|•]\s*\S+)?$/iu;
const DATE_LINE =
  /^(?:(?:[A-Z][\p{L}.' -]{2,40}, )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2}(?:st|nd|rd|th)?,?)?,? \d{4}|[A-Z]\p{L}+, \d{1,2}[./]\d{1,2}[./]\d{4}.{0,40})$/u;
const RIGHTS = /^(?:©|copyright\b|all rights reserved|disclaimer:?$|eu transparency register)/iu;
const ADDRESS =
  /^(?:[\p{Lu}][\p{L}'’. -]{2,40},? \d{1,4}[a-z]?,? ?(?:[-–,] ?)?(?:[A-Z]{1,2}-?)?\d{4,6}\b.{0,40}|\d{1,5} [\p{Lu}][\p{L}. ]+(?:Street|Avenue|Road|Boulevard|Square|Lane|Place)\b.{0,60})$/u;

/** What no line without a figure is. */
const WITH_FIGURES = [DOSSIER, DATE_LINE, ADDRESS, CONTENTS_LINE];

/** Whether a block of these words, markup left out, belongs to the page and not to the text. */
export function isFurniture(plain: string): boolean {
  const words = plain.trim();
  if (words === "" || !/[\p{L}\p{N}]/u.test(words)) return true;
  if (words.length > 220) return false;
  return (
    PAGE_NUMBER.test(words) ||
    REFERENCE.test(words) ||
    LINK_ONLY.test(words) ||
    IMAGE_ONLY.test(words) ||
    PHONE.test(words) ||
    RIGHTS.test(words) ||
    (/\d/u.test(words) && WITH_FIGURES.some((pattern) => pattern.test(words))) ||
    (LETTERHEAD.test(words) && !/[.!?]$/u.test(words))
  );
}

/** Whether a heading opens a part that is not text: contents, contacts, "About us". */
export function opensFurniture(heading: string): boolean {
  return /^(?:(?:table of )?contents|list of (?:abbreviations|figures|tables)|contacts?|(?:press|media) contacts?|for (?:more|further) information|about (?:us|the authors?)|related (?:links|topics)|share this page)[:.]?$/iu.test(
    heading.trim(),
  );
}
