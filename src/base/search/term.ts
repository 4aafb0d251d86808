import { type RawBuilder, sql } from "kysely";

/** One thing that a text has to hold (or must not): any of its phrases will do. */
export type Term = {
  /** As it was typed. */
  typed: string;
  /** What it may be called, each a word or several words in a row; the one that was typed comes first. */
  phrases: readonly string[];
  isExcluded: boolean;
  /** The end of it may be missing, because it is still being typed. */
  isBegun: boolean;
};

/** A word that is still being typed is looked for by its beginning from so many letters on: fewer begin half the language. */
const LEAST_BEGUN = 3;

const parsed = (phrase: string) => sql`phraseto_tsquery('english', search_text(${phrase}))`;

/** The last word as a beginning, by its letters: its stem is not known before it is whole ("securi" is no stem of "security"). */
function begun(phrase: string): RawBuilder<unknown> {
  const words = phrase.match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = words.pop();
  if (last === undefined || last.length < LEAST_BEGUN) return parsed(phrase);
  const beginning = sql`to_tsquery('simple', search_text(${`${last}:*`}))`;
  return words.length ? sql`(${parsed(words.join(" "))} <-> ${beginning})` : beginning;
}

function anyOf({ phrases, isBegun }: Term): RawBuilder<unknown> {
  const ways = phrases.map(parsed);
  if (isBegun && phrases[0] !== undefined) ways.push(begun(phrases[0]));
  return sql`(${sql.join(ways, sql` || `)})`;
}

/**
 * The query for any of some phrases, each as it stands, over columns that `search_text` has gone into. One parameter for all of
 * them: a question with each phrase in it is planned for longer than it is answered.
 */
export function phraseQuery(phrases: readonly string[]): RawBuilder<unknown> {
  return sql`(
    select coalesce(string_agg('(' || parsed::text || ')', ' | '), '')::tsquery
    from (select phraseto_tsquery('english', search_text(phrase)) as parsed
      from unnest(${[...phrases]}::text[]) as phrase) as each
    where numnode(parsed) > 0)`;
}

/** The query for all that has to be there, over columns that `search_text` has gone into; null where nothing has to. */
export function wantedQuery(terms: readonly Term[]): RawBuilder<unknown> | null {
  const wanted = terms.filter((term) => !term.isExcluded).map(anyOf);
  return wanted.length ? sql`(${sql.join(wanted, sql` && `)})` : null;
}

/** The query for anything that must not be there; null where there is no such thing. */
export function unwantedQuery(terms: readonly Term[]): RawBuilder<unknown> | null {
  const unwanted = terms.filter((term) => term.isExcluded).map(anyOf);
  return unwanted.length ? sql`(${sql.join(unwanted, sql` || `)})` : null;
}

/** Words as a filter of a list takes them: each has to be there, and the last one may be only begun. */
export function termsOf(words: string): Term[] {
  const each = words.match(/[\p{L}\p{N}]+/gu) ?? [];
  return each.map((typed, at) => ({
    typed,
    phrases: [typed],
    isExcluded: false,
    isBegun: at === each.length - 1,
  }));
}
