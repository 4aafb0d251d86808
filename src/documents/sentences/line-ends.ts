/** Second halves that stand after a hyphen far more often than as the end of a broken word. */
const SECONDS =
  /^(?:based|related|driven|led|wide|level|term|scale|to|in|of|the|and|or|making|building|sharing|border|sector|quality|risk|speed|performance|use|friendly|oriented|centric|centred|centered|ready|proof|resilient|safe|sensitive|specific|party|member|state|governmental|digital|economic|political|cultural|policy|funded|backed|funding|owned|added|effective|efficient|intensive|free|neutral|binding|paper|profit|up|out|off|on|by|date|end|time|day|year|year-old|range|ranging|reaching|standing|sized|income|age|established|known|being|called|wise|like|minded|facing|operation|operative|ordination|chair|chaired|host|hosted|financing)\b/u;

/** What no word is and many words end in: such a second half tells that a program has broken the word. */
const ENDINGS =
  /^(?:ments?|mental|tions?|tional|sions?|tives?|tively|tures?|tural|sures?|ties|ity|ities|ing|ings|ness|ances?|ences?|ancy|ency|ated|ates|ating|ation|ations|ative|cial|tial|cies|cy|ty|ic|ics|ical|ically|ally|bly|bility|ibility|ability|ble|ed|er|ers|es|est|ly|ry|sis|sive|tary|tory|tories|ture|ular|ural|ization|isation|ized|ised|izing|ising|gies|gy|phy|dent|dents|cation|fication|nology|nologies|nomic|nership|nerships|ership|opment|velopment|ulation|ulations|munity|eration|ernment|ernments)$/u;

/** First halves that are no words and stand before no hyphen but that of a line's end. */
const BEGINNINGS =
  /^(?:com|con|dis|per|im|em|ef|af|ap|ac|sup|infra|coop|coordi|ini|imple|recom|govern|estab|devel|strat|prog|pub|organ|interna|commu|commis|secu|techno|digi|econ|polit|regu|partici|inno|infor|sus|respon|agree|admin|minis|insti)$/u;

/** What stands before a hyphen in some texts and without one in others: "co-operation" shows nothing of how lines end. */
const PREFIXES =
  /^(?:co|re|pre|inter|multi|sub|non|over|under|anti|semi|post|micro|macro|socio|geo|bio|cyber|trans|mid)$/u;

/** A program that divides words does so at this share of the ends of lines at least, and never only once or twice. */
const DIVIDED_LINES = 0.04;
const FEWEST_DIVIDED = 3;

/**
 * The words of a document that stand inside lines, for deciding whether a hyphen at a line's end is part of a word.
 * Programs of today rarely divide words: where nothing shows that this document's did, a hyphen stays.
 */
export class LineEnds {
  readonly #words = new Set<string>();
  readonly #hyphenated = new Set<string>();
  readonly #ends: { left: string; right: string }[] = [];
  #lines = 0;
  #divides: boolean | null = null;

  /** Learns the words of a line but its last, which may be broken. */
  learn(line: string): void {
    const words = line.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*-?/gu) ?? [];
    for (const word of words.slice(1, -1)) {
      if (word.includes("-")) this.#hyphenated.add(word);
      else this.#words.add(word);
    }
    this.#lines++;
    this.#divides = null;
  }

  /** Learns that one line follows another, for telling whether this document divides words. */
  learnEnd(before: string, after: string): void {
    const left = leftHalf(before);
    const right = rightHalf(after);
    if (left !== undefined && /^\p{Ll}/u.test(right)) this.#ends.push({ left, right });
    this.#divides = null;
  }

  /** Joins a line to the one before it: with a space, or mending a word that the line's end has broken. */
  join(before: string, after: string): string {
    if (before === "" || after === "") return before + after;
    if (/\u00AD$/u.test(before)) return before.slice(0, -1) + after;
    const sign = this.hyphenAt(before, after);
    if (sign !== null) return before.slice(0, -1) + sign + after;
    return `${before}${touches(before, after) ? "" : " "}${after}`;
  }

  /** What stands in the place of a hyphen at a line's end: "-", nothing or "- "; null where there is none. */
  hyphenAt(before: string, after: string): "-" | "" | "- " | null {
    if (/\.[-\u2010\u2011]$/u.test(before.slice(-2))) return "-"; // "U.S.-led"
    const left = leftHalf(before);
    if (left === undefined) return null;
    // "short- and long-term": a hyphen that waits for its word.
    if (/^(?:and|or|und|et|to)\s/u.test(after) && !/^to-/u.test(after)) return "- ";
    return this.#isReal(left, rightHalf(after)) ? "-" : "";
  }

  #isReal(left: string, right: string): boolean {
    if (!/^\p{Ll}/u.test(right)) return true;
    const judged = this.#judge(left, right);
    return judged === "unknown" ? !this.#dividesWords() : judged === "real";
  }

  #judge(left: string, right: string): "real" | "broken" | "unknown" {
    const small = left.toLowerCase();
    const joined = `${small}${right}`;
    const last = small.split("-").at(-1) ?? small;
    const next = right.split("-")[0] ?? right;
    if (this.#hyphenated.has(`${small}-${right}`)) return "real";
    const canBeTwo =
      (SECONDS.test(next) && last.length > 2) ||
      (this.#words.has(last) && this.#words.has(next) && next.length > 2);
    // "long-standing" in a text that has "longstanding" elsewhere: others write both, too.
    if (this.#words.has(joined) || this.#words.has(`${last}${next}`))
      return canBeTwo || PREFIXES.test(last) ? "unknown" : "broken";
    // "e-commerce", "24-hour", "UK-led": no program divides there.
    if (last.length === 1 || /(?:\p{N}|\p{Lu}{2})$/u.test(left)) return "real";
    // "business-to-business": a word that already holds a hyphen goes on with one.
    if (small.includes("-") && SECONDS.test(last)) return "real";
    if (canBeTwo) return "real";
    return ENDINGS.test(next) || BEGINNINGS.test(small) ? "broken" : "unknown";
  }

  /** Whether lines of this document end in the midst of words: one plainly does, or very many end in what may be one. */
  #dividesWords(): boolean {
    if (this.#divides === null) {
      const judged = this.#ends.map(({ left, right }) => this.#judge(left, right));
      const unknown = judged.filter((one) => one === "unknown").length;
      const broken = judged.filter((one) => one === "broken").length;
      this.#divides =
        (broken > 0 && broken * 4 >= unknown) ||
        unknown >= Math.max(FEWEST_DIVIDED, this.#lines * DIVIDED_LINES);
    }
    return this.#divides;
  }
}

/** Whether two lines touch: a dash or a slash that touches a word on its one side touches one on its other. */
export function touches(before: string, after: string): boolean {
  return /[\p{L}\p{N}]\/$|\S[–—]$/u.test(before.slice(-2)) || /^—\S/u.test(after);
}

/** Learns the lines of a whole text. */
export function lineEndsOf(text: string): LineEnds {
  const ends = new LineEnds();
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    ends.learn(line);
    if (line.endsWith("-")) ends.learnEnd(line, lines[index + 1] ?? "");
  }
  return ends;
}

/** The letters before the hyphen that words end in, with earlier hyphens; undefined where they end in none. */
function leftHalf(before: string): string | undefined {
  if (!/[-\u2010\u2011]$/u.test(before.slice(-1))) return undefined;
  return /([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)[-\u2010\u2011]$/u.exec(before.slice(-80))?.[1];
}

function rightHalf(after: string): string {
  return /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/u.exec(after)?.[0] ?? "";
}
