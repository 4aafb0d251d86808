import { z } from "zod";
import { readYaml } from "../../../base/vocabulary.ts";
import type { Found, HeadLine } from "./head.ts";

const Kinds = z.record(z.string(), z.object({ words: z.array(z.string()), weak: z.boolean().optional() }));

/** `words` are plain: small letters, single spaces, no apostrophes. `rank` orders phrases: of two, the lower one counts. */
type Phrase = { kind: string; words: string; weak: boolean; rank: number };

let phrases: Map<string, Phrase[]> | null = null;

/** The phrases by their first word; a line is looked through once, not once for each phrase. */
function phrasesByWord(): Map<string, Phrase[]> {
  if (phrases !== null) return phrases;
  phrases = new Map();
  for (const [rank, phrase] of readPhrases().entries()) {
    const first = WORD.exec(phrase.words)?.[0] ?? "";
    phrases.set(first, [...(phrases.get(first) ?? []), { ...phrase, rank }]);
  }
  return phrases;
}

/** The first run of letters and figures. */
const WORD = /[\p{L}\p{N}]+/u;

function readPhrases(): Omit<Phrase, "rank">[] {
  return Object.entries(readYaml("vocabulary/document-kinds.yaml", Kinds))
    .flatMap(([kind, { words, weak }]) =>
      words.map((phrase) => ({ kind, words: plain(phrase), weak: weak === true })),
    )
    .sort((one, other) => Number(one.weak) - Number(other.weak) || other.words.length - one.words.length);
}

/** Words as phrases are compared: "Leaders’ Statement" and "leaders statement" are the same. */
function plain(words: string): string {
  return words.toLowerCase().replace(/['’]/g, "").replace(/\s+/g, " ");
}

const LETTER = /\p{L}/u;

/** Where a phrase stands in plain words as words of its own, or -1. */
function placeOf(phrase: string, words: string): number {
  for (let at = words.indexOf(phrase); at >= 0; at = words.indexOf(phrase, at + 1)) {
    const before = words[at - 1] ?? " ";
    const after = words[at + phrase.length] ?? " ";
    if (before !== "-" && !LETTER.test(before) && !LETTER.test(after)) return at;
  }
  return -1;
}

/**
 * What kind of document this is: named in the title, else in a short line of its head. A sentence of the text that
 * speaks of another document does not count.
 */
export function findKind(title: Found | null, lines: readonly HeadLine[]): Found | null {
  const inTitle = title === null ? null : match(title.value, title.spans, false);
  const head = lines
    .slice(0, 30)
    .filter(
      (line) =>
        line.words.length < 140 &&
        !/[.;]$/u.test(line.words) &&
        (line.kind !== "item" || line.words.split(" ").length <= 4) &&
        line.kind !== "footnote",
    );
  const named = head.map((line) => match(line.words, [line.span], true)).find((found) => found !== null);
  const weak = (): Found | null =>
    (title === null ? null : match(title.value, title.spans, false, true)) ??
    head.map((line) => match(line.words, [line.span], true, true)).find((found) => found !== null) ??
    null;
  // "Joint communication …: taking stock": the kind that a line of the head states alone wins over a word in the title.
  const alone = head.find(
    (line) =>
      line.words.replace(/[^\p{L}]/gu, "").length < 45 && match(line.words, [line.span], true) !== null,
  );
  return inTitle ?? (alone === undefined ? null : match(alone.words, [alone.span], true)) ?? named ?? weak();
}

function match(words: string, spans: Found["spans"], isLine: boolean, weak = false): Found | null {
  const compared = plain(words);
  let best: Phrase | undefined;
  for (const word of new Set(compared.match(/[\p{L}\p{N}]+/gu))) {
    for (const phrase of phrasesByWord().get(word) ?? []) {
      if (phrase.weak !== weak || (best !== undefined && phrase.rank > best.rank)) continue;
      const at = placeOf(phrase.words, compared);
      // In a line of the head the kind stands at its beginning or its end, not in the middle of a sentence.
      if (at >= 0 && (!isLine || at <= 60)) best = phrase;
    }
  }
  return best === undefined ? null : { value: best.kind, spans };
}
