import { z } from "zod";
import { Citation } from "../base/citation.ts";
import type { Database } from "../base/database/database.ts";
import { defineOperation, listOf, pageOf, wholePage } from "../base/operation.ts";
import { Problem } from "../base/problem.ts";
import { findPartyByName, isWithin, listMembers, listParties } from "./party.registry.ts";
import { heldOn, PARTY_KINDS, type Party } from "./party.ts";

const on = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/u, "Write a date as 2026, 2026-06 or 2026-06-04")
  .optional()
  .meta({ description: "The day on which memberships hold; today if absent" });

const Row = z.object({
  id: z.string().meta({ description: "ISO 3166-1 alpha-2 code, code of a group, or name of a body" }),
  name: z.string(),
  also: z.array(z.string()),
  kind: z.enum(PARTY_KINDS),
  alpha3: z.string().nullable(),
  numeric: z.string().nullable(),
  belongsTo: z.string().nullable().meta({ description: "The state or group that a body belongs to" }),
  members: z.array(z.string()).meta({ description: "Of a group or region, on the day" }),
  memberships: z.array(
    z.object({ group: z.string(), since: z.string().nullable(), until: z.string().nullable() }),
  ),
  status: z.string().meta({ description: "How it stands with the European Union, or what it is" }),
  since: z.string().nullable().meta({ description: "Since when it stands so, where that is known" }),
  sources: z.array(Citation),
});

/** How a party stands with the EU on a day, and since when. */
function standingOf(party: Party, day: string): { status: string; since: string | null } {
  if (party.isInvented) return { status: "invented for the demonstration", since: null };
  const held = (group: string) =>
    party.memberships.find((membership) => membership.group === group && heldOn(membership, day));
  if (party.kind === "group" || party.kind === "region" || party.kind === "list") {
    return { status: party.kind === "group" ? "group of states" : party.kind, since: null };
  }
  const member = held("EU");
  if (member) return { status: "EU Member State", since: member.since };
  const candidate = held("CANDIDATES");
  if (candidate) return { status: "EU candidate", since: candidate.since };
  if (party.owner === "EU") return { status: "body of the EU", since: null };
  return { status: party.kind === "state" ? "third country" : party.kind, since: null };
}

function rowOf(party: Party, day: string): z.input<typeof Row> {
  const { id, name, also, kind, alpha3, numeric, owner, memberships, sources } = party;
  const isGroup = kind === "group" || kind === "region" || kind === "list";
  return {
    id,
    name,
    also,
    kind,
    alpha3,
    numeric,
    belongsTo: owner,
    members: isGroup ? listMembers(id, day) : [],
    memberships,
    ...standingOf(party, day),
    sources,
  };
}

/** Whether the demonstration, with its invented parties, is here. */
export type IsDemonstrated = (database: Database) => Promise<boolean>;

export const listPartiesOperation = (isDemonstrated: IsDemonstrated) =>
  defineOperation({
    name: "parties.list",
    summary:
      "List who can promise, act or be a partner: states, groups, regions and bodies, with memberships",
    effect: "read",
    role: "visitor",
    input: z.object({
      search: z.string().max(200).optional().meta({ description: "Words in the name or other names" }),
      kinds: listOf(z.enum(PARTY_KINDS)),
      group: z
        .string()
        .max(50)
        .optional()
        .meta({ description: "Only what belongs to this group, region or owner" }),
      on,
      ...wholePage,
    }),
    output: pageOf(Row),
    columns: ["id", "name", "kind", "alpha3", "status", "since"],
    run: async ({ search, kinds, group, on: asked, limit, offset }, { now, database }) => {
      const day = asked ?? now().toISOString().slice(0, 10);
      const words = search?.toLocaleLowerCase("en").split(/\s+/u).filter(Boolean) ?? [];
      const all = listParties({ withInvented: await isDemonstrated(database) });
      const rows = all.filter(
        (party) =>
          (kinds.length === 0 || kinds.includes(party.kind)) &&
          (group === undefined || (party.id !== group && isWithin(party.id, group, day))) &&
          words.every((word) =>
            [party.id, party.name, ...party.also].join(" ").toLocaleLowerCase("en").includes(word),
          ),
      );
      return {
        rows: rows.slice(offset, offset + limit).map((party) => rowOf(party, day)),
        total: rows.length,
      };
    },
  });

export const getPartyOperation = defineOperation({
  name: "parties.get",
  summary: "Show a party with its codes, names and memberships",
  effect: "read",
  role: "visitor",
  input: z.object({ id: z.string().max(200).meta({ description: "Its code or name" }), on }),
  output: Row,
  positional: ["id"],
  run: async ({ id, on: asked }, { now }) => {
    const party = findPartyByName(id);
    if (!party) {
      throw new Problem("parties.unknown", {
        message: `There is no party ${id}.`,
        remedy: "List the parties to see which there are.",
        details: { id },
      });
    }
    return rowOf(party, asked ?? now().toISOString().slice(0, 10));
  },
});
