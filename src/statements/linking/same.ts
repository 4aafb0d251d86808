import { isWithin } from "../../parties/party.registry.ts";
import { cosine, type Hierarchy, placeFit, type Rarity } from "./facets.ts";
import { indexCommitments, type LinkIndex, shortlist, stemRarity, thingRarity } from "./link-index.ts";
import type { Linkable } from "./linkable.ts";
import { shippedRanker } from "./linking.ts";
import type { LinkRanker } from "./ranker.ts";
import type { View } from "./view.ts";
import { isContent, withoutMarkup, wordsOf } from "./words.ts";

/** Commitments that seem to be one commitment told several times. A person decides; nothing is merged. */
export type SameProposal = {
  /** In the order of the input; two or more. */
  members: Linkable[];
  /** How alike the least alike two of them are, from 0 to 1. */
  likeness: number;
  /** Why, in plain words, a sentence for each pair that was compared. */
  because: string[];
};

/** From here on two texts tell the same promise in nearly the same words; lower, and a neighbour slips in. */
const ALIKE = 0.66;
/** Within one document, and between texts of different promisers, similar words are mostly two promises. */
const ALIKE_THOUGH_DOUBTFUL = 0.8;
/** Within one document the text around must agree too: "The group will hold a workshop" can be two groups. */
const ALIKE_AROUND = 0.6;

/**
 * Proposes groups of commitments that are the same promise in several texts. Precise rather than complete: every two
 * members of a group are alike in rare words, and no partner, figure or date of one contradicts the other.
 */
export function proposeSame(
  commitments: readonly Linkable[],
  options: { within?: Hierarchy; ranker?: LinkRanker } = {},
): SameProposal[] {
  const { within = isWithin, ranker = shippedRanker() } = options;
  const index = indexCommitments(commitments, ranker.background);
  const pairs = pairsIn(index, within);
  const groups: number[][] = [];
  const groupOf = new Map<number, number[]>();
  for (const { a, b } of [...pairs.values()].sort(
    (x, y) => y.likeness - x.likeness || x.a - y.a || x.b - y.b,
  )) {
    const first = groupOf.get(a) ?? [a];
    const second = groupOf.get(b) ?? [b];
    if (first === second) continue;
    // Every member must be alike to every other: chains of likeness end far from where they began.
    if (!first.every((x) => second.every((y) => pairs.has(keyOf(x, y))))) continue;
    const joined = [...first, ...second].sort((x, y) => x - y);
    for (const member of joined) groupOf.set(member, joined);
    for (const old of [first, second]) if (groups.includes(old)) groups.splice(groups.indexOf(old), 1);
    groups.push(joined);
  }
  return groups
    .sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0))
    .map((members) => {
      const inside = [...pairs.values()].filter(({ a, b }) => members.includes(a) && members.includes(b));
      return {
        members: members.flatMap((at) => index.commitments[at]?.linkable ?? []),
        likeness: Math.min(...inside.map(({ likeness }) => likeness)),
        because: inside.map(({ because }) => because),
      };
    });
}

type Pair = { a: number; b: number; likeness: number; because: string };

function keyOf(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function pairsIn(index: LinkIndex, within: Hierarchy): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  const rarities = new Map<string, Rarities>();
  for (const document of index.documents.keys()) {
    rarities.set(document, { stems: stemRarity(index, document), things: thingRarity(index, document) });
  }
  for (const [a, view] of index.commitments.entries()) {
    const rarity = rarities.get(view.linkable.document);
    if (rarity === undefined) continue;
    for (const b of shortlist(index, view)) {
      const other = index.commitments[b];
      if (b <= a || other === undefined) continue;
      const likeness = likenessOf(view, other, rarity, within);
      if (!isAlike(view, other, likeness, rarity, within)) continue;
      pairs.set(keyOf(a, b), { a, b, likeness, because: becauseOf(view, other) });
    }
  }
  return pairs;
}

type Rarities = { stems: Rarity; things: Rarity };

/** Whether a likeness is enough: more is asked within one document and between different promisers. */
function isAlike(a: View, b: View, likeness: number, rarity: Rarities, within: Hierarchy): boolean {
  const sameDocument = a.linkable.document === b.linkable.document;
  const doubtful = sameDocument || !sameActors(a, b, within);
  if (likeness < (doubtful ? ALIKE_THOUGH_DOUBTFUL : ALIKE)) return false;
  return !sameDocument || cosine(a.wide, b.wide, rarity.stems) >= ALIKE_AROUND;
}

/** True unless both name who promises and none of them is, or belongs to, one of the other's. */
function sameActors(a: View, b: View, within: Hierarchy): boolean {
  return placeFit(a.linkable.statement.actors, b.linkable.statement.actors, within) >= 0;
}

/** 0 where something contradicts, else how alike the rare words, names and things of both are. */
function likenessOf(a: View, b: View, rarity: Rarities, within: Hierarchy): number {
  const first = a.linkable.statement;
  const second = b.linkable.statement;
  if (placeFit(first.partners, second.partners, within) < 0) return 0;
  if (first.partners.length > 0 !== second.partners.length > 0) return 0; // with Japan, and with everybody: two promises
  if (contradict([...a.own.numbers], [...b.own.numbers])) return 0;
  if (
    first.date !== null &&
    second.date !== null &&
    !first.date.startsWith(second.date) &&
    !second.date.startsWith(first.date)
  ) {
    return 0;
  }
  const words = cosine(a.own.terms, b.own.terms, rarity.stems);
  const things = cosine(a.own.things, b.own.things, rarity.things);
  return a.own.things.size === 0 && b.own.things.size === 0 ? words : 0.75 * words + 0.25 * things;
}

function contradict(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((number) => b.includes(number));
}

function becauseOf(a: View, b: View): string {
  return `Both say: ${sharedWordsOf(a, b).join(", ")}.`;
}

/** The words that two statements have in common, as the first prints them, at most ten. */
export function sharedWordsOf(a: View, b: View): string[] {
  const words: string[] = [];
  const seen = new Set<string>();
  for (const word of wordsOf(withoutMarkup(a.linkable.statement.quote))) {
    if (!isContent(word.stem) || seen.has(word.stem) || !b.own.terms.has(word.stem)) continue;
    seen.add(word.stem);
    words.push(word.printed);
  }
  return words.slice(0, 10);
}
