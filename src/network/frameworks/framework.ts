import { z } from "zod";
import { Citation } from "../../base/citation.ts";
import { fileOf } from "../../base/vocabulary.ts";
import { type Fact, Figure, factOf, gather, sinceOf, statusOn, TopicCode } from "../register/fact.ts";
import {
  type Catalogued,
  contentOf,
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
      words: z.array(z.string()).default([]),
    }),
  )
  .min(1);

/** The kinds of frameworks, with the words by which texts name them. */
export const FRAMEWORK_KINDS = fileOf("vocabulary/framework-kinds.yaml", Kinds);

export const FrameworkId = slugOf("framework");
export type FrameworkId = z.infer<typeof FrameworkId>;

/** The life of a framework. Upgraded: another one has taken its place and keeps its commitments and history. */
export const FRAMEWORK_STATUSES = [
  "proposed",
  "under negotiation",
  "agreed",
  "in force",
  "upgraded",
  "suspended",
  "ended",
] as const;
export const FrameworkStatus = z.enum(FRAMEWORK_STATUSES);
export type FrameworkStatus = z.infer<typeof FrameworkStatus>;

/** What a framework may become from each status. From "unknown" it may become anything. */
const LIFE: Record<FrameworkStatus, readonly FrameworkStatus[]> = {
  proposed: ["under negotiation", "agreed", "in force", "ended"],
  "under negotiation": ["agreed", "in force", "suspended", "ended"],
  agreed: ["in force", "upgraded", "suspended", "ended"],
  "in force": ["upgraded", "suspended", "ended"],
  upgraded: ["ended"],
  suspended: ["under negotiation", "agreed", "in force", "ended"],
  ended: ["proposed", "under negotiation", "in force"],
};

/** Whether a framework may pass from one status to another. */
export function mayBecome(from: FrameworkStatus | "unknown" | null, to: FrameworkStatus): boolean {
  return from === null || from === "unknown" || from === to || LIFE[from].includes(to);
}

/** The statuses of a framework that the parties have agreed on and that holds. */
export const STANDING: readonly FrameworkStatus[] = ["agreed", "in force"];

export const FrameworkFields = z.object({
  ...registeredFields,
  kind: z
    .string()
    .refine(
      (code) => FRAMEWORK_KINDS().some((kind) => kind.code === code),
      "There is no such kind in vocabulary/framework-kinds.yaml",
    )
    .meta({ description: "Code of vocabulary/framework-kinds.yaml", examples: ["digital-dialogue"] }),
  parent: FrameworkId.nullable()
    .default(null)
    .meta({ description: "The wider framework that it belongs to" }),
});
export type FrameworkFields = z.infer<typeof FrameworkFields>;

export const FrameworkFact = factOf(FrameworkStatus).extend({
  into: FrameworkId.nullable().default(null).meta({ description: "The framework that takes its place" }),
});
export type FrameworkFact = Fact<FrameworkStatus> & { into: FrameworkId | null };

export const FrameworkContent = contentOf(FrameworkFields, FrameworkFact);

export type CataloguedFramework = Catalogued<FrameworkFields, FrameworkFact>;
export type RegisteredFramework = Registered<FrameworkFields, FrameworkFact>;

/** An arrangement between parties, as it stood on a day. */
export const Framework = z.object({
  id: FrameworkId,
  name: z.string(),
  also: z.array(z.string()),
  kind: z.string(),
  parties: z.array(z.string()),
  unnamed: z.string().nullable(),
  status: z.enum([...FRAMEWORK_STATUSES, "unknown"]),
  since: z.string().nullable().meta({ description: "Since when it stands, where its sources say" }),
  sinceAfter: z
    .string()
    .nullable()
    .meta({ description: "It began after this day, where the day is not known" }),
  sinceAtLatest: z.string().nullable().meta({ description: "It had begun by this day" }),
  topics: z.array(TopicCode),
  figures: z.array(Figure),
  parent: FrameworkId.nullable(),
  upgradedInto: FrameworkId.nullable(),
  marking: z.string(),
  sources: z.array(Citation),
});
export type Framework = z.infer<typeof Framework>;

/** A framework on a day; null where it had not come yet. */
export function frameworkOn(record: RegisteredFramework, day: string): Framework | null {
  const { id, fields, facts } = record;
  const status = statusOn(facts, day);
  if (status === null) return null;
  const since = sinceOf(facts, STANDING, day);
  const { kind, name, also, parties, unnamed, parent, marking } = fields;
  return {
    id: id as FrameworkId,
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
    parent,
    upgradedInto:
      gather(facts, day, (fact) => ("into" in fact && fact.into ? [fact.into as FrameworkId] : [])).at(-1) ??
      null,
    marking,
    sources: sourcesOf(record),
  };
}
