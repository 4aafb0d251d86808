import { LineEnds } from "../../sentences/line-ends.ts";
import { tidy } from "../composition.ts";
import { judgeMarks, type RaisedMark, writeRaised } from "../note-marks.ts";
import { type Segment, wordsIn } from "./page-lines.ts";

/** The words of the lines of a document, once all of it is known: which raised marks refer to notes, how words are broken. */
export class PageWords {
  readonly #ends = new LineEnds();
  readonly #references: Set<object>;

  constructor(all: readonly Segment[]) {
    for (const [index, segment] of all.entries()) {
      const words = wordsIn(segment);
      this.#ends.learn(words);
      if (!/[-\u2010\u2011]$/u.test(words)) continue;
      const next = lineBelow(all, index);
      if (next !== undefined) this.#ends.learnEnd(words, wordsIn(next));
    }
    this.#references = findReferences(all);
  }

  /** The words of a line without the references to notes in it. */
  wordsOf(segment: Segment): string {
    let words = "";
    for (const token of segment.tokens) {
      if (!this.#references.has(token)) words += token.raised ? writeRaised(token.words, words) : token.words;
    }
    return tidy(words);
  }

  /** Words that go on with others on the next line. */
  join(before: string, after: string): string {
    return this.#ends.join(before, after);
  }

  /** The words of lines below each other. */
  wordsOfAll(lines: readonly Segment[]): string {
    return lines.reduce((text, line) => this.join(text, this.wordsOf(line)), "");
  }
}

/** The line below a line in its column: segments stand from top to bottom and from left to right. */
function lineBelow(all: readonly Segment[], index: number): Segment | undefined {
  const line = all[index];
  return all
    .slice(index + 1, index + 6)
    .find(
      (other) =>
        line !== undefined &&
        other.page === line.page &&
        other.y - line.y > line.size * 0.5 &&
        other.x < line.x + line.size * 2 &&
        other.right > line.x,
    );
}

function findReferences(all: readonly Segment[]): Set<object> {
  const found: { token: object; mark: RaisedMark }[] = [];
  for (const segment of all) {
    let before = "";
    for (const token of segment.tokens) {
      if (token.raised && before.trim() !== "")
        found.push({ token, mark: { mark: token.words.trim(), before: before.trimEnd().slice(-24) } });
      before += token.words;
    }
  }
  const references = new Set<object>();
  const judged = judgeMarks(found.map((one) => one.mark));
  for (const [index, one] of found.entries()) if (judged[index] === true) references.add(one.token);
  return references;
}
