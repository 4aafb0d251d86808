import { z } from "zod";

/** What an entry changed of its record: a field, and what it held before and after. Nothing is null. */
export const Change = z.object({
  field: z.string().meta({ description: "Which field; one inside another with a dot between" }),
  from: z.unknown().meta({ description: "Before; of a list of things only those that are gone" }),
  to: z.unknown().meta({ description: "After; of a list of things only those that are new" }),
});
export type Change = z.infer<typeof Change>;

type Known = Record<string, unknown>;
const isKnown = (value: unknown): value is Known =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Who said it and when is told by the entry itself, and people are named nowhere else. */
const TOLD_BY_ENTRY = /^(id|seq|by|at|[a-z]+By|(changed|recorded|linked|added)At)$/u;

/** Nothing, a false and an empty list say the same of a record that has just begun: there is nothing to tell. */
const isNothing = (value: unknown) =>
  value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);

/** What differs between two states of a record, field by field in their order; `before` is null where it has just begun. */
export function deriveChanges(before: unknown, after: unknown, path = ""): Change[] {
  const [one, other] = [before, after].map((state) => (isKnown(state) ? state : {})) as [Known, Known];
  const names = [...new Set([...Object.keys(other), ...Object.keys(one)])];
  return names
    .filter((name) => !TOLD_BY_ENTRY.test(name))
    .flatMap((name) => changesOf(`${path}${name}`, plain(one[name]), plain(other[name])));
}

function changesOf(field: string, from: unknown, to: unknown): Change[] {
  if (isSame(from, to) || (isNothing(from) && isNothing(to))) return [];
  if (isKnown(to) && (isKnown(from) || isNothing(from))) return deriveChanges(from, to, `${field}.`);
  if (isThings(from) && isThings(to)) {
    const [gone, come] = [without(from, to), without(to, from)];
    // In another order they are the same things.
    return gone.length + come.length > 0 ? [{ field, from: gone, to: come }] : [];
  }
  return [{ field, from: isNothing(from) ? null : from, to: to ?? null }];
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
/** A list of things, not of words; an empty one may be. */
const isThings = (value: unknown): value is unknown[] =>
  value === null || value === undefined || (Array.isArray(value) && value.every(isKnown));
const without = (list: unknown, others: unknown) =>
  ((list ?? []) as unknown[]).filter(
    (one) => !((others ?? []) as unknown[]).some((other) => isSame(one, other)),
  );

/** A value without what the entry tells. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isKnown(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !TOLD_BY_ENTRY.test(name))
      .map(([name, inner]) => [name, plain(inner)]),
  );
}
