type Span = { start: number; end: number };
type Block = { visible: readonly Span[] };

/**
 * The words of a text between two offsets as a reader sees them: the visible runs of its blocks, without markup and
 * note references. White space is folded. Where only markup was left out between two runs, nothing parts them; nor
 * where a word that was broken at the end of a line has been mended.
 */
export function shownWords(
  { text, blocks }: { text: string; blocks: readonly Block[] },
  start: number,
  end: number,
): string {
  const runs = blocks
    .flatMap((block) => block.visible)
    .filter((run) => run.end > start && run.start < end)
    .map((run) => ({ start: Math.max(run.start, start), end: Math.min(run.end, end) }))
    .sort((a, b) => a.start - b.start);
  let words = "";
  let last = -1;
  for (const run of runs) {
    const gap = last === -1 ? "" : text.slice(last, run.start);
    words += (/\s/u.test(gap) && !/^[-\u00ad\u2010]/u.test(gap) ? " " : "") + text.slice(run.start, run.end);
    last = run.end;
  }
  return words.replace(/\s+/gu, " ").trim();
}

/** The words at several places, as a reader sees them. */
export function shownAt(
  document: { text: string; blocks: readonly Block[] },
  spans: readonly Span[],
): string {
  return spans
    .map(({ start, end }) => shownWords(document, start, end))
    .filter(Boolean)
    .join(" ");
}
