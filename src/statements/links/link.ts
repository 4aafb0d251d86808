import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { PersonName } from "../../base/operation.ts";
import { StatementId } from "../statement.ts";

/**
 * What progress is linked to: the statement that makes the promise, or the commitment itself where it stands in no document
 * here, because it was recorded by hand or comes from another Entente.
 */
export const Promised = z
  .union([StatementId, idOf("com", "commitment")], 'Neither a statement ("st-…") nor a commitment ("com-…")')
  .meta({ description: "Id of the statement that makes the promise, or of the commitment" });
export type Promised = z.infer<typeof Promised>;

/** A commitment of the ledger, as far as progress is linked to it: to its statement, where one makes it here. */
export type KnownPromise = {
  id: Promised;
  statement: StatementId | null;
  quote: string;
  /** Where it stands, if it stands in no document here. */
  citation: string | null;
  isWithdrawn: boolean;
};

/** How reported progress stands to a promise: the whole of it is there, or it is begun or partly there. */
export const Relation = z.enum(["fulfils", "advances"]);
export type Relation = z.infer<typeof Relation>;

/** What people decided about one progress statement and one commitment; `commitment` null means "none of these". */
export const LinkDecision = z.object({
  progress: StatementId,
  commitment: Promised.nullable(),
  relation: Relation.nullable(),
  decision: z.enum(["linked", "unlinked", "none"]),
  by: PersonName,
  at: z.iso.datetime(),
});
export type LinkDecision = z.infer<typeof LinkDecision>;

/** A link that is in force. */
export const Link = z.object({
  progress: StatementId,
  commitment: Promised,
  relation: Relation,
  by: PersonName,
  at: z.iso.datetime(),
});
export type Link = z.infer<typeof Link>;

/** The links of one progress statement that are in force, and whether the last word was "none of these". */
export function deriveLinks(decisions: readonly LinkDecision[]): { links: Link[]; isNone: boolean } {
  const links = new Map<Promised, Link>();
  let isNone = false;
  for (const { progress, commitment, relation, decision, by, at } of decisions) {
    if (decision === "none") {
      links.clear();
      isNone = true;
    } else if (commitment && relation && decision === "linked") {
      links.set(commitment, { progress, commitment, relation, by, at });
      isNone = false;
    } else if (commitment) {
      links.delete(commitment);
    } else {
      isNone = false; // "none of these" taken back
    }
  }
  return { links: [...links.values()], isNone };
}

/** The links of all progress statements that decisions are about. */
export function deriveAllLinks(decisions: readonly LinkDecision[]): Link[] {
  const byProgress = new Map<StatementId, LinkDecision[]>();
  for (const decision of decisions) {
    const own = byProgress.get(decision.progress);
    if (own) own.push(decision);
    else byProgress.set(decision.progress, [decision]);
  }
  return [...byProgress.values()].flatMap((own) => deriveLinks(own).links);
}
