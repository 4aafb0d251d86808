const NONE: readonly number[] = [];

/** What features belong to, with the numbers that an index last gave them. */
export type Owner = { numbers?: { index: FeatureIndex; lists: Map<string, readonly number[]> } };

/**
 * The numbers of the features that count, by name. A name is put together from a few parts, and building and hashing it
 * anew for every unit would be most of what typing costs: names that were asked for before are found by their parts.
 * Features without a number are left out.
 */
export class FeatureIndex {
  readonly #numbers: Map<string, number>;
  readonly #mayGrow: boolean;
  readonly #byParts = new Map<string, Map<string, number>>();
  readonly #lists = new Map<string, readonly number[]>();
  readonly #pairs = new Map<string, Map<string, number>>();
  /** In which unit a word or pair was counted last. */
  readonly #counted: number[] = [];
  #unit = 0;
  #size = 0;

  /** `names` in the order of their numbers. An index that grows gives a number to every name that it is asked for. */
  constructor(names: Iterable<string>, { grows = false } = {}) {
    this.#numbers = new Map([...names].map((name, at) => [name, at]));
    this.#mayGrow = grows;
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

  /** Adds the number of the feature that is named by these two parts together. */
  add(found: number[], first: string, second: string): void {
    const number = this.#ofParts(this.#byParts, first, second, "");
    if (number !== -1) found.push(number);
  }

  /** Begins the words of a unit: each of them, and each pair, counts once in it. */
  beginWords(): void {
    this.#unit += 1;
  }

  /** Adds the number of a pair of words, or of a word by itself where `first` is empty, where the unit had it not yet. */
  addWords(found: number[], first: string, second: string): void {
    const number = this.#ofParts(this.#pairs, first, second, first === "" ? "w:" : "p:");
    if (number === -1 || this.#counted[number] === this.#unit) return;
    this.#counted[number] = this.#unit;
    found.push(number);
  }

  /** Adds the numbers of features that always come together under this look; `list` names them the first time. */
  addAll(found: number[], look: string, list: () => string[]): void {
    let numbers = this.#lists.get(look);
    if (numbers === undefined) {
      this.#makeRoom();
      numbers = this.#numbersOf(list());
      this.#lists.set(look, numbers);
    }
    for (const number of numbers) found.push(number);
  }

  /** The same for what belongs to an object: the words of a heading that many units stand under. */
  addOf(found: number[], owner: Owner, key: string, list: () => string[]): void {
    if (owner.numbers?.index !== this) owner.numbers = { index: this, lists: new Map() };
    const { lists } = owner.numbers;
    let numbers = lists.get(key);
    if (numbers === undefined) {
      numbers = this.#numbersOf(list());
      lists.set(key, numbers);
    }
    for (const number of numbers) found.push(number);
  }

  #numbersOf(names: readonly string[]): readonly number[] {
    const numbers = names.map((name) => this.numberOf(name)).filter((number) => number !== -1);
    return numbers.length === 0 ? NONE : numbers;
  }

  #ofParts(memory: Map<string, Map<string, number>>, first: string, second: string, family: string): number {
    let seconds = memory.get(first);
    if (seconds === undefined) {
      seconds = new Map();
      memory.set(first, seconds);
    }
    let number = seconds.get(second);
    if (number === undefined) {
      this.#makeRoom();
      const name =
        family === "" ? first + second : first === "" ? family + second : `${family}${first} ${second}`;
      number = this.numberOf(name);
      seconds.set(second, number);
    }
    return number;
  }

  /** What is remembered is thrown away before it fills the memory of a server that reads for months. */
  #makeRoom(): void {
    if (++this.#size <= 200_000) return;
    this.#byParts.clear();
    this.#pairs.clear();
    this.#lists.clear();
    this.#size = 0;
  }
}
