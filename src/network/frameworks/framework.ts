import { z } from "zod";
import { fileOf } from "../../base/vocabulary.ts";
import { type Fact, factOf, gather } from "../register/fact.ts";
import {
  contentOf,
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

export type RegisteredFramework = Registered<FrameworkFields, FrameworkFact>;

/** An arrangement between parties, as it stood on a day. */
export const Framework = z.object({
  ...stateFields(FrameworkId, [...FRAMEWORK_STATUSES, "unknown"]),
  kind: z.string(),
  ...sinceFields,
  parent: FrameworkId.nullable(),
  upgradedInto: FrameworkId.nullable(),
});
export type Framework = z.infer<typeof Framework>;

/** A framework on a day; null where it had not come yet. */
export function frameworkOn(record: RegisteredFramework, day: string): Framework | null {
  const state = stateOn(record, day);
  if (state === null) return null;
  const { kind, parent } = record.fields;
  const into = gather(record.facts, day, (fact) => (fact.into ? [fact.into] : []));
  return {
    id: record.id as FrameworkId,
    kind,
    ...state,
    ...sinceOn(record, STANDING, day),
    parent,
    upgradedInto: into.at(-1) ?? null,
  };
}

/** With whom a framework is made: all parties but the one that most frameworks have. */
export function hubOf(frameworks: readonly Framework[]): string | null {
  const counts = new Map<string, number>();
  for (const { parties } of frameworks)
    for (const party of parties) counts.set(party, (counts.get(party) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}
