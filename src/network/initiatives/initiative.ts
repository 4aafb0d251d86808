import { z } from "zod";
import { Citation } from "../../base/citation.ts";
import { fileOf } from "../../base/vocabulary.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { type Fact, factOf } from "../register/fact.ts";
import {
  contentOf,
  PartyRef,
  type Registered,
  registeredFields,
  sinceFields,
  sinceOn,
  slugOf,
  stateFields,
  stateOn,
} from "../register/registered.ts";

const Kinds = z
  .array(
    z.object({
      code: z.string().regex(/^[a-z-]+$/u),
      label: z.string(),
      plural: z.string(),
      means: z.string(),
      isBuilt: z.boolean().default(false),
      words: z.array(z.string()).default([]),
    }),
  )
  .min(1);

/** The kinds of initiatives, with the words by which a text speaks of one that it does not name. */
export const INITIATIVE_KINDS = fileOf("vocabulary/initiative-kinds.yaml", Kinds);

export const InitiativeId = slugOf("initiative");
export type InitiativeId = z.infer<typeof InitiativeId>;

export const INITIATIVE_STATUSES = [
  "proposed",
  "planned",
  "under way",
  "in operation",
  "suspended",
  "ended",
] as const;
export const InitiativeStatus = z.enum(INITIATIVE_STATUSES);
export type InitiativeStatus = z.infer<typeof InitiativeStatus>;

/** The statuses of an initiative on which work is being done or has been. */
const BEGUN: readonly InitiativeStatus[] = ["under way", "in operation"];

export const PLACE_ROLES = ["landing", "route", "site", "pilot", "planned extension"] as const;

/** What a place is to an initiative: where a cable lands or runs, where something stands, where it is meant to grow. */
export const Place = z.object({
  name: z.string().trim().min(1).max(200),
  party: PartyRef.nullable()
    .default(null)
    .meta({ description: "The state or region where it lies, where it is one" }),
  role: z.enum(PLACE_ROLES),
  at: z
    .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
    .nullable()
    .default(null)
    .meta({
      description: "Longitude and latitude in degrees, where a map does not know the place by its name",
    }),
});
export type Place = z.infer<typeof Place>;

export const InitiativeFields = z.object({
  ...registeredFields,
  kind: z
    .string()
    .refine(
      (code) => INITIATIVE_KINDS().some((kind) => kind.code === code),
      "There is no such kind in vocabulary/initiative-kinds.yaml",
    )
    .meta({ description: "Code of vocabulary/initiative-kinds.yaml", examples: ["submarine-cable"] }),
  frameworks: z.array(FrameworkId).default([]).meta({ description: "Frameworks under which it stands" }),
  places: z.array(Place).default([]),
});
export type InitiativeFields = z.infer<typeof InitiativeFields>;

export const InitiativeFact = factOf(InitiativeStatus);
export type InitiativeFact = Fact<InitiativeStatus>;

export const InitiativeContent = contentOf(InitiativeFields, InitiativeFact);

export type RegisteredInitiative = Registered<InitiativeFields, InitiativeFact>;

/** Something that partners build, run or do together, as it stood on a day. It stands since work is done on it. */
export const Initiative = z.object({
  ...stateFields(InitiativeId, [...INITIATIVE_STATUSES, "unknown"]),
  kind: z.string(),
  ...sinceFields,
  places: z.array(Place),
  frameworks: z.array(FrameworkId),
  namedAgainIn: z.array(z.string()).meta({
    description: "Documents that speak of it after the first one that did; none: no later one names it",
  }),
  saidAgain: z
    .array(z.object({ says: z.string(), sources: z.array(Citation) }))
    .meta({ description: "What these say of it, in our own words" }),
});
export type Initiative = z.infer<typeof Initiative>;

/** An initiative on a day; null where it had not come yet. */
export function initiativeOn(record: RegisteredInitiative, day: string): Initiative | null {
  const state = stateOn(record, day);
  if (state === null) return null;
  const { kind, places, frameworks } = record.fields;
  return {
    id: record.id as InitiativeId,
    kind,
    ...state,
    ...sinceOn(record, BEGUN, day),
    places,
    frameworks,
    ...namedAgain(record, day),
  };
}

/** What was said of an initiative later than the first text that named it, as known on a day, and in which documents, each once. */
function namedAgain({ facts }: RegisteredInitiative, day: string) {
  const known = facts.filter(({ known }) => known !== null && known <= day);
  const first = known.map(({ known }) => known ?? "").sort()[0] ?? "";
  const later = known.filter((fact) => fact.known !== null && fact.known > first);
  return {
    namedAgainIn: [...new Set(later.flatMap(({ sources }) => sources.map(({ document }) => document)))],
    saidAgain: later.map(({ says, sources }) => ({ says, sources })),
  };
}
