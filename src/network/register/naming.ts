/** Where something stands in a text. */
export type NamedAt = { start: number; end: number };

/** A shorter name is an acronym that may stand for anything. */
const SHORTEST_NAME = 4;

/** What finds words in a text, whatever stands between them ("Blue-Raman", "Blue Raman"), without their case unless they are an acronym. */
function patternOf(words: string): RegExp {
  const isAcronym = words === words.toUpperCase();
  const plain = words
    .split(/[\s\p{Pd}]+/u)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"))
    .join("[\\s\\p{Pd}]+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${plain}s?(?![\\p{L}\\p{N}])`, isAcronym ? "gu" : "giu");
}

/** A text as names are looked for in it roughly: making the pattern of a name takes much longer. */
const plainly = (text: string) => text.toLowerCase().replace(/[\s\p{Pd}]+/gu, " ");

/** Where words stand in a text. */
export function placesOf(text: string, words: string): NamedAt[] {
  return [...text.matchAll(patternOf(words))].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

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
    namesOf(one).map((words) => ({ id, words, plain: plainly(words) })),
  );
  const isWanted = new Set(known.map(({ id }) => id));
  return (text) => {
    const roughly = plainly(text);
    const found = names
      .filter(({ plain }) => roughly.includes(plain))
      .flatMap(({ id, words }) => placesOf(text, words).map((at) => ({ id, ...at })));
    return new Set(longest(found).flatMap(({ id }) => (isWanted.has(id) ? [id] : [])));
  };
}
