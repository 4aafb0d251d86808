import { z } from "zod";
import { FrameworkId } from "../frameworks/framework.ts";
import { Day, type Fact, factOf } from "../register/fact.ts";
import {
  type Catalogued,
  contentOf,
  type Registered,
  registeredFields,
  slugOf,
  stateFields,
  stateOn,
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

export const SERIES_LEVELS = ["leaders", "ministerial", "senior officials", "technical"] as const;

export const SERIES_STATUSES = ["proposed", "active", "ended"] as const;
const SeriesStatus = z.enum(SERIES_STATUSES);
type SeriesStatus = z.infer<typeof SeriesStatus>;

export const SeriesFields = z.object({
  ...registeredFields,
  kind: z.enum(SERIES_KINDS),
  level: z.enum(SERIES_LEVELS).nullable().default(null),
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
  ...stateFields(SeriesId, [...SeriesStatus.options, "unknown"]),
  kind: z.enum(SERIES_KINDS),
  level: z.string().nullable(),
  framework: FrameworkId.nullable(),
  metBefore: z.string().nullable(),
});
export type Series = z.infer<typeof Series>;

/** A series of meetings on a day; null where it had not come yet. One of which nothing says otherwise meets. */
export function seriesOn(record: RegisteredSeries, day: string): Series | null {
  const state = stateOn(record, day);
  if (state === null) return null;
  const hasStatus = record.facts.some((fact) => fact.status !== null);
  const { kind, level, framework, metBefore } = record.fields;
  return {
    id: record.id as SeriesId,
    kind,
    ...state,
    status: hasStatus ? state.status : "active",
    level,
    framework,
    metBefore,
  };
}
