import { expect, test } from "vitest";
import { type CalendarEvent, writeCalendar } from "./calendar.ts";

const event = (more: Partial<CalendarEvent>): CalendarEvent => ({
  id: "arland-council-3",
  title: "Third council",
  on: "2027-03-31",
  place: null,
  says: "Said in Arland 1/30.",
  writtenAt: "2026-11-28T10:00:00.000Z",
  change: null,
  isCancelled: false,
  ...more,
});
const lines = (more: Partial<CalendarEvent>) => writeCalendar("Meetings", [event(more)]).split("\r\n");

test("a day is a whole day, and ends where the next begins", () => {
  const written = lines({});
  expect(written.slice(0, 3)).toEqual(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Entente//Calendar//EN"]);
  expect(written).toContain("DTSTART;VALUE=DATE:20270331");
  expect(written).toContain("DTEND;VALUE=DATE:20270401");
  expect(written).toContain("DTSTAMP:20261128T100000Z");
  expect(written).toContain("STATUS:CONFIRMED");
  expect(written.filter((line) => line.startsWith("SEQUENCE"))).toEqual([]);
  const changed = lines({ change: { number: 7, at: "2026-11-27T09:30:00.000Z" } });
  expect(changed).toEqual(expect.arrayContaining(["SEQUENCE:7", "LAST-MODIFIED:20261127T093000Z"]));
  expect(written.slice(-2)).toEqual(["END:VCALENDAR", ""]);
});

test("a month without a day lasts the month, is not certain, and says that the day is not stated", () => {
  const written = lines({ on: "2026-12" });
  expect(written).toContain("DTSTART;VALUE=DATE:20261201");
  expect(written).toContain("DTEND;VALUE=DATE:20270101");
  expect(written).toContain("SUMMARY:Third council (day not stated)");
  expect(written).toContain("STATUS:TENTATIVE");
});

test("marks of the format are escaped, and a long line is folded without parting a character", () => {
  const written = writeCalendar("M", [event({ title: "One; two, three\nfour", says: "ü".repeat(60) })]);
  expect(written).toContain("SUMMARY:One\\; two\\, three\\nfour");
  expect(written.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(written.replaceAll("\r\n ", "")).toContain(`DESCRIPTION:${"ü".repeat(60)}`);
});
