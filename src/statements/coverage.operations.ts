import { z } from "zod";
import type { Database } from "../base/database/database.ts";
import { defineOperation, listOf, paging, type Viewer } from "../base/operation.ts";
import { DocumentId } from "../documents/document.ts";
import { addCoverage, Coverage, deriveCoverage, UNSURE_BELOW } from "./coverage.ts";
import { listCovered } from "./statement.store.ts";

/** So many documents are read at a time: the sentences of all of them together may not fit in memory. */
const BATCH = 100;

const Row = Coverage.extend({
  document: DocumentId,
  title: z.string(),
  /** Why no statements were looked for; null where they were. */
  notAnalysed: z.string().nullable(),
});

export const statementCoverage = defineOperation({
  name: "statements.coverage",
  summary:
    "Count, by document and over all, which sentences became statements, were passed over, or left the reader unsure",
  details:
    "Counted over current versions: units = commitments + progress + recommendations + rejected + passedOver. decidedShare is the share of statements, rejected ones included, that somebody has accepted or rejected; it is null where there are none. statements.of-version gives the places of what was passed over.",
  effect: "read",
  role: "reader",
  input: z.object({
    documents: listOf(DocumentId).meta({ description: "Only these documents; all if absent" }),
    unsureBelow: z.coerce
      .number()
      .min(0)
      .max(1)
      .default(UNSURE_BELOW)
      .meta({ description: "Certainty below which a passed-over sentence counts as unsure" }),
    ...paging,
  }),
  output: z.object({ rows: z.array(Row), total: z.int(), all: Coverage }),
  columns: [
    "document",
    "title",
    "units",
    "commitments",
    "progress",
    "recommendations",
    "rejected",
    "passedOver",
    "unsure",
    "decidedShare",
  ],
  run: async ({ documents, unsureBelow, limit, offset }, { database, person }) => {
    const rows = await coverAll(database, person, documents, unsureBelow);
    return { rows: rows.slice(offset, offset + limit), total: rows.length, all: addCoverage(rows) };
  },
});

/** The coverage of each document, newest first. */
async function coverAll(
  database: Database,
  viewer: Viewer,
  documents: readonly DocumentId[],
  unsureBelow: number,
): Promise<z.infer<typeof Row>[]> {
  const rows: z.infer<typeof Row>[] = [];
  for (;;) {
    const page = await listCovered(database, viewer, documents, { limit: BATCH, offset: rows.length });
    rows.push(
      ...page.map(({ document, title, notAnalysed, ...text }) => ({
        document,
        title,
        notAnalysed,
        ...deriveCoverage(text, unsureBelow),
      })),
    );
    if (page.length < BATCH) return rows;
  }
}
