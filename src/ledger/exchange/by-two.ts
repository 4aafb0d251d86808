import { isNamed } from "../../access/approvals/approval.ts";
import { isAskedOfTwo } from "../../access/approvals/second-person.ts";
import type { Deed, OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { Line } from "./line.ts";

/** Whether a file is taken in where somebody else would have to approve what it holds: an empty Entente takes in everything. */
export function isTakenByTwo(context: OperationContext, { here }: { here: number }): Promise<boolean> {
  return here === 0 ? Promise.resolve(false) : isAskedOfTwo(context, "administrator", []);
}

/**
 * A file that goes on where the ledger here ends does not go round a second person: what would have waited for one here
 * has to have been approved where it was written. Throws `ledger.not-approved`.
 */
export async function assertByTwo(lines: AsyncIterable<Line>, { here }: { here: number }): Promise<void> {
  for await (const line of lines) {
    if (line.line !== "entry" || line.seq <= here) continue;
    const deed = deedOf(line);
    if (!deed || !isNamed(deed.operation, deed.input)) continue;
    if (line.approvedBy !== null && line.approvedBy !== line.by) continue;
    throw new Problem("ledger.not-approved", {
      message: `Entry ${line.seq} of the file comes to ${deed.operation}, which a second person has to approve here, and nobody has.`,
      remedy: "Do it here, where it then waits for approval, or import the file into an empty Entente.",
      details: { entry: line.seq },
    });
  }
}

/** The lines of such a file with its documents as drafts: what everybody sees here is published here. */
export async function* asDrafts(lines: AsyncIterable<Line>): AsyncIterable<Line> {
  for await (const line of lines) {
    const isPublished = line.line === "row" && line.table === "documents" && line.row.published_at !== null;
    yield isPublished ? { ...line, row: { ...line.row, published_at: null } } : line;
  }
}

/** What an entry from elsewhere comes to, as somebody would have asked for it here; null where nothing of it could wait for a second person. */
export function deedOf({ noun, content }: { noun: string; content: { kind: string } }): Deed | null {
  const said = content as { kind: string; as?: string; fields?: Record<string, unknown> };
  const { kind, as = "withdrawn", fields = {} } = said;
  if (noun === "commitment" && (kind === "ended" || kind === "withdrawn"))
    return { operation: "commitments.end", input: { as } };
  if (noun === "commitment" && kind === "published") return { operation: "commitments.publish", input: {} };
  if (noun === "assessment" && kind === "recorded")
    return { operation: fields.side === "own" ? "assessments.report" : "assessments.judge", input: fields };
  const plural = REGISTERED[noun];
  if (!plural || (kind !== "recorded" && kind !== "changed")) return null;
  return { operation: `${plural}.${kind === "recorded" ? "record" : "change"}`, input: fields };
}

/** The nouns of the network, as their operations name them. */
const REGISTERED: Record<string, string> = {
  framework: "frameworks",
  initiative: "initiatives",
  series: "series",
  meeting: "meetings",
};
