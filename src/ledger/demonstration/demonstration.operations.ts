import { z } from "zod";
import { findPersonId } from "../../access/people/person.store.ts";
import type { Database } from "../../base/database/database.ts";
import { defineOperation, type OperationContext } from "../../base/operation.ts";
import { listDocumentsAddedBy, setRemoved } from "../../documents/document.store.ts";
import type { DocumentId } from "../../documents/document.ts";
import { decideStatements } from "../../statements/reviews/review.operations.ts";
import { listStatements } from "../../statements/statement.store.ts";
import { recordDecisions } from "../commitments/recording.ts";

/** In whose name the invented documents of a new Entente are added. */
export const DEMONSTRATION = { issuer: "entente", subject: "demonstration", name: "demonstration" };

async function listDemonstration(database: Database): Promise<DocumentId[]> {
  const person = await findPersonId(database, DEMONSTRATION);
  return person ? listDocumentsAddedBy(database, person) : [];
}

/** Whether the invented documents are here, and the invented parties with them. */
export async function isDemonstrated(database: Database): Promise<boolean> {
  return (await listDemonstration(database)).length > 0;
}

export const getDemonstration = defineOperation({
  name: "demonstration.show",
  summary: "Tell whether the invented documents of the demonstration are here",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: z.object({ documents: z.int() }),
  run: async (_, { database }) => ({
    documents: (await listDemonstration(database)).length,
  }),
});

/** Takes out of every list what somebody recorded of nouns that the ledger does not know by name. */
type AlsoRemove = (context: OperationContext, person: string, reason: string) => Promise<void>;

const REASON = "The demonstration was removed.";

export const removeDemonstration = (alsoRemove: AlsoRemove) =>
  defineOperation({
    name: "demonstration.remove",
    summary:
      "Take the invented documents of the demonstration, and what was accepted from them, out of every list",
    details:
      "The ledger keeps the entries, as it keeps every entry: the commitments are withdrawn with this reason.",
    effect: "write",
    role: "administrator",
    input: z.object({}),
    output: z.object({ documents: z.int(), commitments: z.int() }),
    run: async (_, context) => {
      const { database, person, now } = context;
      const documents = await listDemonstration(database);
      let commitments = 0;
      if (documents.length > 0) {
        const { rows } = await listStatements(
          database,
          person,
          { documents, types: [], areas: [], partners: [], standings: ["accepted"] },
          { sort: "place", limit: 100_000, offset: 0 },
        );
        const asked = { ids: rows.map(({ id }) => id), reason: REASON };
        await decideStatements(recordDecisions, asked, context, async () => REJECTED);
        commitments = rows.filter((statement) => statement.type === "commitment").length;
      }
      for (const id of documents) await setRemoved(database, person, id, now());
      const demonstrator = await findPersonId(database, DEMONSTRATION);
      if (demonstrator) await alsoRemove(context, demonstrator, REASON);
      return { documents: documents.length, commitments };
    },
  });

const REJECTED = { decision: "rejected", standing: "rejected", fields: null, firstReviewer: null } as const;
