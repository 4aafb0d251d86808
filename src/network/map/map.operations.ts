import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { findParty, listMembers, listParties, partyName } from "../../parties/party.registry.ts";
import { listFrameworks } from "../frameworks/framework.operations.ts";
import { hubOf, STANDING } from "../frameworks/framework.ts";
import { listInitiatives } from "../initiatives/initiative.operations.ts";
import { Place } from "../initiatives/initiative.ts";
import { asOf } from "../register/asking.ts";
import { dayOf } from "../register/fact.ts";
import { findSpot } from "./place.registry.ts";

const Spot = z.tuple([z.number(), z.number()]).nullable().meta({
  description: "Longitude and latitude in degrees; null: its shape is drawn, or where it lies is not known",
});

/** Groups of more members are the whole world: a framework with them says nothing of a place. */
const MOST_MEMBERS = 60;

export const networkMap = defineOperation({
  name: "network.map",
  summary:
    "Give the partners with their frameworks, and the initiatives with their places, as a map draws them",
  details:
    "A state has the frameworks to which it is a party and those of the groups and regions it belongs to; frameworks of the whole world are left out. The party that most frameworks have is the hub, and its members are drawn with it.",
  effect: "read",
  role: "visitor",
  input: z.object({ asOf }),
  output: z.object({
    hub: z
      .object({
        id: z.string(),
        name: z.string(),
        numerics: z.array(z.string()).meta({ description: "Codes of its members' shapes" }),
      })
      .nullable(),
    partners: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string(),
        numeric: z
          .string()
          .nullable()
          .meta({ description: "ISO 3166-1 numeric code, by which shapes are found" }),
        at: Spot,
        frameworks: z.array(
          z.object({ id: z.string(), name: z.string(), kind: z.string(), status: z.string() }),
        ),
      }),
    ),
    initiatives: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string(),
        status: z.string(),
        places: z.array(Place.extend({ at: Spot, numeric: z.string().nullable() })),
      }),
    ),
  }),
  run: async ({ asOf: asked }, context) => {
    const day = dayOf(context, asked);
    const all = await listFrameworks(context, asked);
    const hub = hubOf(all);
    const membersOf = new Map<string, string[]>();
    const members = (party: string) => {
      const known = membersOf.get(party) ?? listMembers(party, day);
      membersOf.set(party, known);
      return known;
    };
    const byParty = new Map<string, typeof all>();
    for (const framework of all.filter(({ status }) => STANDING.includes(status as never))) {
      const own = framework.parties.filter((party) => party !== hub && members(party).length <= MOST_MEMBERS);
      for (const party of new Set(own.flatMap((one) => [one, ...members(one)])))
        byParty.set(party, [...(byParty.get(party) ?? []), framework]);
    }
    const hubMembers = hub ? members(hub) : [];
    return {
      hub: hub
        ? {
            id: hub,
            name: partyName(hub),
            numerics: hubMembers.flatMap((id) => findParty(id)?.numeric ?? []),
          }
        : null,
      partners: listParties({ withInvented: true })
        .filter(({ id }) => byParty.has(id) && !hubMembers.includes(id))
        .map(({ id, name, kind, numeric }) => ({
          id,
          name,
          kind,
          numeric,
          at: findSpot(id) ?? null,
          frameworks: (byParty.get(id) ?? []).map((one) => ({
            id: one.id,
            name: one.name,
            kind: one.kind,
            status: one.status,
          })),
        })),
      initiatives: (await listInitiatives(context, asked))
        .filter(({ places }) => places.length > 0)
        .map(({ id, name, kind, status, places }) => ({
          id,
          name,
          kind,
          status,
          places: places.map((place) => ({
            ...place,
            at: place.at ?? findSpot(place.name) ?? (place.party ? findSpot(place.party) : null) ?? null,
            numeric: (place.party && findParty(place.party)?.numeric) || null,
          })),
        })),
    };
  },
});
