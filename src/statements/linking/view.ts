import { actOf } from "./act-words.ts";
import type { Linkable } from "./linkable.ts";
import { type Content, contentOf } from "./words.ts";

/** Stems or codes with how much each counts. */
export type Bag = ReadonlyMap<string, number>;

/** A statement as it is compared: what it says, what is said around it, and what its headings say. */
export type View = {
  linkable: Linkable;
  own: Content;
  heading: Content;
  /** The words of the act alone, without its means and purposes. */
  act: Bag;
  /** Own words together with those around and above, at smaller weights. */
  wide: Bag;
  topics: Bag;
};

/** How much a word of the surroundings counts beside one of the statement itself. */
const AROUND = 0.4;
/** How much a word counts that stands only in the headings or the lead-in: they name the subject, seldom the thing. */
const ABOVE = 0.2;

const headingsRead = new WeakMap<Linkable["acronyms"], Map<string, Content>>();

/** What headings and a lead-in say; remembered, because many statements of a document stand under the same. */
function headingOf({ headings, leadIn, acronyms }: Linkable): Content {
  const words = [...headings.slice(-2), leadIn ?? ""].join(". ");
  const known = headingsRead.get(acronyms) ?? new Map<string, Content>();
  headingsRead.set(acronyms, known);
  const content = known.get(words) ?? contentOf(words, acronyms);
  known.set(words, content);
  return content;
}

/** Reads a statement and its surroundings once, so that it can be compared with many. */
export function viewOf(linkable: Linkable): View {
  const { statement, around, acronyms } = linkable;
  const own = contentOf(statement.quote, acronyms);
  const wide = new Map<string, number>();
  for (const [term, count] of contentOf(around, acronyms).terms) wide.set(term, count * AROUND);
  for (const [term, count] of own.terms) wide.set(term, count + (wide.get(term) ?? 0));
  const heading = headingOf(linkable);
  for (const term of heading.terms.keys()) if (!wide.has(term)) wide.set(term, ABOVE);
  const act = contentOf(actOf(statement.quote), acronyms).terms;
  const topics = new Map(statement.areas.map((topic) => [topic, 1]));
  return { linkable, own, heading, act, wide, topics };
}
