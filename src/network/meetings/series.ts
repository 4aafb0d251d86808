import { z } from "zod";
import { Citation } from "../../base/citation.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { Day, type Fact, Figure, factOf, gather, statusOn, TopicCode } from "../register/fact.ts";
import {
  type Catalogued,
  contentOf,
  type Registered,
  registeredFields,
  slugOf,
  sourcesOf,
} from "../register/registered.ts";

export const SeriesId = slugOf("series of meetings");
export type SeriesId = z.infer<typeof SeriesId>;

/** A council or dialogue meets under a framework; a forum is a place where many states decide. */
export const SERIES_KINDS = [
  "council",
  "dialogue",
  "working party",
  "summit",
  "forum",
  "conference",
  "event",
] as const;

const SeriesStatus = z.enum(["proposed", "active", "ended"]);
type SeriesStatus = z.infer<typeof SeriesStatus>;

export const SeriesFields = z.object({
  ...registeredFields,
  kind: z.enum(SERIES_KINDS),
  level: z.enum(["leaders", "ministerial", "senior officials", "technical"]).nullable().default(null),
  framework: FrameworkId.nullable().default(null).meta({ description: "The framework under which it meets" }),
  metBefore: Day.nullable().default(null).meta({
    description: "It had met before this day, though no meeting of that time is known",
  }),
});
export type SeriesFields = z.infer<typeof SeriesFields>;

export const SeriesFact = factOf(SeriesStatus);
export type SeriesFact = Fact<SeriesStatus>;

export const SeriesContent = contentOf(SeriesFields, SeriesFact);

export type CataloguedSeries = Catalogued<SeriesFields, SeriesFact>;
export type RegisteredSeries = Registered<SeriesFields, SeriesFact>;

/** Meetings that follow one another: a council, a dialogue, a summit, a forum. */
export const Series = z.object({
  id: SeriesId,
  name: z.string(),
  also: z.array(z.string()),
  kind: z.enum(SERIES_KINDS),
  level: z.string().nullable(),
  framework: FrameworkId.nullable(),
  parties: z.array(z.string()),
  unnamed: z.string().nullable(),
  status: z.enum([...SeriesStatus.options, "unknown"]),
  metBefore: z.string().nullable(),
  topics: z.array(TopicCode),
  figures: z.array(Figure),
  marking: z.string(),
  sources: z.array(Citation),
});
export type Series = z.infer<typeof Series>;

/** A series of meetings on a day; null where it had not come yet. */
export function seriesOn(record: RegisteredSeries, day: string): Series | null {
  const { id, fields, facts } = record;
  const hasStatus = facts.some((fact) => fact.status !== null);
  const status = hasStatus ? statusOn(facts, day) : "active";
  if (status === null) return null;
  const { name, also, kind, level, framework, metBefore, parties, unnamed, marking } = fields;
  return {
    id: id as SeriesId,
    name,
    also,
    kind,
    level,
    framework,
    parties,
    unnamed,
    status,
    metBefore,
    topics: gather(facts, day, (fact) => fact.topics),
    figures: gather(facts, day, (fact) => fact.figures),
    marking,
    sources: sourcesOf(record),
  };
}
