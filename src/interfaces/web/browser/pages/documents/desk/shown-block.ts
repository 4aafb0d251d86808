/** A stretch of a text in UTF-16 code units, end excluded. */
export type Place = { start: number; end: number };

/** A visible run of a block: its place in the document's text, and where it begins in the words that are shown. */
type Run = Place & { at: number };

/** A block as a person reads it: without markup and note references. */
export type ShownBlock = { words: string; runs: Run[] };

const ENTITY =
  /&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|rsquo|lsquo|ldquo|rdquo|#\d{1,6}|#x[0-9a-fA-F]{1,5});/uy;
const BREAKING_TAG = /<(?:br|\/?p|\/?li|\/?td)\b/iuy;
const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  rsquo: "’",
  lsquo: "‘",
  ldquo: "“",
  rdquo: "”",
};

/**
 * The words of a block: its visible runs without what stands between them. Only where one stretch of the block ends and
 * the next begins (a page break, a footnote between) is a space put in: within a stretch the runs hold the spaces
 * themselves, and what is left out is markup, a note reference, or the hyphen of a word that a line end cut in two.
 */
export function showBlock(
  text: string,
  { spans, visible }: { spans: readonly Place[]; visible: readonly Place[] },
): ShownBlock {
  const runs: Run[] = [];
  let words = "";
  let last: Place | undefined;
  for (const { start, end } of visible) {
    const isApart = last && spans.some((span) => span.start > (last?.start ?? 0) && span.start <= start);
    if (isApart && !/\s$/u.test(words) && !/\s/u.test(text[start] ?? "")) words += " ";
    runs.push({ start, end, at: words.length });
    words += shownUnits(text, start, end);
    last = { start, end };
  }
  return { words, runs };
}

/** One unit stays one unit, so that offsets hold. Of an escape only the first unit is visible: it stands for the whole. */
function shownUnits(text: string, start: number, end: number): string {
  // A line break within a paragraph is only white space to a reader.
  const words = text.slice(start, end).replace(/[\n\r\t\f]/gu, " ");
  const sign = words.at(-1);
  if (sign === "&") {
    ENTITY.lastIndex = end - 1;
    const entity = ENTITY.exec(text)?.[0];
    return entity ? words.slice(0, -1) + decoded(entity.slice(1, -1)) : words;
  }
  BREAKING_TAG.lastIndex = end - 1;
  return sign === "<" && BREAKING_TAG.test(text) ? `${words.slice(0, -1)} ` : words;
}

function decoded(name: string): string {
  const known = ENTITIES[name];
  if (known !== undefined) return known;
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code < 0xd800 ? String.fromCharCode(code) : "\ufffd";
}

/** Where places of the text stand in the shown words; stretches with nothing but a joint between them are one. */
export function shownSpans({ runs }: ShownBlock, places: readonly Place[]): Place[] {
  const shown: Place[] = [];
  for (const run of runs) {
    for (const place of places) {
      const start = Math.max(run.start, place.start);
      const end = Math.min(run.end, place.end);
      if (start < end) shown.push({ start: run.at + start - run.start, end: run.at + end - run.start });
    }
  }
  shown.sort((a, b) => a.start - b.start);
  const merged: Place[] = [];
  for (const span of shown) {
    const last = merged.at(-1);
    if (last && span.start <= last.end + joint(runs, last.end)) last.end = Math.max(last.end, span.end);
    else merged.push(span);
  }
  return merged;
}

/** How many units the page has put between the run that ends here and the next: 0 or 1. */
function joint(runs: readonly Run[], offset: number): number {
  const at = runs.findIndex((run) => run.at + run.end - run.start === offset);
  const next = runs[at + 1];
  return at >= 0 && next ? next.at - offset : 0;
}

/** The stretch of the text behind a stretch of the shown words; undefined where it holds no words. */
export function textPlace({ runs }: ShownBlock, shown: Place): Place | undefined {
  if (shown.start >= shown.end) return undefined;
  const covered = runs.filter((run) => run.at < shown.end && run.at + run.end - run.start > shown.start);
  const first = covered[0];
  const last = covered.at(-1);
  if (!first || !last) return undefined;
  return {
    start: first.start + Math.max(0, shown.start - first.at),
    end: Math.min(last.end, last.start + shown.end - last.at),
  };
}

/** The parts of sentences that lie within a place, in order: what a statement made of selected words points at. */
export function within(spans: readonly Place[], place: Place): Place[] {
  return spans.flatMap(({ start, end }) => {
    const part = { start: Math.max(start, place.start), end: Math.min(end, place.end) };
    return part.start < part.end ? [part] : [];
  });
}

/** Places without the white space at their ends; those with nothing else are left out. */
export function trimmed(text: string, places: readonly Place[]): Place[] {
  return places.flatMap(({ start, end }) => {
    const words = text.slice(start, end);
    const from = start + words.length - words.trimStart().length;
    const to = start + words.trimEnd().length;
    return from < to ? [{ start: from, end: to }] : [];
  });
}
