import type { Mark } from "./searcher.ts";

/** What the database puts round the words that were found: no text that people write holds these two characters. */
export const MARK_START = "\uE000";
export const MARK_END = "\uE001";

/**
 * Where the marks stand in a text, given the same text as the database has marked it. Its letters may differ (it has no
 * accents), but each stands at its place. No marks where the two do not fit.
 */
export function marksIn(text: string, marked: string | null): Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  let start = 0;
  for (const character of marked ?? "") {
    if (character === MARK_START) start = at;
    else if (character === MARK_END) marks.push({ start, end: at });
    else at += character.length;
  }
  return at === text.length ? joined(text, marks) : [];
}

const PART_OF_PHRASE = /^[\s-](?:(?:of|and|the|for|on|in|with|to) )*$/u;

/** Words of one phrase are one mark: only a space, a hyphen or small words part them. */
function joined(text: string, marks: readonly Mark[]): Mark[] {
  const whole: Mark[] = [];
  for (const mark of marks) {
    const last = whole.at(-1);
    if (last && PART_OF_PHRASE.test(text.slice(last.end, mark.start))) last.end = mark.end;
    else whole.push({ ...mark });
  }
  return whole;
}

/**
 * What is shown of a long text: so many characters round the place with the most marks, from a word's beginning to a
 * word's end, with "…" where something is left out.
 */
export function excerptOf(
  text: string,
  marks: readonly Mark[],
  most: number,
): { words: string; marks: Mark[] } {
  if (text.length <= most) return { words: text, marks: [...marks] };
  const from = wordStart(text, bestStart(text, marks, most));
  const to = from + most >= text.length ? text.length : wordEnd(text, from + most);
  const before = from > 0 ? "… " : "";
  const shift = before.length - from;
  return {
    words: `${before}${text.slice(from, to).trimEnd()}${to < text.length ? " …" : ""}`,
    marks: marks
      .filter((mark) => mark.start >= from && mark.end <= to)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

function bestStart(text: string, marks: readonly Mark[], most: number): number {
  const last = text.length - most;
  let best = { start: 0, held: 0 };
  for (const { start } of marks) {
    // A few words before the first mark say what it is about.
    const from = Math.min(Math.max(0, start - Math.floor(most / 5)), last);
    const held = marks.filter((mark) => mark.start >= from && mark.end <= from + most).length;
    if (held > best.held) best = { start: from, held };
  }
  return best.start;
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(" ", at - 1);
  return space === -1 || space - at > 40 ? at : space + 1;
}

function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(" ", at);
  return space === -1 || at - space > 40 ? at : space;
}
