/**
 * A value as JSON in the one form that RFC 8785 allows, so that everybody hashes and signs the same bytes. Throws where a
 * number is none that JSON has. Written here because a check of a million entries spends most of its time in it.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error(`${value} is no number in JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    let items = "";
    for (const item of value) items += `${items === "" ? "" : ","}${canonicalJson(item ?? null)}`;
    return `[${items}]`;
  }
  if (typeof value !== "object") throw new Error(`A ${typeof value} is no value in JSON`);
  if ("toJSON" in value && typeof value.toJSON === "function") return canonicalJson(value.toJSON());
  const record = value as Record<string, unknown>;
  let members = "";
  for (const { key, written } of inOrder(Object.keys(record))) {
    const member = record[key];
    if (member === undefined) continue;
    members += `${members === "" ? "" : ","}${written}${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

type Key = { key: string; written: string };
/** Objects whose keys begin in one way: how they go on, and, where they end here, their keys in order. */
type Shape = { next: Map<string, Shape>; ordered: Key[] | null };

// Entries of a ledger have few shapes: the order of their keys is found once for each, and not for a million of them.
const MOST_SHAPES = 5000;
const newShape = (): Shape => ({ next: new Map(), ordered: null });
let shapes = newShape();
let known = 0;

/** Keys in the order of their UTF-16 code units, as RFC 8785 wants it, each also as it is written. */
function inOrder(keys: string[]): Key[] {
  let shape = shapes;
  for (const key of keys) {
    let next = shape.next.get(key);
    if (!next) {
      next = newShape();
      known += 1;
      shape.next.set(key, next);
    }
    shape = next;
  }
  shape.ordered ??= keys.sort().map((key) => ({ key, written: `${quoted(key)}:` }));
  const { ordered } = shape;
  if (known > MOST_SHAPES) {
    shapes = newShape();
    known = 0;
  }
  return ordered;
}

// What JSON writes otherwise than it stands: quotation marks, backslashes, control characters, halves of a pair.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/u;

function quoted(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}
