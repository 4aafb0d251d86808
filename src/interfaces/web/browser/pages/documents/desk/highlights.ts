/** What lights up in the text without being drawn anew: the words behind a field, a place of the address, words for a new statement. */
export type HighlightName = "desk-lit" | "desk-place" | "desk-draft";

/** Lights up these ranges under a name, and nothing else. Browsers without the CSS Custom Highlight API show nothing. */
export function light(name: HighlightName, ranges: readonly Range[]): void {
  if (!("highlights" in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
