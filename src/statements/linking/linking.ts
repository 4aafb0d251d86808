import { shipped } from "../../base/place.ts";
import { isWithin } from "../../parties/party.registry.ts";
import { type Because, reasonsFor } from "./because.ts";
import type { Hierarchy } from "./facets.ts";
import { indexCommitments, type LinkIndex, stemRarity } from "./link-index.ts";
import type { Linkable } from "./linkable.ts";
import {
  compareAll,
  fitProbability,
  type LinkRanker,
  linkProbability,
  readRankerFile,
  sharesOf,
} from "./ranker.ts";
import { type Relation, relationOf } from "./relation.ts";
import { viewOf } from "./view.ts";

/** A commitment that a progress statement may carry out. A person decides. */
export type Candidate = {
  commitment: Linkable;
  /** Probability, from 0 to 1, that a careful reader would link the two. */
  score: number;
  relation: Relation;
  /** What they share and what speaks against, strongest first. */
  because: Because[];
};

export type RankOptions = {
  /** At most so many candidates; 10 when left out. */
  limit?: number;
  /** Show nothing when the probability that anything fits is below this; learned when left out, 0 to always show. */
  threshold?: number;
  /**
   * Promises of texts that are dated after the report: left out (the rule), or kept, for a person who says which text
   * promises and which reports, since a date read from a text may be wrong.
   */
  later?: "left out" | "kept";
  /** Which place lies within which; the parties register when left out. */
  within?: Hierarchy;
  ranker?: LinkRanker;
};

let loaded: LinkRanker | null = null;

/** The ranker that ships with Entente; read once. */
export function shippedRanker(): LinkRanker {
  loaded ??= readRankerFile(shipped("catalogue", "reading", "linking.model.json"));
  return loaded;
}

/** Commitments ready for `rankCandidates`; `addCommitment` adds more. */
export function buildLinkIndex(
  commitments: readonly Linkable[],
  ranker: LinkRanker = shippedRanker(),
): LinkIndex {
  return indexCommitments(commitments, ranker.background);
}

/**
 * The commitments that a progress statement may carry out, best first, at most ten; none where nothing fits.
 * Commitments of the same document and of later documents cannot be meant and are left out.
 */
export function rankCandidates(progress: Linkable, index: LinkIndex, options: RankOptions = {}): Candidate[] {
  const { limit = 10, within = isWithin, later = "left out", ranker = shippedRanker() } = options;
  const { weights } = ranker;
  const view = viewOf({ ...progress, acronyms: new Map([...index.acronyms, ...progress.acronyms]) });
  const comparisons = compareAll(view, index, weights, within, ({ linkable }) =>
    isPossible(linkable, progress, later),
  );
  const fits = fitProbability(comparisons, weights);
  if (fits < (options.threshold ?? weights.threshold)) return [];
  const shares = sharesOf(comparisons.ranked);
  const candidates: Candidate[] = [];
  for (const [rank, compared] of comparisons.ranked.slice(0, limit).entries()) {
    const commitment = index.commitments[compared.at];
    if (commitment === undefined || compared.score <= 0) continue;
    candidates.push({
      commitment: commitment.linkable,
      score: linkProbability(fits, shares[rank] ?? 0),
      relation: relationOf(view, commitment),
      because: reasonsFor(view, commitment, compared.facets, {
        weights,
        within,
        rarity: stemRarity(index, commitment.linkable.document),
      }),
    });
  }
  return candidates;
}

/** True where the commitment's document can come before the report. An unknown date excludes nothing. */
function isPossible(commitment: Linkable, progress: Linkable, later: RankOptions["later"]): boolean {
  if (commitment.document === progress.document) return false;
  if (later === "kept") return true;
  const made = commitment.documentDate;
  const reported = progress.documentDate;
  if (made === null || reported === null) return true;
  const exact = Math.min(made.length, reported.length); // "2025" and "2025-06" can be the same day
  return made.slice(0, exact) <= reported.slice(0, exact);
}
