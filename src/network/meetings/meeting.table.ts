import { readDate, readWords } from "../../ledger/imports/cells.ts";
import { exportListed, SINCE_COLUMNS } from "../register/exporting.ts";
import { factColumns, registerImportable } from "../register/register.table.ts";
import { listMeetingsOperation } from "./meeting.operations.ts";
import { meetings, series } from "./meeting.record.ts";
import { MeetingFact, MeetingFields, MeetingId, meetingCalled } from "./meeting.ts";
import { SeriesId } from "./series.ts";

/** Meetings as a table makes and changes them. */
export const importableMeetings = registerImportable({
  noun: "meetings",
  one: "meeting",
  id: MeetingId,
  of: meetings,
  calledBy: meetingCalled,
  columns: [
    {
      key: "series",
      head: "Series",
      takes: "The id of the series it belongs to",
      isNeeded: true,
      cell: ({ fields }) => (fields as unknown as MeetingFields).series,
      read: readWords,
    },
    {
      key: "on",
      head: "Day",
      takes: "2026, 2026-06 or 2026-06-04",
      cell: ({ fields }) => (fields as unknown as MeetingFields).on,
      read: readDate,
    },
    {
      key: "place",
      head: "Place",
      takes: "Where it is",
      cell: ({ fields }) => (fields as unknown as MeetingFields).place,
      read: readWords,
    },
    ...factColumns(["held", "cancelled"]),
  ],
  fields: MeetingFields,
  fact: MeetingFact,
  assertFits: async ({ database, person }, { series: id }) => {
    if (typeof id === "string") await series.get(database, person, SeriesId.parse(id));
  },
});

export const exportMeetings = exportListed({
  importable: importableMeetings,
  list: listMeetingsOperation,
  shown: [
    { key: "title", head: "Meeting of", value: ({ title }) => title },
    { key: "stands", head: "Status on the day", value: ({ status }) => status },
    ...SINCE_COLUMNS,
    { key: "framework", head: "Framework", value: ({ framework }) => framework },
  ],
});
