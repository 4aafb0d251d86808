import { FACETS, type Facet, type Hierarchy } from "./facets.ts";
import type { LinkWeights } from "./ranker.ts";
import type { View } from "./view.ts";
import { linkVocabulary } from "./vocabulary.ts";
import { isContent, withoutMarkup, wordsOf } from "./words.ts";

/** What speaks for or against a link, in plain words for the person who decides. */
export type Because = {
  facet:
    | "names"
    | "things"
    | "acts"
    | "words"
    | "topics"
    | "place"
    | "numbers"
    | "headings"
    | "surroundings"
    | "parties"
    | "time";
  text: string;
  for: boolean;
};

type Weighed = Because & { weight: number };

/** The reasons that a person should see, those that count most first. Empty only where nothing at all is shared. */
export function reasonsFor(
  progress: View,
  commitment: View,
  facets: readonly number[],
  { weights, within }: { weights: LinkWeights; within: Hierarchy },
): Because[] {
  const weigh = (facet: Facet): number => (facets[FACETS.indexOf(facet)] ?? 0) * weights.facets[facet];
  const names = sharedNames(progress, commitment);
  const things = sharedThings(progress, commitment);
  const acts = sharedCodes(progress.own.acts, commitment.own.acts);
  const areas = both(progress.linkable.statement.areas, commitment.linkable.statement.areas);
  const words = sharedWords(progress, commitment);
  const numbers = both([...progress.own.numbers], [...commitment.own.numbers]);
  const found: (Weighed | null)[] = [
    names.length === 0 ? null : pro("names", `Both name ${list(names)}.`, 2),
    things.length === 0 ? null : pro("things", `Both speak of ${list(things)}.`, weigh("things")),
    acts.length === 0
      ? null
      : pro("acts", `The same kind of act: ${list(acts.map(actLabel))}.`, weigh("acts")),
    areas.length === 0 ? null : pro("topics", `The same topic: ${list(areas)}.`, weigh("areas")),
    words.length === 0
      ? null
      : pro("words", `Words in common: ${list(words)}.`, weigh("words") + weigh("surroundings") / 2),
    numbers.length === 0 ? null : pro("numbers", `The same figure: ${list(numbers)}.`, 1),
    headingReason(weigh("headings") + weigh("headingOfCommitment")),
    words.length > 0 || weigh("surroundings") < 0.5
      ? null
      : pro("surroundings", "The text around both is alike.", 0.5),
    placeReason(progress, commitment, within, weigh("place")),
    partiesReason(progress.linkable.parties, commitment.linkable.parties),
    timeReason(progress, commitment),
    acts.length > 0 || progress.own.acts.size === 0 || commitment.own.acts.size === 0
      ? null
      : con("acts", "The promise and the report name different kinds of act.", 0.2),
  ];
  return found
    .filter((reason) => reason !== null)
    .sort((a, b) => b.weight - a.weight)
    .map(({ weight: _, ...reason }) => reason);
}

function pro(facet: Because["facet"], text: string, weight: number): Weighed {
  return { facet, text, for: true, weight };
}

function con(facet: Because["facet"], text: string, weight: number): Weighed {
  return { facet, text, for: false, weight };
}

function both(a: readonly string[], b: readonly string[]): string[] {
  return a.filter((each) => b.includes(each));
}

function list(words: readonly string[]): string {
  return words.slice(0, 5).join(", ");
}

/** Shared names as printed in the commitment; a name within a longer shared one is not repeated. */
function sharedNames(progress: View, commitment: View): string[] {
  const shared = [...commitment.own.names].filter(([folded]) => progress.own.names.has(folded));
  const printed = [...new Set(shared.map(([, name]) => name))].sort((a, b) => b.length - a.length);
  return printed.filter((name, i) => !printed.slice(0, i).some((longer) => longer.split(" ").includes(name)));
}

function sharedThings(progress: View, commitment: View): string[] {
  return [...commitment.own.things]
    .filter(([thing, weight]) => weight === 1 && progress.own.things.get(thing) === 1)
    .map(([thing]) => thing.replaceAll("-", " "));
}

function sharedCodes(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string[] {
  return [...b].filter(([code, weight]) => weight + (a.get(code) ?? -1) > 1).map(([code]) => code);
}

function actLabel(code: string): string {
  return linkVocabulary().actLabels.get(code) ?? code;
}

/** Words in common as printed in the commitment, longest first: the longer word is mostly the more telling one. */
function sharedWords(progress: View, commitment: View): string[] {
  const printed = new Map<string, string>();
  for (const word of wordsOf(withoutMarkup(commitment.linkable.statement.quote))) {
    if (isContent(word.stem) && progress.own.terms.has(word.stem)) printed.set(word.stem, word.printed);
  }
  return [...printed.values()].sort((a, b) => b.length - a.length);
}

function headingReason(weight: number): Weighed | null {
  return weight < 0.3 ? null : pro("headings", "They stand under headings on the same subject.", weight);
}

function placeReason(progress: View, commitment: View, within: Hierarchy, weight: number): Weighed | null {
  const reported = progress.linkable.statement.partners;
  const promised = commitment.linkable.statement.partners;
  if (promised.length === 0) return null;
  if (reported.length === 0) {
    return con("place", `The promise names ${list(promised)}; the report names no partner.`, 0.1);
  }
  const same = both(promised, reported);
  if (same.length > 0) return pro("place", `The same partner: ${list(same)}.`, weight + 0.1);
  for (const place of reported) {
    for (const group of promised) {
      if (within(place, group))
        return pro("place", `${place} belongs to ${group}, which the promise names.`, weight + 0.1);
      if (within(group, place))
        return pro("place", `${group}, which the promise names, belongs to ${place}.`, weight + 0.1);
    }
  }
  return con("place", `The promise names ${list(promised)}; the report names ${list(reported)}.`, 2);
}

/** Whose texts they are. Said only where it speaks against: within one partnership it would be said of all. */
function partiesReason(reported: readonly string[], promised: readonly string[]): Weighed | null {
  if (reported.length === 0 || promised.length === 0 || both(reported, promised).length > 0) return null;
  return con("parties", `The promise is of ${list(promised)}; the report is of ${list(reported)}.`, 1);
}

/** What the dates say: a report of something that happened before the promise was made speaks against the link. */
function timeReason(progress: View, commitment: View): Weighed | null {
  const made = commitment.linkable.documentDate;
  const happened = progress.linkable.statement.date;
  if (made === null || happened === null) return null;
  const exact = Math.min(made.length, happened.length);
  if (happened.slice(0, exact) < made.slice(0, exact)) {
    return con("time", `It happened in ${happened}, before the promise was made (${made}).`, 3);
  }
  const due = commitment.linkable.statement.date;
  const same = due !== null && (happened.startsWith(due) || due.startsWith(happened));
  return same ? pro("time", `It happened when it was due (${due}).`, 1) : null;
}
