/** Something that is on a day, in a month or from one day to another. */
export type CalendarEvent = {
  /** It never changes, so that a calendar that has the event changes it instead of showing it twice. */
  id: string;
  title: string;
  /** A day, or a month where the day is not known: it then lasts the whole month. */
  on: string;
  place: string | null;
  says: string;
  /** When this was written, as an ISO date and time. */
  writtenAt: string;
  /** Its last change, if one is known: a number that grows with each, and the moment. Calendars take the greater number. */
  change: { number: number; at: string } | null;
  isCancelled: boolean;
};

/** A calendar as RFC 5545 has it. Whole days only: no source of ours states an hour. */
export function writeCalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Entente//Calendar//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${text(name)}`,
    ...events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(event: CalendarEvent): string[] {
  const { id, title, on, place, says, writtenAt, change, isCancelled } = event;
  const { begin, end, isExact } = daysOf(on);
  return [
    "BEGIN:VEVENT",
    `UID:${text(id)}@entente`,
    `DTSTAMP:${moment(writtenAt)}`,
    ...(change ? [`SEQUENCE:${change.number}`, `LAST-MODIFIED:${moment(change.at)}`] : []),
    `DTSTART;VALUE=DATE:${begin}`,
    `DTEND;VALUE=DATE:${end}`,
    `SUMMARY:${text(isExact ? title : `${title} (day not stated)`)}`,
    ...(place ? [`LOCATION:${text(place)}`] : []),
    `DESCRIPTION:${text(says)}`,
    `STATUS:${isCancelled ? "CANCELLED" : isExact ? "CONFIRMED" : "TENTATIVE"}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** The first day and the day after the last, as RFC 5545 writes them. */
function daysOf(on: string): { begin: string; end: string; isExact: boolean } {
  const [year = "", month = "01", day] = on.split("-");
  const written = (date: Date) => date.toISOString().slice(0, 10).replaceAll("-", "");
  const at = (months: number, date: number) => written(new Date(Date.UTC(Number(year), months, date)));
  const index = Number(month) - 1;
  return day === undefined
    ? { begin: at(index, 1), end: at(index + 1, 1), isExact: false }
    : { begin: at(index, Number(day)), end: at(index, Number(day) + 1), isExact: true };
}

const moment = (at: string) => at.replace(/[-:]|\.\d+/gu, "");

function text(words: string): string {
  return words.replace(/[\\;,]/gu, "\\$&").replace(/\r\n|\r|\n/gu, "\\n");
}

const LONGEST = 75;

/** A line of more than 75 bytes goes on in the next one, which begins with a space. No character is parted. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (bytes + more > LONGEST) {
      parts.push(part);
      part = " ";
      bytes = 1;
    }
    part += character;
    bytes += more;
  }
  return [...parts, part].join("\r\n");
}
