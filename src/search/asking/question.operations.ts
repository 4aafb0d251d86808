import { z } from "zod";
import { defineOperation, paging } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { listCommitmentsOperation } from "../../ledger/commitments/commitment.operations.ts";
import { asOf } from "../../ledger/entries/as-of.ts";
import { AskedFilter, readQuestion, Understood } from "./question.ts";

export const askInWords = defineOperation({
  name: "commitments.ask",
  summary: "Ask for commitments in words: what is overdue with Korea, promises on quantum without evidence",
  details:
    "The question is translated to filters of the list by the vocabularies and the names of parties, without a model; the answer is the filter, the words that were not understood, and the rows: never prose.",
  effect: "read",
  role: "reader",
  input: z.object({
    question: z.string().trim().min(1).max(500),
    ...asOf,
    limit: paging.limit,
    offset: paging.offset,
  }),
  output: z.object({
    understood: z.array(Understood).meta({ description: "What each run of words was taken for" }),
    notUnderstood: z
      .array(z.string())
      .meta({ description: "Words that no vocabulary knows; they narrow nothing" }),
    filter: AskedFilter.meta({ description: "Give it to commitments.list for the same rows" }),
    path: z.string().meta({ description: "The list under this filter, without the host" }),
    rows: listCommitmentsOperation.output.shape.rows,
    total: z.int(),
  }),
  positional: ["question"],
  columns: ["id", "quote", "status", "owners", "partners", "areas", "date", "firmness", "documentTitle"],
  run: async ({ question, asOf: day, limit, offset }, context) => {
    const { understood, notUnderstood, filter } = readQuestion(question);
    if (understood.length === 0) throw notUnderstoodAtAll(question);
    const input = listCommitmentsOperation.input.parse({ ...filter, asOf: day, limit, offset });
    const { rows, total } = await listCommitmentsOperation.run(input, context);
    return { understood, notUnderstood, filter, path: pathOf({ ...filter, asOf: day }), rows, total };
  },
});

function pathOf(filter: Record<string, unknown>): string {
  const address = new URL("/commitments", "http://entente");
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined)
      address.searchParams.set(name, Array.isArray(value) ? value.join(",") : String(value));
  return address.pathname + address.search;
}

function notUnderstoodAtAll(question: string): Problem {
  return new Problem("commitments.not-understood", {
    message: `No word of “${question}” names a partner, a topic, a date or a state that is known here.`,
    remedy: 'Ask for instance "what is overdue with Korea" or "promises on quantum without evidence".',
  });
}
