import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { hasWork, restoreBackup } from "./backup.ts";

/** Restoring a backup. Only the command line has the file; it runs as every operation does, and stands in the audit trail. */
export function restoreFrom(read: () => AsyncIterable<Uint8Array>) {
  return defineOperation({
    name: "backups.restore",
    summary: "Put a backup in the place of all that is here",
    effect: "write",
    role: "administrator",
    input: z.object({ file: z.string(), replace: z.boolean() }),
    output: z.object({ rows: z.int(), entries: z.int(), head: z.string() }),
    run: async ({ replace }, { database }) => {
      if (!replace && (await hasWork(database))) {
        throw new Problem("backups.not-empty", {
          message: "There are documents or entries here, which a restore would write over.",
          remedy:
            "Restore into an empty Entente, or say --replace if what is here may go. Make a backup of it first.",
        });
      }
      return restoreBackup(database, read());
    },
  });
}
