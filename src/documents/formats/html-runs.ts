import { announcesList, newPart, type Part, type Piece, tidy } from "./composition.ts";
import type { RaisedMark } from "./note-marks.ts";

/** A stretch of running words. A raised mark is kept apart until the whole document is known. */
export type Run = { words: string; mark: RaisedMark | null; bold: boolean };

/** A block before its words are settled. */
export type Draft = { part: Part; runs: Run[]; after: Piece["after"] };

/** A short line that is bold throughout and reads like no sentence: a heading in all but its tag. */
export function isBoldHeading(runs: readonly Run[], words: string): boolean {
  if (words.length > 160 || /[.,;:!?]["'”’)]*$/u.test(words) || !/\p{L}/u.test(words)) return false;
  return runs.every((run) => run.bold || run.words.trim() === "");
}

/** Two line breaks in a row end a paragraph; a line that begins with a bullet is an item. */
export function splitBreaks({ part, runs, after }: Draft): Piece[] {
  const words = tidy(runs.map((run) => run.words).join(""));
  const raw = runs
    .map((run) => run.words)
    .join("")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .trim();
  if (part.kind !== "paragraph" || !raw.includes("\n")) return [{ part, words, page: null, after }];
  const pieces: Piece[] = [];
  let leadIn: Part | null = null;
  for (const [index, chunk] of raw.split(/\n{2,}|\n(?=[•▪●◦‣⁃]\s?)/u).entries()) {
    const bullet = /^([•▪●◦‣⁃])\s?(?=\S)/u.exec(chunk);
    const own: Part =
      index === 0 && bullet === null
        ? part
        : bullet === null
          ? newPart("paragraph")
          : newPart("item", { level: 1, marker: bullet[1] ?? "•", leadIn });
    if (bullet === null) leadIn = announcesList(chunk) ? own : null;
    pieces.push({
      part: own,
      words: chunk.slice(bullet?.[0].length ?? 0),
      page: null,
      after: index === 0 ? after : "block",
    });
  }
  return pieces;
}
