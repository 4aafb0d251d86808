/** American words whose British form follows no rule that other words would survive. */
const PAIRS: readonly (readonly [british: string, american: string])[] = [
  ["defence", "defense"],
  ["offence", "offense"],
  ["licence", "license"],
  ["centre", "center"],
  ["centres", "centers"],
  ["fibre", "fiber"],
  ["programme", "program"],
  ["programmes", "programs"],
  ["catalogue", "catalog"],
  ["labour", "labor"],
  ["behaviour", "behavior"],
  ["neighbour", "neighbor"],
  ["favour", "favor"],
  ["colour", "color"],
  ["fulfil", "fulfill"],
  ["modelling", "modeling"],
  ["travelling", "traveling"],
  ["cheque", "check"],
  ["grey", "gray"],
];
const TWINS = new Map(
  PAIRS.flatMap(([british, american]) => [
    [british, american],
    [american, british],
  ]),
);

const ENDING = /^([a-z]{4,})(is|iz|ys|yz)(e|es|ed|er|ers|ing|ation|ations)$/u;

/** The same word as the other side of the Atlantic writes it; null where both write it alike, as far as is known. */
export function otherSpelling(word: string): string | null {
  const lower = word.toLowerCase();
  const twin = TWINS.get(lower);
  if (twin !== undefined) return twin;
  const [, stem, sound, ending] = ENDING.exec(lower) ?? [];
  if (stem === undefined || sound === undefined) return null;
  return `${stem}${sound[0]}${sound[1] === "s" ? "z" : "s"}${ending}`;
}
