import { isWithin } from "../../parties/party.registry.ts";
import type { Bag, View } from "./view.ts";
import type { Content } from "./words.ts";

/** How rare a stem or thing is: near 0 for one that is everywhere, 8 or so for one met once in thousands of sentences. */
export type Rarity = (term: string) => number;

/**
 * What progress and commitment share, each between 0 and 1; the names are those of the weights file.
 * words: cosine of their rare words. covered: share of the commitment's words that the progress repeats.
 * second: rarity of the second rarest word they share. grams: cosine of letter runs. things: cosine of the field's
 * things. thingShare: share of the commitment's things that the progress names. names: shared names. acts: cosine
 * of acts. mainAct: whether an act that opens both is shared. surroundings: cosine of words with those around.
 * headings: cosine of the words of both headings. headingOfCommitment: the progress named by the commitment's heading.
 * areas: shared topics. place: a shared partner, or one within the other's. placeAgainst: both name partners, none fits.
 */
export const FACETS = [
  "words",
  "covered",
  "second",
  "grams",
  "things",
  "thingShare",
  "names",
  "acts",
  "mainAct",
  "surroundings",
  "headings",
  "headingOfCommitment",
  "areas",
  "place",
  "placeAgainst",
] as const;
export type Facet = (typeof FACETS)[number];

/** True where one place lies within another: `within("KE", "AFRICA")`. */
export type Hierarchy = (place: string, group: string) => boolean;

const ALIKE: Rarity = () => 1;

/** Prepares one progress statement for comparison with the commitments of one document. */
export function comparison(
  progress: View,
  rarity: Rarity,
  thingRarity: Rarity,
  within: Hierarchy = isWithin,
): (commitment: View) => number[] {
  const { own, wide, grams, heading } = progress;
  const norms = {
    words: norm(own.terms, rarity),
    wide: norm(wide, rarity),
    things: norm(own.things, thingRarity),
    grams: norm(grams, ALIKE),
    acts: norm(own.acts, ALIKE),
    heading: norm(heading.terms, rarity),
  };
  const { areas, partners } = progress.linkable.statement;
  return (commitment) => {
    const other = commitment.own;
    const shared = sharedTerms(own.terms, other.terms, rarity);
    const theirs = commitment.linkable.statement;
    const place = placeFit(partners, theirs.partners, within);
    return [
      cosine(own.terms, other.terms, rarity, norms.words),
      shared.covered,
      Math.min(1, shared.second / 8),
      cosine(grams, commitment.grams, ALIKE, norms.grams),
      cosine(own.things, other.things, thingRarity, norms.things),
      thingShare(own.things, other.things, thingRarity),
      Math.min(1, sharedNames(own, other, rarity) / 20),
      cosine(own.acts, other.acts, ALIKE, norms.acts),
      mainAct(own.acts, other.acts),
      cosine(wide, commitment.wide, rarity, norms.wide),
      cosine(heading.terms, commitment.heading.terms, rarity, norms.heading),
      cosine(own.terms, commitment.heading.terms, rarity, norms.words),
      overlap(areas, theirs.areas),
      Math.max(0, place),
      Math.max(0, -place),
    ];
  };
}

function damped(count: number): number {
  return count <= 1 ? count : 1 + Math.log(count);
}

function norm(bag: Bag, rarity: Rarity): number {
  let sum = 0;
  for (const [term, count] of bag) sum += (damped(count) * rarity(term)) ** 2;
  return Math.sqrt(sum);
}

/** Cosine of two bags weighted by rarity; 0 where either is empty. */
export function cosine(a: Bag, b: Bag, rarity: Rarity, normOfA: number = norm(a, rarity)): number {
  if (normOfA === 0) return 0;
  let dot = 0;
  for (const [term, count] of a) {
    const other = b.get(term);
    if (other !== undefined) dot += damped(count) * damped(other) * rarity(term) ** 2;
  }
  return dot === 0 ? 0 : dot / (normOfA * norm(b, rarity));
}

function sharedTerms(a: Bag, b: Bag, rarity: Rarity): { covered: number; second: number } {
  let all = 0;
  let shared = 0;
  let first = 0;
  let second = 0;
  for (const term of b.keys()) {
    const weight = rarity(term);
    all += weight;
    if (!a.has(term)) continue;
    shared += weight;
    if (weight > first) {
      second = first;
      first = weight;
    } else if (weight > second) second = weight;
  }
  return { covered: all === 0 ? 0 : shared / all, second };
}

function thingShare(a: Bag, b: Bag, rarity: Rarity): number {
  let all = 0;
  let shared = 0;
  for (const [thing, weight] of b) {
    all += weight * rarity(thing);
    shared += Math.min(weight, a.get(thing) ?? 0) * rarity(thing);
  }
  return all === 0 ? 0 : shared / all;
}

function sharedNames(a: Content, b: Content, rarity: Rarity): number {
  let sum = 0;
  for (const name of a.names.keys()) {
    if (b.names.has(name)) for (const stem of name.split(" ")) sum += rarity(stem);
  }
  return sum;
}

function mainAct(a: Bag, b: Bag): number {
  let sum = 0;
  for (const [act, weight] of a) sum += Math.min(weight, b.get(act) ?? 0);
  return Math.min(1, sum / 2);
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((code) => b.includes(code)).length;
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}

/**
 * 1 where both name the same partner, 0.7 where one lies within the other's, -1 where both name partners and none
 * fits, 0 where either names none: silence says nothing.
 */
export function placeFit(a: readonly string[], b: readonly string[], within: Hierarchy): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a.some((place) => b.includes(place))) return 1;
  return a.some((place) => b.some((other) => within(place, other) || within(other, place))) ? 0.7 : -1;
}
