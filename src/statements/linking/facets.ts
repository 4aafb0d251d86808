import { isWithin } from "../../parties/party.registry.ts";
import type { Bag, View } from "./view.ts";

/** How rare a stem or thing is: near 0 for one that is everywhere, 8 or so for one met once in thousands of sentences. */
export type Rarity = (term: string) => number;

/**
 * What progress and commitment share, each from 0 to 1; the names are those of the weights.
 * things: cosine of the field's things (vocabulary/synonyms.yaml). acts: cosine of acts. surroundings: cosine of rare
 * words, with those around and above. words: the same without those. act: of the words of the act alone, without its
 * means and purposes. headings: cosine of both headings.
 * headingOfCommitment: the progress against the commitment's heading. areas: cosine of topics, by how rare they are in the document.
 * place: a shared partner, or one within the other's. placeAgainst: both name partners and none fits.
 */
export const FACETS = [
  "things",
  "acts",
  "surroundings",
  "words",
  "act",
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
  topicRarity: Rarity,
  within: Hierarchy = isWithin,
): (commitment: View) => number[] {
  const { own, wide, heading } = progress;
  const norms = {
    words: norm(own.terms, rarity),
    act: norm(progress.act, rarity),
    wide: norm(wide, rarity),
    things: norm(own.things, thingRarity),
    acts: norm(own.acts, ALIKE),
    heading: norm(heading.terms, rarity),
    topics: norm(progress.topics, topicRarity),
  };
  const { partners } = progress.linkable.statement;
  return (commitment) => {
    const other = commitment.own;
    const theirs = commitment.linkable.statement;
    const place = placeFit(partners, theirs.partners, within);
    return [
      cosine(own.things, other.things, thingRarity, norms.things),
      cosine(own.acts, other.acts, ALIKE, norms.acts),
      cosine(wide, commitment.wide, rarity, norms.wide),
      cosine(own.terms, other.terms, rarity, norms.words),
      cosine(progress.act, commitment.act, rarity, norms.act),
      cosine(heading.terms, commitment.heading.terms, rarity, norms.heading),
      cosine(own.terms, commitment.heading.terms, rarity, norms.words),
      cosine(progress.topics, commitment.topics, topicRarity, norms.topics),
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

/** Shared codes over all of both; 0 where none is shared. */
export function overlap(a: readonly string[], b: readonly string[]): number {
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
