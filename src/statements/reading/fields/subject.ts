import { parseOf } from "../grammar/clauses.ts";
import type { PlacedText } from "./fields.ts";

/** Those who issue the text, and what points back to something named before, as a subject. */
export const OURSELVES =
  /\b(?:we|our|both (?:sides|parties|countries)|the two (?:sides|countries|parties)|the (?:parties|participants|leaders|ministers|co-chairs|sides)|us)\b/iu;
export const POINTING =
  /^(?:it|they|(?:this|these|such)(?! (?:memorand|agreement|strategy|statement|declaration|document|roadmap|treaty|protocol))|the (?:initiative|project|programme|program|partnership|network|alliance|offer|council|dialogue|platform|facility|mechanism|working group|task force))\b/iu;
/** The verb that the subject stands before. */
const FINITE =
  /(?<!-|\b(?:the|our|their|its|this|these|that|joint|such|of|to|in|In|new|and further) )\b(?:will|shall|should|must|ought|needs? to|has to|have to|has|have|had|is|are|was|were|intends?|plans?|aims?|seeks?|commits?|committed|resolves?|expects?|looks?|agreed?|continues?|continued|welcomes?|supports?|announced?|launched|adopted|signed|held|met|took|endorsed|agrees|decided|reaffirms?|reiterates?|could|can|may|would|met|hosted|organi[sz]ed|proposed|published|released|established|convened|urges?|calls?|encourages?|concluded|opened|created|completed|expanded|increased|extended|joined|supported|welcomed|invested|awarded|funded|trained|issued|developed|presented|started|introduced|brought|made|became|gave|set|led|underscored|stressed|affirmed|reaffirmed|recognizes?|recognises?|remains?|works?|engages?|provides?|share|discussed|noted|reviewed|invites?)\b/u;
/** "and the Commission", "India": a part of a list of actors, not the end of an opening clause. */
function isListed(words: string): boolean {
  return (
    words.trim().split(/\s+/u).length <= 9 &&
    /\p{Lu}/u.test(words) &&
    !/^(?:In|On|At|By|To|For|With|Under|Through|As|During|Following|Since|Today|Finally|Furthermore|Additionally|Moreover|Together|Building|From|Over)\b/u.test(
      words.trim(),
    )
  );
}

export type Subject = {
  start: number;
  end: number;
  verb: number;
  others: { start: number; end: number } | null;
};

const LABEL = /^[^:,;.]*\p{Ll}+ \p{Ll}[^:,;.]*: (?=[^:]*$)|^[^:.;]*, [^:.;]*\p{Ll}[^:.;]*: (?=[^:]*$)/u;

/** How far into a unit its first verb is looked for by its form; beyond it the grammar tells. */
const VERB_REACH = 100;
/** More than the longest of those verbs. */
const VERB_LENGTH = 20;

/** Where the first finite verb stands: one of the usual ones near the beginning, else what the grammar finds. */
function verbOf(text: PlacedText): number | null {
  const near = FINITE.exec(text.clean.slice(0, VERB_REACH + VERB_LENGTH));
  if (near && near.index <= VERB_REACH) return near.index;
  const { groups, starts } = parseOf(text);
  const main = groups.find(({ clause }) => clause === "main");
  const verb = main === undefined ? undefined : starts[main.first];
  return verb ?? FINITE.exec(text.clean)?.index ?? null;
}

/** Where the subject begins and ends: the words before the first finite verb, without opening clauses. */
export function subjectOf(text: PlacedText): Subject | null {
  if (text.kept.subject === undefined) text.kept.subject = findSubject(text);
  return text.kept.subject;
}

function findSubject(text: PlacedText): Subject | null {
  const { clean } = text;
  const verb = verbOf(text);
  if (verb === null || verb > 260) return null;
  const whole = clean.slice(0, verb);
  const aside = asideBefore(whole);
  // "The Task Force, launched in May, has": the words behind the comma are not the subject.
  const end = aside?.start ?? (whole.endsWith(", ") ? verb - 2 : verb);
  const before = clean.slice(0, end);
  let start = before.lastIndexOf(", ") + 1;
  if (/^ (?:Jr|Sr|Ltd|Inc)\b/u.test(before.slice(start))) start = before.lastIndexOf(", ", start - 2) + 1;
  // "Lower device cost: the Alliance will": a label stands before the colon.
  const label = before.includes(": ") ? LABEL.exec(before) : null;
  const isLabelled = label !== null && label[0].length > start;
  if (isLabelled) start = label[0].length - 1;
  // "A, B and C will": over the commas of a list.
  while (start > 1 && !isLabelled && /\band\b/u.test(before.slice(start))) {
    const previous = before.lastIndexOf(", ", start - 2) + 1;
    if (!isListed(before.slice(previous, start - 1))) break;
    start = previous;
  }
  return { start, end, verb, others: aside };
}

/** "The Agency, with the Institute, will": what stands between commas before the verb. */
function asideBefore(before: string): { start: number; end: number } | null {
  if (!/, $/u.test(before)) return null;
  const end = before.length - 2;
  const start = before.lastIndexOf(", ", end - 1);
  // "A, B, and C, plan to": the last of a list, not an aside.
  return start > 0 && !before.startsWith(" and ", start + 1) ? { start, end } : null;
}
