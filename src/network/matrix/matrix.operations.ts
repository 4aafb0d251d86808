import { z } from "zod";
import { defineOperation, listOf, type OperationContext } from "../../base/operation.ts";
import { DocumentId, PartialDate } from "../../documents/document.ts";
import { type Alike, countAlike } from "../../ledger/commitments/commitment.counts.store.ts";
import { EVERY_COMMITMENT } from "../../ledger/commitments/commitment.list.store.ts";
import { asOf, dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { Status } from "../../ledger/status/status.ts";
import { partyName } from "../../parties/party.registry.ts";
import { describeTopics } from "../../statements/reading/fields/topics.ts";
import { Firmness } from "../../statements/statement.ts";
import { listFrameworks } from "../frameworks/framework.operations.ts";
import { type Column, countingAs, MATRIX_COLUMNS, Matrix, matrixOf } from "./matrix.ts";

/** Gives the column or columns of a commitment. */
async function columnsBy(
  context: OperationContext,
  by: (typeof MATRIX_COLUMNS)[number],
  among: readonly string[],
): Promise<(counted: Alike) => Column[]> {
  if (by === "partners") {
    return ({ partners }) =>
      partners
        .filter((code) => among.length === 0 || among.includes(code))
        .map((code) => ({ code, label: partyName(code), asked: [code] }));
  }
  const columnOf = countingAs(await listFrameworks(context, undefined));
  return ({ framework }) => (framework === null ? [] : [columnOf(framework)]);
}

export const networkMatrix = defineOperation({
  name: "network.matrix",
  summary: "Count the commitments by topic and partner, or by topic and framework, with how they stand",
  details:
    "A commitment of several topics and partners is in each of their cells, and once in every total. A framework that took the place of another counts with it. The rows of a cell are the commitments with its topic (areas) and what its column asks for.",
  effect: "read",
  role: "visitor",
  input: z.object({
    by: z.enum(MATRIX_COLUMNS).default("partners").meta({ description: "What the columns are" }),
    partners: listOf(z.string()).meta({ description: "Codes of states and groups; any of them" }),
    frameworks: listOf(z.string()).meta({ description: "Ids of frameworks; any of them" }),
    areas: listOf(z.string()).meta({ description: "Topic codes; any of them" }),
    documents: listOf(DocumentId),
    firmnesses: listOf(Firmness),
    statuses: listOf(Status).meta({
      description: "Any of them; without it, all but withdrawn, superseded and merged",
    }),
    from: PartialDate.optional().meta({ description: "Earliest date stated" }),
    to: PartialDate.optional().meta({ description: "Latest date stated" }),
    ...asOf,
  }),
  output: Matrix,
  run: async ({ by, asOf: day, ...given }, context) => {
    const { database, person, now } = context;
    const end = endOfDay(day, now);
    const filter = { ...EVERY_COMMITMENT, ...given, end, day: dayOf(end, now) };
    const topics = describeTopics().filter(
      ({ code }) => given.areas.length === 0 || given.areas.includes(code),
    );
    const counts = (await countAlike(database, person, filter)).map((counted) => ({
      ...counted,
      areas: counted.areas.filter((area) => given.areas.length === 0 || given.areas.includes(area)),
    }));
    return matrixOf(counts, topics, await columnsBy(context, by, given.partners));
  },
});
