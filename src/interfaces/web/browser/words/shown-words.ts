type Span = { start: number; end: number };
type Block = { visible: readonly Span[] };

/**
 * The words of a text between two offsets as a reader sees them: the visible runs of its blocks, without markup and
 * note references, with a space between runs that do not touch. White space is folded.
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
    words += (last === -1 || run.start === last ? "" : " ") + text.slice(run.start, run.end);
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
