import { isNamed } from "../../access/approvals/approval.ts";
import { Problem } from "../../base/problem.ts";

/**
 * Where saying this of one record waits for a second person, saying it of many at once does not go round them. Throws
 * `imports.approval`, which becomes why a row is not taken.
 */
export function assertNotForTwo(operation: string, fields: Record<string, unknown>): void {
  if (!isNamed(operation, fields)) return;
  throw new Problem("imports.approval", {
    message: `${operation} takes effect here only once a second person has approved it.`,
    remedy: "Do it for this record by itself: it then waits for approval.",
  });
}
