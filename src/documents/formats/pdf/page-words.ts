import { tidy } from "../composition.ts";
import { judgeMarks, type RaisedMark, writeRaised } from "../note-marks.ts";
import { LineEnds } from "./hyphens.ts";
import { type Segment, wordsIn } from "./page-lines.ts";

/** The words of the lines of a document, once all of it is known: which raised marks refer to notes, how words are broken. */
export class PageWords {
  readonly #ends = new LineEnds();
  readonly #references: Set<object>;

  constructor(all: readonly Segment[]) {
    for (const segment of all) this.#ends.learn(wordsIn(segment));
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
