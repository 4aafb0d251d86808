import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { DocumentId } from "../document.ts";
import type { Block } from "../document-text.ts";
import { type Passage, passagesOf } from "./passage.ts";

/** Keeps the passages of one version of a document, and the words in them. */
export async function recordPassages(
  database: Database,
  of: { document: DocumentId; number: number },
  passages: readonly Passage[],
): Promise<void> {
  for (let from = 0; from < passages.length; from += 1000) {
    await sql`
      insert into passages (document, number, block, kind, heading, page, place_start, place_end, text)
      select ${of.document}, ${of.number}, row.block, row.kind, row.heading, row.page, row.start, row."end", row.text
      from jsonb_to_recordset(${JSON.stringify(passages.slice(from, from + 1000))}::jsonb) as row (
        block integer, kind text, heading integer, page integer, start integer, "end" integer, text text)`.execute(
      database,
    );
  }
  // In the order of the words: two documents that are kept at the same time then wait for each other, and not both for both.
  await sql`
    insert into passage_words (word)
    select distinct lexeme from passages p, unnest(to_tsvector('simple', search_text(p.text)))
    where p.document = ${of.document} and p.number = ${of.number} and lexeme ~ '^[a-z]{4,30}$'
    order by lexeme on conflict do nothing`.execute(database);
}

/** Draws the passages of all documents anew from their texts. Answers how many there are. */
export async function rebuildPassages(database: Database): Promise<number> {
  await sql`delete from passages`.execute(database);
  await sql`delete from passage_words`.execute(database);
  const { rows: versions } = await sql<{ id: string; document: DocumentId; number: number }>`
    select id, document, number from document_versions order by added_at, id`.execute(database);
  let count = 0;
  for (const version of versions) {
    const { rows } = await sql<{ text: string; blocks: Block[]; pages: number | null }>`
      select text, blocks, pages from document_versions where id = ${version.id}`.execute(database);
    const passages = rows.flatMap(passagesOf);
    await recordPassages(database, version, passages);
    count += passages.length;
  }
  return count;
}

/**
 * Words that stand in some passage and differ from a mistyped one by one slip (a letter too many, too few, another, or
 * two that changed places), or that begin alike, for a longer word with more slips. In no order of likeness.
 */
export async function listSimilarWords(database: Database, word: string): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from passage_words where slips && word_slips(${word})
    union
    select word from passage_words where length(${word}) >= 8
      and word >= left(${word}, 4) and word < left(${word}, 4) || '{'
      and length(word) between length(${word}) - 2 and length(${word}) + 2`.execute(database);
  return rows.map((row) => row.word);
}

/** Words that stand in some passage and begin so, the shortest first. */
export async function listWordsBeginning(
  database: Database,
  beginning: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from passage_words where word >= ${beginning} and word < ${`${beginning}{`}
    order by length(word), word limit ${limit}`.execute(database);
  return rows.map((row) => row.word);
}
