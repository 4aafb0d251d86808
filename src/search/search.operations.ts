import { z } from "zod";
import { defineOperation, flag, listOf, type OperationContext } from "../base/operation.ts";
import type { FacetValue, FoundPage, Searcher, SearchQuery } from "../base/search/searcher.ts";
import { FIELD_NAMES, KIND_FIELD, readFields } from "./fields.ts";
import { type Mended, mend, withBeginnings } from "./mending.ts";
import { readQuery } from "./query.ts";
import { KINDS, SEARCHERS } from "./searchers.ts";
import { readTerms } from "./terms.ts";

const Kind = z.enum(KINDS);

const FoundThing = z.object({
  kind: Kind,
  id: z.string(),
  words: z
    .string()
    .meta({ description: "What was found, or what stands round the words that were found in it" }),
  marks: z
    .array(z.object({ start: z.int(), end: z.int() }))
    .meta({ description: "Where in `words` stands what was looked for, in UTF-16 code units" }),
  isQuote: z.boolean().meta({ description: "Whether the words stand so in a document" }),
  context: z.string().nullable(),
  date: z.string().nullable(),
  facts: z.record(z.string(), z.array(z.string())),
  path: z.string().meta({ description: "The address of its page, without the host" }),
});

const Range = z.object({
  name: z.string(),
  values: z.array(z.string()),
  from: z.string().nullable(),
  to: z.string().nullable(),
  isExcluded: z.boolean(),
});

const Answer = z.object({
  rows: z.array(FoundThing),
  counts: z
    .array(z.object({ kind: Kind, total: z.int(), isMore: z.boolean() }))
    .meta({ description: "How many were found of each kind; isMore: there are more than that" }),
  facets: z.array(z.object({ kind: Kind, field: z.string(), value: z.string(), count: z.int() })),
  understood: z.object({
    terms: z.array(z.object({ typed: z.string(), alsoCalled: z.array(z.string()), isExcluded: z.boolean() })),
    fields: z.array(Range),
    mended: z.array(z.object({ typed: z.string(), taken: z.string() })),
  }),
  notes: z.array(z.string()),
});

type Asked = { kinds: readonly string[]; limit: number; offset: number };
type Searched = { searcher: Searcher; page: FoundPage };

/** Asks each noun that knows all of the fields. */
function ask(
  context: OperationContext,
  query: SearchQuery,
  { kinds, limit, offset }: Asked,
): Promise<Searched[]> {
  const knows = (searcher: Searcher) => query.fields.every((field) => searcher.fields.includes(field.name));
  return Promise.all(
    SEARCHERS.filter(
      (searcher) => (kinds.length === 0 || kinds.includes(searcher.kind)) && knows(searcher),
    ).map(async (searcher) => ({ searcher, page: await searcher.search(context, query, { limit, offset }) })),
  );
}

/** The same with slips of the hand mended, where nothing at all was found as it was typed. */
async function askAgain(
  context: OperationContext,
  query: SearchQuery,
  asked: Asked,
): Promise<{ found: Searched[]; mended: Mended[] }> {
  const found = await ask(context, query, asked);
  if (query.terms.length === 0 || found.some(({ page }) => page.total > 0)) return { found, mended: [] };
  const { terms, mended } = await mend(context, query.terms);
  return { found: await ask(context, { ...query, terms, isForgiving: true }, asked), mended };
}

/** The kinds that "in:commitments,passages" names; "parties" is a party. */
function kindsNamed(fields: readonly { name: string; value: string }[]): string[] {
  const named = fields.filter(({ name }) => name === KIND_FIELD).flatMap(({ value }) => value.split(","));
  return KINDS.filter((kind) =>
    named.some((word) => [kind, `${kind}s`, kind.replace(/y$/u, "ies")].includes(word.trim().toLowerCase())),
  );
}

export const searchEverything = defineOperation({
  name: "search.everything",
  summary: "Search documents, what they say, the ledger and parties, by words and by fields",
  details: `Words all have to be there; "a phrase" stands as it is; a hyphen before a word or field keeps out what has it. Fields: ${FIELD_NAMES.map((name) => `${name}:`).join(" ")} with one value or several by commas, dates as 2025, 2025-06 or 2025..2026. "in:passages" asks for one kind. Other names of parties and what acronyms stand for are found too; where nothing is found, slips of the hand are mended. Up to 1,000 of each kind are counted and ranked.`,
  effect: "read",
  role: "visitor",
  input: z.object({
    query: z
      .string()
      .max(500)
      .meta({ description: 'Such as: partner:JP topic:quantum date:2025.. "joint roadmap"' }),
    kinds: listOf(Kind).meta({ description: "Only these kinds; all if absent" }),
    versions: z
      .enum(["current", "all"])
      .default("current")
      .meta({ description: "Whether earlier versions of documents are searched too" }),
    begun: flag.meta({ description: "The last word is still being typed: its beginning is enough" }),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .default(10)
      .meta({ description: "How many rows of each kind" }),
    offset: z.coerce.number().int().min(0).max(1000).default(0),
  }),
  output: Answer,
  positional: ["query"],
  columns: ["kind", "words", "context", "date"],
  run: async ({ query: typed, kinds, versions, begun, limit, offset }, context) => {
    const { words, fields: typedFields } = readQuery(typed, FIELD_NAMES);
    const { fields, notes } = readFields(typedFields.filter(({ name }) => name !== KIND_FIELD));
    const terms = readTerms(words, begun && /[\p{L}\p{N}]$/u.test(typed));
    const inKinds = kindsNamed(typedFields);
    const wanted = kinds.length ? kinds : inKinds;
    const nothing = terms.every((term) => term.isExcluded) && fields.length === 0;
    const query = { terms: await withBeginnings(context, terms), fields, versions, isForgiving: false };
    const { found, mended } = nothing
      ? { found: [], mended: [] }
      : await askAgain(context, query, { kinds: wanted, limit, offset });
    const shown = found.filter(({ page }) => page.total > 0);
    return {
      rows: shown.flatMap(({ searcher: { kind }, page }) => page.rows.map((row) => ({ kind, ...row }))),
      counts: shown.map(({ searcher: { kind }, page: { total, isMore } }) => ({ kind, total, isMore })),
      facets: shown.flatMap(({ searcher: { kind }, page }) =>
        page.facets.map((facet: FacetValue) => ({ kind, ...facet })),
      ),
      understood: {
        terms: terms.map(({ typed, phrases, isExcluded }) => ({
          typed,
          alsoCalled: phrases.filter((phrase) => phrase !== typed),
          isExcluded,
        })),
        fields: fields.map((field) => ({ ...field, values: [...field.values] })),
        mended,
      },
      notes,
    };
  },
});
