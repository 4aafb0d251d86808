import { shownWords } from "../../words/shown-words.ts";

type Span = { start: number; end: number };
type Text = { text: string; blocks: readonly { visible: readonly Span[] }[] };

const MOST = 220;

/** The words just before and after a statement in its text, cut at spaces: enough to judge it without opening the document. */
export function wordsAround(document: Text, spans: readonly Span[]): { before: string; after: string } {
  const start = spans[0]?.start ?? 0;
  const end = spans.at(-1)?.end ?? start;
  const before = shownWords(document, Math.max(0, start - MOST), start);
  const after = shownWords(document, end, end + MOST);
  return {
    before: start > MOST ? `… ${before.replace(/^\S*\s/u, "")}` : before,
    after: end + MOST < document.text.length ? `${after.replace(/\s\S*$/u, "")} …` : after,
  };
}
