/** A word or a quoted phrase that was typed. */
export type TypedWord = { typed: string; isPhrase: boolean; isExcluded: boolean };
/** A field that was typed as "name:value". */
export type TypedField = { name: string; value: string; isExcluded: boolean };
export type TypedQuery = { words: TypedWord[]; fields: TypedField[] };

const TOKEN = /(-?)(?:(\p{L}[\p{L}-]*):)?(?:"([^"]*)"?|([^\s"]+))/gu;

/**
 * What was typed into the one search field: words, "phrases in quotation marks", fields (`partner:JP,KR`,
 * `date:2025..2026`, `issuer:"Court of Auditors"`), and a hyphen before any of them for what must not be there. A colon
 * after a word that is no field's name belongs to the words.
 */
export function readQuery(typed: string, fieldNames: readonly string[]): TypedQuery {
  const query: TypedQuery = { words: [], fields: [] };
  for (const [whole, hyphen, given, phrase, word] of typed.matchAll(TOKEN)) {
    const name = given?.toLowerCase();
    const isExcluded = hyphen === "-";
    if (name !== undefined && fieldNames.includes(name)) {
      query.fields.push({ name, value: (phrase ?? word ?? "").trim(), isExcluded });
      continue;
    }
    // "partner:" of which the value is still to be typed.
    if (fieldNames.some((known) => `${known}:` === whole.toLowerCase())) continue;
    const text = (phrase ?? (isExcluded ? whole.slice(1) : whole)).trim();
    if (/[\p{L}\p{N}]/u.test(text))
      query.words.push({ typed: text, isPhrase: phrase !== undefined, isExcluded });
  }
  return query;
}
