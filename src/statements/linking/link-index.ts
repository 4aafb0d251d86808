import { overlap, type Rarity } from "./facets.ts";
import type { Linkable } from "./linkable.ts";
import { type View, viewOf } from "./view.ts";

/** In how many of so many sentences of the field a stem was met; stems met less than three times are left out. */
export type Background = { sentences: number; stems: ReadonlyMap<string, number> };

/** The commitments of one document, and how many of them use each stem, thing and topic. */
type DocumentPart = Record<"stems" | "things" | "topics", Map<string, number>> & { members: number[] };

/** Commitments ready to be searched; `addCommitment` adds to it. */
export type LinkIndex = {
  background: Background;
  commitments: View[];
  documents: Map<string, DocumentPart>;
  /** Stem or "#thing" → the commitments that use it. */
  postings: Map<string, number[]>;
  /** Acronyms that the documents define. */
  acronyms: Map<string, readonly string[]>;
};

/** Puts commitments in an index. Work grows with their number; a search does not. */
export function indexCommitments(commitments: readonly Linkable[], background: Background): LinkIndex {
  const index: LinkIndex = {
    background,
    commitments: [],
    documents: new Map(),
    postings: new Map(),
    acronyms: new Map(),
  };
  for (const commitment of commitments) addCommitment(index, commitment);
  return index;
}

/** Adds one commitment. Its document's word counts change at once, so later searches see it. */
export function addCommitment(index: LinkIndex, commitment: Linkable): void {
  const view = viewOf(commitment);
  const at = index.commitments.push(view) - 1;
  let part = index.documents.get(commitment.document);
  if (part === undefined) {
    part = { members: [], stems: new Map(), things: new Map(), topics: new Map() };
    index.documents.set(commitment.document, part);
    for (const [acronym, stems] of commitment.acronyms) index.acronyms.set(acronym, stems);
  }
  part.members.push(at);
  for (const stem of view.own.terms.keys()) {
    part.stems.set(stem, (part.stems.get(stem) ?? 0) + 1);
    post(index, stem, at);
  }
  for (const thing of view.own.things.keys()) {
    part.things.set(thing, (part.things.get(thing) ?? 0) + 1);
    post(index, `#${thing}`, at);
  }
  for (const topic of view.topics.keys()) part.topics.set(topic, (part.topics.get(topic) ?? 0) + 1);
}

function post(index: LinkIndex, key: string, at: number): void {
  const list = index.postings.get(key);
  if (list === undefined) index.postings.set(key, [at]);
  else list.push(at);
}

/**
 * Rarity of stems in a document: rare in the field (log of sentences over sentences that use it), less what share of
 * the document's own commitments use it: in a text on standards, "standard" tells nothing apart.
 */
export function stemRarity(index: LinkIndex, document: string): Rarity {
  const part = index.documents.get(document);
  const { sentences, stems } = index.background;
  const known = new Map<string, number>();
  return (stem) => {
    const before = known.get(stem);
    if (before !== undefined) return before;
    const share = part === undefined ? 0 : (part.stems.get(stem) ?? 0) / (part.members.length + 3);
    const rarity = Math.log((sentences + 1) / ((stems.get(stem) ?? 0) + 0.5)) * (1 - share);
    known.set(stem, rarity);
    return rarity;
  };
}

/** Rarity of the field's things among the commitments of a document. */
export function thingRarity(index: LinkIndex, document: string): Rarity {
  return rarityIn(index, document, "things");
}

/** Rarity of topics among the commitments of a document: in a text on standards, that topic tells nothing apart. */
export function topicRarity(index: LinkIndex, document: string): Rarity {
  return rarityIn(index, document, "topics");
}

function rarityIn(index: LinkIndex, document: string, of: "things" | "topics"): Rarity {
  const part = index.documents.get(document);
  const size = part?.members.length ?? 0;
  return (term) => Math.log((size + 10) / ((part?.[of].get(term) ?? 0) + 1));
}

/** Up to this size of the index all commitments are compared in full: one document's promises. */
const COMPARE_ALL = 200;
/** Beyond it, so many that share most. */
const SHORTLIST = 100;

/** The commitments that share most with a progress statement by stems and things alone: those worth comparing in full. */
export function shortlist(index: LinkIndex, progress: View): number[] {
  const size = index.commitments.length;
  if (size <= COMPARE_ALL) return index.commitments.map((_, at) => at);
  const scores = new Float64Array(size);
  const count = (key: string, weight: number): void => {
    const list = index.postings.get(key);
    if (list === undefined || list.length > size / 4) return; // says nothing, and costs most
    const gain = weight * Math.log(size / list.length) ** 2;
    for (const at of list) scores[at] = (scores[at] ?? 0) + gain;
  };
  for (const [stem, weight] of progress.wide) count(stem, Math.min(1, weight));
  for (const [thing, weight] of progress.own.things) count(`#${thing}`, weight);
  const kinship = new Map<string, number>();
  const found: number[] = [];
  for (const [at, { linkable }] of index.commitments.entries()) {
    const score = scores[at] ?? 0;
    if (score === 0) continue;
    let kin = kinship.get(linkable.document);
    if (kin === undefined) {
      kin = 1 + overlap(linkable.parties, progress.linkable.parties);
      kinship.set(linkable.document, kin);
    }
    scores[at] = score * kin;
    found.push(at);
  }
  return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, SHORTLIST);
}
