import { z } from "zod";
import { AUDIENCES, MARKINGS } from "../access/markings/marking.ts";
import { defineOperation } from "../base/operation.ts";
import type { IsDemonstrated } from "../parties/party.operations.ts";
import { listParties } from "../parties/party.registry.ts";
import { describeTopics } from "./reading/fields/topics.ts";
import { FIRMNESSES, PROGRESS_STATES, STATEMENT_TYPES } from "./statement.ts";

const Word = z.object({ code: z.string(), label: z.string(), means: z.string() });
const MarkingWord = Word.extend({ audience: z.enum(AUDIENCES) });

export const listVocabulary = (isDemonstrated: IsDemonstrated) =>
  defineOperation({
    name: "vocabulary.list",
    summary: "List the words that fields are filled with: topics, partners, markings, types",
    effect: "read",
    role: "visitor",
    input: z.object({}),
    output: z.object({
      topics: z.array(Word),
      partners: z.array(z.object({ code: z.string(), label: z.string() })),
      markings: z.array(MarkingWord),
      types: z.array(z.string()),
      firmnesses: z.array(z.string()),
      states: z.array(z.string()),
    }),
    run: async (_, { database }) => ({
      topics: describeTopics(),
      // A body also has the code of the state or group it belongs to; the code's own party gives it its name.
      partners: listParties({ withInvented: await isDemonstrated(database) }).flatMap(
        ({ id, partnerCode, name }) => (partnerCode === id ? [{ code: partnerCode, label: name }] : []),
      ),
      markings: MARKINGS(),
      types: [...STATEMENT_TYPES],
      firmnesses: [...FIRMNESSES],
      states: [...PROGRESS_STATES],
    }),
  });
