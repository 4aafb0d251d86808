import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { getDocument, getVersionText } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { StatementFields, StatementType } from "../statement.ts";
import { readWords } from "./read-words.ts";

const Offset = z.coerce.number().int().min(0);

export const readWordsOperation = defineOperation({
  name: "statements.read-words",
  summary: "Read the fields of words of a document that may become a statement",
  details:
    "What statements.record can be given for words that the reader passed over: who, partners, topics, date and all else, as the reader takes them from the sentence that holds the words. Empty where no sentence does. Nothing is recorded.",
  effect: "read",
  role: "reader",
  input: z.object({
    document: DocumentId,
    start: Offset.meta({ description: "Where the words begin in the text of the current version" }),
    end: Offset.meta({ description: "Where they end: the place of the first character after them" }),
    type: StatementType,
  }),
  output: StatementFields,
  positional: ["document"],
  run: async ({ document: id, start, end, type }, { database, person }) => {
    const document = await getDocument(database, person, id);
    const text = await getVersionText(database, person, document);
    const nothing = { actors: [], partners: [], areas: [], date: null, firmness: null, state: null };
    return readWords(text, document, { start, end }, type) ?? { type, ...nothing, condition: null };
  },
});
