/** Second halves that stand after a hyphen far more often than as the end of a broken word. */
const SECONDS =
  /^(?:based|related|driven|led|wide|level|term|scale|to|in|of|the|and|or|making|building|sharing|border|sector|quality|risk|speed|performance|use|friendly|oriented|centric|centred|centered|ready|proof|resilient|safe|sensitive|specific|party|member|state|governmental|digital|economic|political|cultural|policy|funded|backed|funding|owned|added|effective|efficient|intensive|free|neutral|binding|paper|profit|up|out|off|on|by|date|end|time|day|year|year-old|range|ranging|reaching|standing|established|known|being|called|wise|like|minded|facing|operation|operative|ordination|chair|chaired|host|hosted|financing)\b/u;

/** The words of a document that stand inside lines, for deciding whether a hyphen at a line's end is part of a word. */
export class LineEnds {
  readonly #words = new Set<string>();
  readonly #hyphenated = new Set<string>();

  /** Learns the words of a line but its last, which may be broken. */
  learn(line: string): void {
    const words = line.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*-?/gu) ?? [];
    for (const word of words.slice(1, -1)) {
      if (word.includes("-")) this.#hyphenated.add(word);
      else this.#words.add(word);
    }
  }

  /** Joins a line to the one before it: with a space, or mending a word that the line's end has broken. */
  join(before: string, after: string): string {
    if (before === "" || after === "") return before + after;
    if (/\u00AD$/u.test(before)) return before.slice(0, -1) + after;
    const isHyphen = /[-\u2010\u2011]$/u.test(before.slice(-1));
    const left = isHyphen
      ? /([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)[-\u2010\u2011]$/u.exec(before.slice(-80))?.[1]
      : undefined;
    if (left === undefined)
      return /[\p{L}\p{N}]\/$|\S[–—]$/u.test(before.slice(-2)) ? before + after : `${before} ${after}`;
    // "short- and long-term": a hyphen that waits for its word.
    if (/^(?:and|or|und|et|to)\s/u.test(after) && !/^to-/u.test(after)) return `${before} ${after}`;
    return this.#isReal(left.toLowerCase(), after) ? before + after : before.slice(0, -1) + after;
  }

  #isReal(left: string, after: string): boolean {
    const right = /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/u.exec(after)?.[0] ?? "";
    if (!/^\p{Ll}/u.test(right)) return true;
    const joined = `${left}${right}`;
    const last = left.split("-").at(-1) ?? left;
    const next = right.split("-")[0] ?? right;
    if (this.#hyphenated.has(`${left}-${right}`)) return true;
    if (this.#words.has(joined) || this.#words.has(`${last}${next}`)) return false;
    // "business-to-business": a word that already holds a hyphen goes on with one.
    if (left.includes("-") && SECONDS.test(last)) return true;
    if (SECONDS.test(next) && last.length > 2) return true;
    return this.#words.has(last) && this.#words.has(next) && next.length > 2;
  }
}
