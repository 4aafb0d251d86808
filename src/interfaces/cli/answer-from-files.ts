import type { AnyOperation, DocumentOrFile } from "../../base/operation.ts";
import { type Session, settingsOf } from "./session.ts";

/**
 * What an operation answers where all that it asks about are files: nothing is kept, and no database is opened or made.
 * Undefined where it needs the database.
 */
export async function answerFromFiles(
  operation: AnyOperation,
  input: Record<string, unknown>,
  session: Session,
): Promise<unknown> {
  if (operation.name !== "reports.unreported") return undefined;
  const { promises, reports } = input as { promises: DocumentOrFile; reports: DocumentOrFile };
  if (typeof promises === "string" || typeof reports === "string") return undefined;
  const { unreportedInFiles } = await import("../../indicators/reporting/reporting.operations.ts");
  return unreportedInFiles(input, settingsOf(session));
}
