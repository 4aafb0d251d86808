/** What a family of features looks at, in words for a person; the rest of the name is added after it. */
const FAMILIES: Record<string, string> = {
  r: "rules",
  m: "main verb",
  n: "second verb",
  g: "verb of a clause",
  b: "first word",
  w: "word",
  p: "words",
  w0: "first word",
  k: "place in the text",
  l: "lead-in",
  h: "heading",
  hh: "heading above",
  s: "announced part",
  y: "dates and sums",
  "x-2": "sentence before last",
  "x-1": "sentence before",
  x1: "next sentence",
  x2: "sentence after next",
  i: "other items of the list",
};

/** What a feature looks at, as part of the id of a rule: "model-main-verb". Unknown families keep their name. */
export function familyOf(name: string): string {
  const family = name.slice(0, name.indexOf(":"));
  return (FAMILIES[family] ?? family).replaceAll(" ", "-");
}

/** A feature in words: "main verb: past, created something". Unknown families keep their name. */
export function nameFeature(name: string): string {
  const at = name.indexOf(":");
  const family = name.slice(0, at);
  const rest = name
    .slice(at + 1)
    .replace(/^[a-z]+=/u, "")
    .replaceAll("/", ", ")
    .replaceAll(">", " then ");
  return `${FAMILIES[family] ?? family}: ${rest}`;
}
