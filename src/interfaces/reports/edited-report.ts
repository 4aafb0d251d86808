import { z } from "zod";
import { BEGINNING, folded, placeOf, readMark, type Station, wordsPrint } from "./word-marks.ts";

/** A paragraph or table of a Word document, in its order, with the bookmarks in it. */
export type WordBlock = { kind: "paragraph" | "table"; style: string; words: string; marks: string[] };

/** Other words than the report says in a place that a person may word. */
const EditedPlace = z.object({
  paragraph: z.string().meta({ description: "Id of the paragraph or bullet, as wordings.record takes it" }),
  under: z.string().meta({ description: "The heading under which it stands" }),
  text: z.string().meta({ description: "What the document says there" }),
  now: z.string().meta({ description: "What the report says there today" }),
  drawn: z.string().meta({ description: "What is drawn there today: insteadOf of wordings.record" }),
  found: z
    .enum(["mark", "place"])
    .meta({ description: "Known again by its mark, or by its place among the others" }),
  hasMoved: z.boolean().meta({
    description: "Whether the report says something else there than when the document was drawn",
  }),
  numbers: z
    .object({ gone: z.array(z.string()), come: z.array(z.string()) })
    .meta({ description: "Numbers that only one of the two says" }),
});
type EditedPlace = z.infer<typeof EditedPlace>;

/** What was edited and is not taken in, with the reason. */
const LeftOut = z.object({ words: z.string(), because: z.string() });
type LeftOut = z.infer<typeof LeftOut>;

export const ReadBack = z.object({
  changes: z
    .array(EditedPlace)
    .meta({ description: "Nothing of it is kept yet: record what is to stay with wordings.record" }),
  left: z.array(LeftOut).meta({ description: "What was edited and cannot be kept, and why" }),
  same: z.int().meta({ description: "So many places say what the report says" }),
  /** Whether any place of the document is one of this report. */
  isKnown: z.boolean(),
});
export type ReadBack = z.infer<typeof ReadBack>;

/** A place of the report as the document has it: its own paragraphs, and those that somebody wrote beside it. */
type Found = { station: Station; carried: string | null; words: string[]; table: string | null };

/** What of a Word document's styles a report writes beside its places: titles, contents, notes under wordings. */
const BESIDE = /^(?:title|subtitle|toc.*|contents.*|editnote|edit note|caption)$/iu;

/**
 * What somebody has changed in a report's Word document. Paragraphs are known again by their marks; one that lost its mark,
 * because all of it was written anew, by its place between the others; and new ones belong to the free place where they stand,
 * or go on the paragraph before them.
 */
export function compareEdited(
  report: string,
  stations: readonly Station[],
  blocks: readonly WordBlock[],
): ReadBack {
  const { found, loose, strange, isKnown } = placed(report, stations, blocks);
  const homeless = loose.filter((one) => !takeHome(one, stations, found));
  const read: ReadBack = {
    changes: [],
    left: [...strange, ...homeless.map(({ words }) => ({ words, because: NO_PLACE }))],
    same: 0,
    isKnown,
  };
  for (const [at, station] of stations.entries()) weigh(station, found.get(at), read);
  return read;
}

/** Adds to `read` what became of one place of the report. */
function weigh(station: Station, there: Found | undefined, read: ReadBack): void {
  const text = there?.words.join("\n\n") ?? "";
  if (!there || !text) {
    if (isWordable(station) && station.now) read.left.push({ words: station.now, because: GONE });
  } else if (!isChanged(there, text)) read.same += 1;
  else if (isWordable(station)) read.changes.push(changeOf(there, text));
  else read.left.push({ words: text, because: FIXED[station.kind] ?? NO_PLACE });
}

const isWordable = ({ kind }: Station) => kind === "paragraph" || kind === "item";

const NO_PLACE =
  "It stands in no place that the report keeps for a person's words: write it into the paragraph before it, or into the foreword.";
const OWN_TABLE = "A table of one's own is not kept.";
const GONE =
  "It is not in the document: taken out in Word, or new since it was drawn. The report goes on saying it; give it other words if it is not to stand so.";
const NOT_NOW = "The report has no such paragraph today.";
const FIXED: Partial<Record<Station["kind"], string>> = {
  heading: "Headings are drawn with what stands under them.",
  fixed: "How it was counted is said by the programme.",
  table: "Tables are drawn from the rows of the record: correct the record, or write under the table.",
  chart: "Charts are drawn from the rows of the record: correct the record, or write under the chart.",
};

type Loose = { words: string; after: number; before: number };

