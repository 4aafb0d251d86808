import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { GivenRole, PersonId, PersonName } from "../../base/operation.ts";
import { unreachable } from "../../base/problem.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";

export const GrantId = idOf("gra", "grant");
export type GrantId = z.infer<typeof GrantId>;

/** A role, and where it holds: in one organisation's records, under one framework, where both hold, or everywhere. */
export const GrantFields = z.object({
  role: GivenRole.meta({ description: "What the person may do there" }),
  organisation: z
    .string()
    .regex(/^org-[a-z0-9]{12}$/u, "Not the id of an organisation")
    .nullable()
    .meta({
      description: "Only in what this organisation recorded, answers for, or is named by a marking for",
    }),
  framework: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullable()
    .meta({ description: "Only in this framework and the commitments under it" }),
});

/** What an entry about a grant says. */
export const GrantContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("given"), person: PersonId, fields: GrantFields }),
  z.object({ kind: z.literal("ended") }),
]);
export type GrantContent = z.infer<typeof GrantContent>;

/** That somebody has a role, who gave it, and who took it away again. */
export const GivenGrant = z.object({
  id: GrantId,
  person: PersonName.meta({ description: "Who has it" }),
  personId: PersonId,
  ...GrantFields.shape,
  givenBy: PersonName,
  givenAt: z.iso.datetime(),
  reason: z.string().nullable(),
  endedBy: PersonName.nullable().meta({ description: "Null while it holds" }),
  endedAt: z.iso.datetime().nullable(),
});
export type GivenGrant = z.infer<typeof GivenGrant>;

/** A grant read from its entries, oldest first. Null before it is given. */
export function deriveGrant(entries: readonly LedgerEntry<GrantContent, GrantId>[]): GivenGrant | null {
  return entries.reduce<GivenGrant | null>((grant, { record: id, content, by, at, reason }) => {
    switch (content.kind) {
      case "given": {
        const { person, fields } = content;
        const given = { givenBy: by, givenAt: at, reason, endedBy: null, endedAt: null };
        return { id, person, personId: person, ...fields, ...given };
      }
      case "ended":
        return grant && { ...grant, endedBy: by, endedAt: at };
      default:
        return unreachable(content);
    }
  }, null);
}
