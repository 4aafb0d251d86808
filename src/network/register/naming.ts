/** Where something stands in a text whose words have one space between them. */
type NamedAt = { start: number; end: number };

/** A shorter name is an acronym that may stand for anything. */
const SHORTEST_NAME = 4;

/** A text or name with one space wherever its words are apart: "Blue-Raman" and "Blue Raman" are the same. */
const spaced = (text: string) => text.replace(/[\s\p{Pd}]+/gu, " ");
const isOfWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Finds words as whole words of a text, also with an "s" behind them; in any case, unless they are an acronym. */
function finding(words: string): (text: { spaced: string; small: string }) => NamedAt[] {
  const isAcronym = words === words.toUpperCase();
  const wanted = isAcronym ? spaced(words) : spaced(words).toLowerCase();
  return (text) => {
    const where = isAcronym ? text.spaced : text.small;
    const found: NamedAt[] = [];
    for (let start = where.indexOf(wanted); start >= 0; start = where.indexOf(wanted, start + 1)) {
      const end = start + wanted.length + (where[start + wanted.length] === "s" ? 1 : 0);
      if (!isOfWord(where[start - 1]) && !isOfWord(where[end])) found.push({ start, end });
    }
    return found;
  };
}

const asSearched = (text: string) => ({ spaced: spaced(text), small: spaced(text).toLowerCase() });

/** Where words stand in a text. */
export const placesOf = (text: string, words: string): NamedAt[] => finding(words)(asSearched(text));

/** Without what stands inside a longer one: "Black Sea" in "Black Sea strategy" is not the sea. */
export function longest<One extends NamedAt>(found: readonly One[]): One[] {
  const isInside = (one: One, other: One) =>
    other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start;
  return found.filter((one) => !found.some((other) => isInside(one, other)));
}

type Named = { id: string; name: string; also: readonly string[] };

/** The names by which a text may speak of something. */
export const namesOf = ({ name, also }: Pick<Named, "name" | "also">) =>
  [name, ...also].filter((one) => one.length >= SHORTEST_NAME);

/** Which of these a text names. Names of `others` keep a longer phrase from counting as the shorter one inside it. */
export function namedBy(known: readonly Named[], others: readonly Named[]): (text: string) => Set<string> {
  const names = [...known, ...others].flatMap(({ id, ...one }) =>
    namesOf(one).map((words) => ({ id, placesIn: finding(words) })),
  );
  const isWanted = new Set(known.map(({ id }) => id));
  return (text) => {
    const searched = asSearched(text);
    const found = names.flatMap(({ id, placesIn }) => placesIn(searched).map((at) => ({ id, ...at })));
    return new Set(longest(found).flatMap(({ id }) => (isWanted.has(id) ? [id] : [])));
  };
}
