import { z } from "zod";
import { readYaml } from "../../../base/vocabulary.ts";
import type { Found, HeadLine } from "./head.ts";

const Kinds = z.record(z.string(), z.object({ words: z.array(z.string()), weak: z.boolean().optional() }));

type Phrase = { kind: string; pattern: RegExp; length: number; weak: boolean };

let phrases: Phrase[] | null = null;

function listPhrases(): Phrase[] {
  phrases ??= Object.entries(readYaml("vocabulary/document-kinds.yaml", Kinds))
    .flatMap(([kind, { words, weak }]) =>
      words.map((phrase) => ({
        kind,
        pattern: patternOf(phrase),
        length: phrase.length,
        weak: weak === true,
      })),
    )
    .sort((one, other) => Number(one.weak) - Number(other.weak) || other.length - one.length);
  return phrases;
}

function patternOf(phrase: string): RegExp {
  const escaped = phrase
    .replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")
    .replace(/'/gu, "['’]?")
    .replace(/ /gu, "\\s+");
  return new RegExp(`(?<![\\p{L}-])${escaped}(?![\\p{L}])`, "iu");
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
  for (const phrase of listPhrases()) {
    if (phrase.weak !== weak) continue;
    const found = phrase.pattern.exec(words);
    if (found === null) continue;
    // In a line of the head the kind stands at its beginning or its end, not in the middle of a sentence.
    if (isLine && found.index > 60) continue;
    return { value: phrase.kind, spans };
  }
  return null;
}
