import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { getDocument, getVersionText } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { listPassedOver, listStatementsOfVersion } from "../statement.store.ts";
import { Statement } from "../statement.ts";
import { compareVersions, findQuote } from "./version-change.ts";

export const compareVersionsOperation = defineOperation({
  name: "versions.compare",
  summary:
    "Show which statements of a document are the same, moved, passed over, changed, gone or new from one version to another",
  effect: "read",
  role: "reader",
  input: z.object({
    document: DocumentId,
    from: z.coerce.number().int().min(1).meta({ description: "Number of the earlier version" }),
    to: z.coerce.number().int().min(1).meta({ description: "Number of the later version" }),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        change: z.enum(["same", "moved", "passed-over", "changed", "gone", "new"]),
        before: Statement.nullable(),
        after: Statement.nullable(),
        similarity: z.number().optional(),
      }),
    ),
  }),
  positional: ["document"],
  columns: ["change", "before", "after"],
  run: async ({ document: id, from, to }, { database, person }) => {
    const document = await getDocument(database, person, id);
    const [before, after] = [
      await getVersionText(database, person, document, from),
      await getVersionText(database, person, document, to),
    ];
    const sentences = (await listPassedOver(database, after.id)).map(({ spans }) => spans);
    return {
      rows: compareVersions(
        await listStatementsOfVersion(database, before.id),
        await listStatementsOfVersion(database, after.id),
        (quote) => findQuote({ text: after.text, sentences }, quote) !== null,
      ),
    };
  },
});
