type Span = { start: number; end: number };

const MOST = 220;

/** The words just before and after a statement in its text, cut at spaces: enough to judge it without opening the document. */
export function wordsAround(text: string, spans: readonly Span[]): { before: string; after: string } {
  const start = spans[0]?.start ?? 0;
  const end = spans.at(-1)?.end ?? start;
  const head = text.slice(Math.max(0, start - MOST), start);
  const tail = text.slice(end, end + MOST);
  const before = start > MOST ? `… ${head.replace(/^\S*\s/u, "")}` : head;
  const after = end + MOST < text.length ? `${tail.replace(/\s\S*$/u, "")} …` : tail;
  return { before: fold(before), after: fold(after) };
}

function fold(words: string): string {
  return words.replace(/\s+/gu, " ").trim();
}
