import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { readRegister } from "../register/register.store.ts";
import { deriveRegistered } from "../register/registered.ts";
import { cataloguedMeetings, cataloguedSeries } from "./meeting.registry.ts";
import { deriveMeeting, type RegisteredMeeting } from "./meeting.ts";
import type { RegisteredSeries } from "./series.ts";

type Options = { asOf?: string | undefined; withWithdrawn?: boolean };

/** The series of meetings that somebody may see, as of a day. */
export function readSeries(
  database: Database,
  viewer: Viewer,
  options: Options = {},
): Promise<Map<string, RegisteredSeries>> {
  return readRegister(
    database,
    viewer,
    { noun: "series", catalogued: cataloguedSeries, derive: deriveRegistered },
    options,
  ) as Promise<Map<string, RegisteredSeries>>;
}

/** The meetings that somebody may see, as of a day. */
export function readMeetings(
  database: Database,
  viewer: Viewer,
  options: Options = {},
): Promise<Map<string, RegisteredMeeting>> {
  return readRegister(
    database,
    viewer,
    { noun: "meeting", catalogued: cataloguedMeetings, derive: deriveMeeting },
    options,
  );
}
