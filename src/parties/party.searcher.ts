import {
  type Found,
  type Mark,
  MOST_FOUND,
  type Searcher,
  type SearchQuery,
} from "../base/search/searcher.ts";
import { slipsBetween, slipsForgiven } from "../base/search/slips.ts";
import type { IsDemonstrated } from "./party.operations.ts";
import { listParties } from "./party.registry.ts";
import type { Party } from "./party.ts";

/** A letter without its accent and its size. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text: string) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

type Candidate = { party: Party; names: { name: string; words: string[] }[] };
let candidates: Candidate[] | undefined;

function listCandidates(): Candidate[] {
  candidates ??= listParties({ withInvented: true }).map((party) => ({
    party,
    names: [
      party.name,
      ...(party.name === party.id ? [] : [party.id]),
      ...party.also,
      ...party.adjectives,
    ].map((name) => ({
      name,
      words: wordsOf(name),
    })),
  }));
  return candidates;
}

/** Words that stand in many names and mean nobody. */
const SMALL = new Set(["of", "and", "the", "for", "in", "on", "to", "with"]);

type Typed = { words: string[]; isBegun: boolean; isForgiving: boolean };

/** The words by which a party is looked for; null where they cannot mean one. */
function typedIn({ terms, isForgiving }: SearchQuery): Typed | null {
  const words = terms.flatMap((term) => wordsOf(term.typed));
  if (terms.some((term) => term.isExcluded) || words.every((word) => SMALL.has(word))) return null;
  return { words, isBegun: terms.at(-1)?.isBegun ?? false, isForgiving };
}

/** How well a name answers what was typed: 0 exactly, 1 by its beginning, 2 with a slip of the hand; null not at all. */
function likeness(names: readonly string[], { words, isBegun, isForgiving }: Typed): number | null {
  let worst = 0;
  for (const [at, word] of words.entries()) {
    const mayBegin = isBegun && at === words.length - 1;
    const resembles = (name: string) => slipsBetween(name, word) <= slipsForgiven(word);
    if (names.includes(word)) continue;
    if (mayBegin && names.some((name) => name.startsWith(word))) worst = Math.max(worst, 1);
    else if (isForgiving && names.some(resembles)) worst = 2;
    else return null;
  }
  return worst;
}

function rank({ names }: Candidate, typed: Typed): { name: string; likeness: number } | null {
  let best: { name: string; likeness: number } | null = null;
  for (const [at, { name, words }] of names.entries()) {
    const found = likeness(words, typed);
    if (found === null) continue;
    // The name that is shown comes before others, and a name that was typed whole before a part of one.
    const value = found * 10 + (at === 0 ? 0 : 1) + (words.length === typed.words.length ? 0 : 2);
    if (best === null || value < best.likeness) best = { name, likeness: value };
  }
  return best;
}

function marksOf(name: string, { words }: Typed): Mark[] {
  return [...name.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(({ 0: word, index }) =>
    words.some((one) => plain(word).startsWith(one)) ? [{ start: index, end: index + word.length }] : [],
  );
}

function foundOf(party: Party, name: string, typed: Typed): Found {
  return {
    id: party.id,
    words: party.name,
    marks: marksOf(party.name, typed),
    isQuote: false,
    context: name === party.name ? null : name,
    date: null,
    facts: { partner: party.partnerCode === null ? [] : [party.partnerCode], "party kind": [party.kind] },
    path: `/commitments?partners=${encodeURIComponent(party.partnerCode ?? "")}`,
  };
}

/** States, groups, regions and bodies, by their names and codes. Slips of the hand are forgiven. */
export const partySearcher = (isDemonstrated: IsDemonstrated): Searcher => ({
  kind: "party",
  fields: [],
  async search({ database }, query, { limit, offset }) {
    const typed = typedIn(query);
    if (!typed) return { rows: [], total: 0, isMore: false, facets: [] };
    const isShown = await isDemonstrated(database);
    const found = listCandidates()
      .filter(({ party }) => party.partnerCode !== null && (isShown || !party.isInvented))
      .flatMap((candidate) => {
        const best = rank(candidate, typed);
        return best ? [{ ...best, party: candidate.party }] : [];
      })
      .sort((one, other) => one.likeness - other.likeness || one.party.name.localeCompare(other.party.name));
    return {
      rows: found.slice(offset, offset + limit).map(({ party, name }) => foundOf(party, name, typed)),
      total: Math.min(found.length, MOST_FOUND),
      isMore: false,
      facets: [],
    };
  },
});
