import { z } from "zod";
import { Citation } from "../../base/citation.ts";
import { fileOf } from "../../base/vocabulary.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { type Fact, Figure, factOf, gather, sinceOf, statusOn, TopicCode } from "../register/fact.ts";
import {
  type Catalogued,
  contentOf,
  PartyRef,
  type Registered,
  registeredFields,
  slugOf,
  sourcesOf,
} from "../register/registered.ts";

const Kinds = z
  .array(
    z.object({
      code: z.string().regex(/^[a-z-]+$/u),
      label: z.string(),
      plural: z.string(),
      means: z.string(),
    }),
  )
  .min(1);

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

/** What a place is to an initiative: where a cable lands or runs, where something stands, where it is meant to grow. */
export const Place = z.object({
  name: z.string().trim().min(1).max(200),
  party: PartyRef.nullable()
    .default(null)
    .meta({ description: "The state or region where it lies, where it is one" }),
  role: z.enum(["landing", "route", "site", "pilot", "planned extension"]),
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

export type CataloguedInitiative = Catalogued<InitiativeFields, InitiativeFact>;
export type RegisteredInitiative = Registered<InitiativeFields, InitiativeFact>;

/** Something that partners build, run or do together, as it stood on a day. */
export const Initiative = z.object({
  id: InitiativeId,
  name: z.string(),
  also: z.array(z.string()),
  kind: z.string(),
  parties: z.array(z.string()),
  unnamed: z.string().nullable(),
  status: z.enum([...INITIATIVE_STATUSES, "unknown"]),
  since: z.string().nullable().meta({ description: "Since when work is done on it, where its sources say" }),
  sinceAfter: z
    .string()
    .nullable()
    .meta({ description: "It began after this day, where the day is not known" }),
  sinceAtLatest: z.string().nullable().meta({ description: "It had begun by this day" }),
  topics: z.array(TopicCode),
  figures: z.array(Figure),
  places: z.array(Place),
  frameworks: z.array(FrameworkId),
  marking: z.string(),
  sources: z.array(Citation),
});
export type Initiative = z.infer<typeof Initiative>;

/** An initiative on a day; null where it had not come yet. */
export function initiativeOn(record: RegisteredInitiative, day: string): Initiative | null {
  const { id, fields, facts } = record;
  const status = statusOn(facts, day);
  if (status === null) return null;
  const since = sinceOf(facts, BEGUN, day);
  const { name, also, kind, parties, unnamed, places, frameworks, marking } = fields;
  return {
    id: id as InitiativeId,
    name,
    also,
    kind,
    parties,
    unnamed,
    status,
    since: since.on,
    sinceAfter: since.after,
    sinceAtLatest: since.atLatest,
    topics: gather(facts, day, (fact) => fact.topics),
    figures: gather(facts, day, (fact) => fact.figures),
    places,
    frameworks,
    marking,
    sources: sourcesOf(record),
  };
}
