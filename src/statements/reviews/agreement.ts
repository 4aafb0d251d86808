import { STATEMENT_TYPES, type StatementFields, type StatementType } from "../statement.ts";
import { differences, type Review } from "./review.ts";

/** What somebody takes a sentence for: one of the three types, or no statement at all. */
export const LABELS = [...STATEMENT_TYPES, "context"] as const;
export type Label = (typeof LABELS)[number];

/**
 * What one person thinks of a statement: the fields as that person left them, or null where the person rejected it, and
 * the reason that was given, or null.
 */
export type Opinion = { by: string; fields: StatementFields | null; at: string; reason: string | null };

/** A statement that people have decided about, with what the reader had found. */
export type Reviewed = {
  /** The fields as they were found. */
  found: StatementFields;
  /** The reader passed over it: a person or a language model found it. */
  isAdded: boolean;
  /** Oldest first. */
  reviews: readonly Review[];
};

const labelOf = (fields: { type: StatementType } | null): Label => fields?.type ?? "context";

/**
 * What each person who has decided about a statement thinks of it now, in the order in which they last spoke. A decision
 * that somebody took back is no longer that person's opinion; that somebody else undid it does not change what the
 * person thinks. Decisions carried over from an earlier version, and corrections without a verdict, say nothing.
 */
export function deriveOpinions({ found, reviews }: Reviewed): Opinion[] {
  const inForce: Review[] = [];
  const said = new Map<string, Review[]>();
  for (const review of reviews) {
    if (review.decision !== "undone") {
      inForce.push(review);
      if (review.decision !== "carried") said.set(review.by, [...(said.get(review.by) ?? []), review]);
      continue;
    }
    const undone = inForce.pop();
    if (undone?.by === review.by)
      said.set(
        review.by,
        (said.get(review.by) ?? []).filter((other) => other !== undone),
      );
  }
  const opinions = [...said].flatMap(([by, own]): Opinion[] => {
    const last = own.at(-1);
    const verdict = own.findLast(
      ({ decision, standing }) => decision !== "edited" || standing !== "proposed",
    );
    if (!last || !verdict) return [];
    const isRejected =
      verdict.decision === "rejected" || (verdict.decision === "edited" && verdict.standing === "rejected");
    return [{ by, fields: isRejected ? null : (last.fields ?? found), at: last.at, reason: verdict.reason }];
  });
  return opinions.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** In what the opinions about one statement differ: "standing" where not all accept it, else the fields; empty where all agree. */
export function disagreementOf(opinions: readonly Opinion[]): string[] {
  const accepted = opinions.flatMap(({ fields }) => (fields ? [fields] : []));
  if (accepted.length > 0 && accepted.length < opinions.length) return ["standing"];
  const [first, ...others] = accepted;
  return first ? [...new Set(others.flatMap((other) => differences(first, other)))] : [];
}

/** How far two agree: over how many statements, in how many, and Cohen's kappa; null where it is not defined. */
export type Agreement = { both: number; agreed: number; kappa: number | null };

/**
 * Cohen's kappa (Educational and Psychological Measurement 20, 1960): (pₒ − pₑ) / (1 − pₑ), where pₒ is the share of
 * pairs that agree and pₑ the share that would by chance, from how often each of the two gives each label. Null without
 * pairs, and where both always give the same one label: chance alone would agree as well.
 */
export function agreementOf(pairs: readonly (readonly [Label, Label])[]): Agreement {
  const both = pairs.length;
  const agreed = pairs.filter(([one, other]) => one === other).length;
  const count = (side: 0 | 1, label: Label) => pairs.filter((pair) => pair[side] === label).length;
  const chance = LABELS.reduce((sum, label) => sum + count(0, label) * count(1, label), 0);
  if (both === 0 || chance === both * both) return { both, agreed, kappa: null };
  return { both, agreed, kappa: (agreed / both - chance / both ** 2) / (1 - chance / both ** 2) };
}

/** The agreement of every two people over the labels they gave to statements that both have decided about, by name. */
export function agreementsOf(
  all: readonly (readonly Opinion[])[],
): (Agreement & { first: string; second: string })[] {
  const pairs = new Map<string, { first: string; second: string; pairs: [Label, Label][] }>();
  for (const opinions of all) {
    const ordered = [...opinions].sort((one, other) => (one.by < other.by ? -1 : 1));
    for (const [at, one] of ordered.entries()) {
      for (const other of ordered.slice(at + 1)) {
        const key = JSON.stringify([one.by, other.by]);
        const known = pairs.get(key) ?? { first: one.by, second: other.by, pairs: [] };
        known.pairs.push([labelOf(one.fields), labelOf(other.fields)]);
        pairs.set(key, known);
      }
    }
  }
  return [...pairs.values()]
    .map(({ first, second, pairs: labels }) => ({ first, second, ...agreementOf(labels) }))
    .sort(
      (one, other) => other.both - one.both || (one.first + one.second < other.first + other.second ? -1 : 1),
    );
}

/** How far each person agrees with the reader: over the labels, and how many statements were accepted with every field as read. */
export function agreementWithReader(
  all: readonly Reviewed[],
): (Agreement & { reviewer: string; accepted: number; unchanged: number })[] {
  const byPerson = new Map<string, { pairs: [Label, Label][]; accepted: number; unchanged: number }>();
  for (const reviewed of all) {
    for (const { by, fields } of deriveOpinions(reviewed)) {
      const known = byPerson.get(by) ?? { pairs: [], accepted: 0, unchanged: 0 };
      known.pairs.push([reviewed.isAdded ? "context" : labelOf(reviewed.found), labelOf(fields)]);
      if (fields) known.accepted += 1;
      if (fields && !reviewed.isAdded && differences(reviewed.found, fields).length === 0)
        known.unchanged += 1;
      byPerson.set(by, known);
    }
  }
  return [...byPerson]
    .map(([reviewer, { pairs, ...counts }]) => ({ reviewer, ...counts, ...agreementOf(pairs) }))
    .sort((one, other) => other.both - one.both || (one.reviewer < other.reviewer ? -1 : 1));
}
