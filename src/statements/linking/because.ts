import { partyName } from "../../parties/party.registry.ts";
import { topicLabel } from "../reading/fields/topics.ts";
import { FACETS, type Facet, type Hierarchy, type Rarity } from "./facets.ts";
import type { LinkWeights } from "./ranker.ts";
import type { View } from "./view.ts";
import { linkVocabulary, type Phrases, phrasesIn } from "./vocabulary.ts";
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

/** What reasons are weighed with. */
export type Weighing = { weights: LinkWeights; within: Hierarchy; rarity: Rarity };

/** Words and names below this rarity are in half of the document ("EU", "digital"): sharing them says nothing. */
const TELLING = 2.5;

/** The reasons that a person should see, those that count most first. Empty only where nothing telling is shared. */
export function reasonsFor(
  progress: View,
  commitment: View,
  facets: readonly number[],
  { weights, within, rarity }: Weighing,
): Because[] {
  const weigh = (facet: Facet): number => (facets[FACETS.indexOf(facet)] ?? 0) * weights.facets[facet];
  const areas = both(progress.linkable.statement.areas, commitment.linkable.statement.areas);
  const numbers = both([...progress.own.numbers], [...commitment.own.numbers]);
  const names = sharedNames(progress, commitment, rarity);
  const words = sharedWords(progress, commitment, rarity);
  const found: (Weighed | null)[] = [
    names.length === 0 ? null : pro("names", `Both name ${list(names)}.`, 2),
    thingReason(progress, commitment, weigh("things")),
    actReason(progress, commitment, weigh("acts")),
    areas.length === 0
      ? null
      : pro("topics", `The same topic: ${list(areas.map(topicLabel))}.`, weigh("areas")),
    words.length === 0
      ? null
      : pro(
          "words",
          `Words in common: ${list(words)}.`,
          weigh("words") + weigh("act") + weigh("surroundings") / 2,
        ),
    numbers.length === 0 ? null : pro("numbers", `The same figure: ${list(numbers)}.`, 1),
    headingReason(weigh("headings") + weigh("headingOfCommitment")),
    words.length > 0 || weigh("surroundings") < 0.5
      ? null
      : pro("surroundings", "The text around both is alike.", 0.5),
    placeReason(progress, commitment, within, weigh("place")),
    partiesReason(progress.linkable.parties, commitment.linkable.parties),
    timeReason(progress, commitment),
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
function sharedNames(progress: View, commitment: View, rarity: Rarity): string[] {
  const isTelling = (folded: string): boolean => folded.split(" ").some((stem) => rarity(stem) >= TELLING);
  const shared = [...commitment.own.names].filter(
    ([folded]) => progress.own.names.has(folded) && isTelling(folded),
  );
  const printed = [...new Set(shared.map(([, name]) => name))].sort((a, b) => b.length - a.length);
  return printed.filter((name, i) => !printed.slice(0, i).some((longer) => longer.split(" ").includes(name)));
}

/** Words in common as printed in the commitment, rarest first. */
function sharedWords(progress: View, commitment: View, rarity: Rarity): string[] {
  const printed = new Map<string, string>();
  for (const word of wordsOf(withoutMarkup(commitment.linkable.statement.quote))) {
    const isShared = isContent(word.stem) && progress.own.terms.has(word.stem);
    if (isShared && rarity(word.stem) >= TELLING) printed.set(word.stem, word.printed);
  }
  return [...printed].sort(([a], [b]) => rarity(b) - rarity(a)).map(([, word]) => word);
}

/** The words of a quote that name things or acts, as printed, by the code of what they name. */
function printedBy(quote: string, phrases: Phrases): Map<string, string> {
  const words = wordsOf(withoutMarkup(quote));
  const stems = words.map(({ stem }) => stem);
  const printed = new Map<string, string>();
  for (const { code, at, length } of phrasesIn(stems, phrases)) {
    const phrase = words.slice(at, at + length).map((word) => word.printed);
    if (!printed.has(code)) printed.set(code, phrase.join(" "));
  }
  return printed;
}

/** "submarine cable", or "‘undersea cable’ for ‘submarine cable’" where the report says it in other words. */
function inBothWords(progress: View, commitment: View, phrases: Phrases): string[] {
  const reported = printedBy(progress.linkable.statement.quote, phrases);
  const promised = printedBy(commitment.linkable.statement.quote, phrases);
  return [...promised].flatMap(([code, promise]) => {
    const report = reported.get(code);
    if (report === undefined) return [];
    return [report.toLowerCase() === promise.toLowerCase() ? promise : `‘${report}’ for ‘${promise}’`];
  });
}

function thingReason(progress: View, commitment: View, weight: number): Weighed | null {
  const things = inBothWords(progress, commitment, linkVocabulary().things);
  return things.length === 0 ? null : pro("things", `The same thing: ${list(things)}.`, weight);
}

function actReason(progress: View, commitment: View, weight: number): Weighed | null {
  const acts = [...new Set(inBothWords(progress, commitment, linkVocabulary().acts))];
  if (acts.length > 0) return pro("acts", `The same kind of act: ${list(acts)}.`, weight);
  if (progress.own.acts.size === 0 || commitment.own.acts.size === 0) return null;
  return con("acts", "The promise and the report name different kinds of act.", 0.2);
}

function headingReason(weight: number): Weighed | null {
  return weight < 0.3 ? null : pro("headings", "They stand under headings on the same subject.", weight);
}

function placeReason(progress: View, commitment: View, within: Hierarchy, weight: number): Weighed | null {
  const reported = progress.linkable.statement.partners;
  const promised = commitment.linkable.statement.partners;
  const named = (codes: readonly string[]) => list(codes.map(partyName));
  if (promised.length === 0) return null;
  if (reported.length === 0) {
    return con("place", `The promise names ${named(promised)}; the report names no partner.`, 0.1);
  }
  const same = both(promised, reported);
  if (same.length > 0) return pro("place", `The same partner: ${named(same)}.`, weight + 0.1);
  for (const place of reported) {
    for (const group of promised) {
      if (within(place, group))
        return pro(
          "place",
          `${partyName(place)} belongs to ${partyName(group)}, which the promise names.`,
          weight + 0.1,
        );
      if (within(group, place))
        return pro(
          "place",
          `${partyName(group)}, which the promise names, belongs to ${partyName(place)}.`,
          weight + 0.1,
        );
    }
  }
  return con("place", `The promise names ${named(promised)}; the report names ${named(reported)}.`, 2);
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
