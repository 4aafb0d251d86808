import type { WordForm } from "../grammar/words.ts";

const NONE: readonly number[] = [];

/** More words than any text has: two numbers of words make one number of their pair. */
const MOST_WORDS = 0x40000;

/**
 * A look that units may have, told part by part ("main verb", "past", "launch"), with the numbers of the features that
 * go with it. To walk from part to part costs less than to put the parts together into one key.
 */
export class Look {
  /** Null until the first unit with this look has been read. */
  numbers: readonly number[] | null = null;
  readonly #further = new Map<string, Look>();
  readonly #memory: { looks: number };

  constructor(memory: { looks: number }) {
    this.#memory = memory;
  }

  /** The look that has this part too. */
  and(part: string): Look {
    let look = this.#further.get(part);
    if (look === undefined) {
      this.#memory.looks += 1;
      look = new Look(this.#memory);
      this.#further.set(part, look);
    }
    return look;
  }
}

/** What features belong to, with the looks that an index last gave it. */
export type Owner = { seen?: { index: FeatureIndex; look: Look } };

/** What is remembered is thrown away before it fills the memory of a server that reads for months. */
const MOST_LOOKS = 200_000;

/**
 * The numbers of the features that count, by name. Names are put together from a few parts, and building and hashing them
 * anew for every unit would be most of what typing costs: what was asked for before is found by its parts. Features
 * without a number are left out.
 */
export class FeatureIndex {
  readonly #numbers: Map<string, number>;
  readonly #mayGrow: boolean;
  #memory = { looks: 0 };
  #look = new Look(this.#memory);
  /** The words that features name, numbered on their own; by these numbers the features of words and of pairs. */
  readonly #words = new Map<string, number>();
  readonly #written: string[] = [];
  readonly #ofWord: number[] = [];
  readonly #ofPair = new Map<number, number>();
  /** In which unit a word or pair was counted last. */
  readonly #counted: number[] = [];
  #unit = 0;

  /** `names` in the order of their numbers. An index that grows gives a number to every name that it is asked for. */
  constructor(names: Iterable<string>, { grows = false } = {}) {
    this.#numbers = new Map([...names].map((name, at) => [name, at]));
    this.#mayGrow = grows;
    for (const [name, number] of this.#numbers) {
      if (name.startsWith("w:")) this.#ofWord[this.#addWord(name.slice(2))] = number;
      if (!name.startsWith("p:")) continue;
      const space = name.indexOf(" ");
      const [first, second] = [this.#addWord(name.slice(2, space)), this.#addWord(name.slice(space + 1))];
      this.#ofPair.set(first * MOST_WORDS + second, number);
    }
  }

  /** The names by their numbers. */
  names(): string[] {
    return [...this.#numbers.keys()];
  }

  /** The number of a feature; -1 where it has none. */
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined || !this.#mayGrow) return known ?? -1;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** The look of this kind, to which parts are added. */
  look(kind: string): Look {
    if (this.#memory.looks > MOST_LOOKS) {
      this.#memory = { looks: 0 };
      this.#look = new Look(this.#memory);
    }
    return this.#look.and(kind);
  }

  /** The looks of something that many units have around them, such as a heading. */
  lookOf(owner: Owner): Look {
    if (owner.seen?.index !== this) owner.seen = { index: this, look: new Look({ looks: 0 }) };
    return owner.seen.look;
  }

  /** Adds the feature that is named by these two parts together. */
  add(found: number[], first: string, second: string): void {
    const look = this.look(first).and(second);
    look.numbers ??= this.numbersOf([first + second]);
    for (const number of look.numbers) found.push(number);
  }

  /** The numbers of those of some features that have one. */
  numbersOf(names: readonly string[]): readonly number[] {
    const numbers = names.map((name) => this.numberOf(name)).filter((number) => number !== -1);
    return numbers.length === 0 ? NONE : numbers;
  }

  /** Begins the words of a unit: each of them, and each pair, counts once in it. */
  beginWords(): void {
    this.#unit += 1;
  }

  /** The number of a word, or of what stands for one, by which its features are found; -1 where no feature names it. */
  wordOf(word: string): number {
    return this.#words.get(word) ?? (this.#mayGrow ? this.#addWord(word) : -1);
  }

  /** The same for a word whose form is known: it keeps the number. */
  wordOfForm(form: Pick<WordForm, "word" | "numbered">): number {
    if (form.numbered?.index !== this) form.numbered = { index: this, word: this.wordOf(form.word) };
    return form.numbered.word;
  }

  /** Adds the feature of a word, where the unit had it not yet. */
  addWord(found: number[], word: number): void {
    if (word === -1) return;
    let number = this.#ofWord[word];
    if (number === undefined) {
      number = this.numberOf(`w:${this.#written[word]}`);
      this.#ofWord[word] = number;
    }
    this.#addOnce(found, number);
  }

  /** Adds the feature of a pair of words, where the unit had it not yet. */
  addPair(found: number[], first: number, second: number): void {
    if (first === -1 || second === -1) return;
    const pair = first * MOST_WORDS + second;
    let number = this.#ofPair.get(pair);
    if (number === undefined) {
      if (!this.#mayGrow) return;
      number = this.numberOf(`p:${this.#written[first]} ${this.#written[second]}`);
      this.#ofPair.set(pair, number);
    }
    this.#addOnce(found, number);
  }

  #addOnce(found: number[], number: number): void {
    if (number === -1 || this.#counted[number] === this.#unit) return;
    this.#counted[number] = this.#unit;
    found.push(number);
  }

  #addWord(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const number = this.#written.push(word) - 1;
    this.#words.set(word, number);
    return number;
  }
}