/** The document's paragraphs by the places of the report, those without a mark, and marked ones that it does not have today. */
function placed(report: string, stations: readonly Station[], blocks: readonly WordBlock[]) {
  const places = new Map(stations.map(({ id }, at) => [placeOf(report, id), at]));
  const said = new Set(stations.map(({ now }) => folded(now)));
  const found = new Map<number, Found>();
  const strange: LeftOut[] = [];
  const loose: Loose[] = [];
  let last = -1;
  const mark = (
    words: string,
    style: string,
    { place, words: carried }: { place: string; words: string },
  ) => {
    const at = places.get(place);
    const station = at === undefined ? undefined : stations[at];
    if (at !== undefined && station) {
      const there = found.get(at) ?? { station, carried, words: [], table: null };
      there.words.push(words);
      found.set(at, there);
      last = at;
    } else if (wordsPrint(words) !== carried && !BESIDE.test(style))
      strange.push({ words, because: NOT_NOW });
  };
  const table = (words: string) => {
    const there = found.get(last);
    if (there?.station.kind === "table" && there.table === null) there.table = words;
    else strange.push({ words: shortened(words), because: OWN_TABLE });
  };
  // What stands in a template around the report is none of its words.
  const begun = blocks.findIndex(({ marks }) => marks.includes(BEGINNING) || marks.some(readMark));
  for (const { kind, style, words, marks } of begun < 0 ? [] : blocks.slice(begun)) {
    const known = marks.map(readMark).find((one) => one !== null);
    if (known) mark(words, style, known);
    else if (kind === "table") table(words);
    else if (words.trim() && !BESIDE.test(style) && !said.has(folded(words)))
      loose.push({ words: words.trim(), after: last, before: stations.length });
  }
  // The next known place after each: what stands between the two may be its home.
  const known = [...found.keys()].sort((one, other) => one - other);
  for (const one of loose) one.before = known.find((at) => at > one.after) ?? stations.length;
  const isOurs = blocks.some(({ marks }) => marks.includes(BEGINNING));
  return {
    found,
    loose: isOurs ? loose : loose.filter(({ before }) => before < stations.length),
    strange,
    isKnown: found.size > 0,
  };
}

const shortened = (words: string) => (words.length > 300 ? `${words.slice(0, 299)}…` : words);

/** Adds words without a mark to the place to which they belong; false where there is none. */
function takeHome(loose: Loose, stations: readonly Station[], found: Map<number, Found>): boolean {
  const home = homeOf(loose, stations, found);
  const station = home ? stations[home.at] : undefined;
  if (!home || !station) return false;
  const there = found.get(home.at) ?? { station, carried: null, words: [], table: null };
  if (home.isBefore) there.words.unshift(loose.words);
  else there.words.push(loose.words);
  found.set(home.at, there);
  return true;
}

/** The place to which words belong that have no mark; null where there is none. */
function homeOf(
  { words, after, before }: Loose,
  stations: readonly Station[],
  found: ReadonlyMap<number, Found>,
): { at: number; isBefore: boolean } | null {
  const between = Array.from({ length: before - after - 1 }, (_, step) => after + 1 + step).filter(
    (at) => stations[at] && isWordable(stations[at]) && !found.get(at)?.carried,
  );
  const nowOf = (at: number) => stations[at]?.now ?? "";
  const lost = between.filter((at) => nowOf(at));
  const alike = lost
    .map((at) => ({ at, share: sharedWords(words, nowOf(at)) }))
    .sort((one, other) => other.share - one.share)[0];
  if (alike && (lost.length === 1 || alike.share >= 0.3)) return { at: alike.at, isBefore: false };
  const free = between.find((at) => !nowOf(at));
  if (free !== undefined) return { at: free, isBefore: false };
  if (stations[after]?.kind === "paragraph") return { at: after, isBefore: false };
  if (stations[before]?.kind === "paragraph" && found.has(before)) return { at: before, isBefore: true };
  return null;
}

/** The share of their different words that two texts have in common. */
function sharedWords(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => new Set(text.toLowerCase().match(/\p{L}+|\d+/gu) ?? []));
  const common = [...(left ?? [])].filter((word) => right?.has(word)).length;
  return common / Math.max(1, (left?.size ?? 0) + (right?.size ?? 0) - common);
}

function isChanged({ station, carried, table }: Found, text: string): boolean {
  const words = table === null ? text : `${text} ${table}`;
  return wordsPrint(words) !== carried && folded(words) !== folded(station.now);
}

function changeOf({ station, carried }: Found, text: string): EditedPlace {
  const { id: paragraph, under, now, drawn } = station;
  return {
    paragraph,
    under,
    text,
    now,
    drawn,
    found: carried === null ? "place" : "mark",
    hasMoved: carried !== null && wordsPrint(now) !== carried,
    numbers: changedNumbers(now, text),
  };
}

/** The numbers that one text has and the other has not: a person's words may say them, the report's own figures stay. */
function changedNumbers(now: string, text: string): EditedPlace["numbers"] {
  const [before, after] = [numbersIn(now), numbersIn(text)];
  return {
    gone: before.filter((number) => !after.includes(number)),
    come: after.filter((number) => !before.includes(number)),
  };
}

/** Numbers as they are written, thousands put together: 12 000 and 12,000 are one. */
function numbersIn(text: string): string[] {
  const found = text.match(/\d+(?:[\u2009\u202f\u00a0,]\d{3})*(?:\.\d+)?/gu) ?? [];
  return [...new Set(found.map((number) => number.replace(/[\u2009\u202f\u00a0,]/gu, "")))];
}
