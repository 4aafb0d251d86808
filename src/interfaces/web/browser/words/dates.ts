const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A day, month or year as people write it: "5 June 2025", "June 2025", "2025". What is not known is not made up. */
export function dateWords(date: string): string {
  const [year = "", month, day] = date.slice(0, 10).split("-");
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (!name) return year;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** A day, month or year: "2026", "2026-06", "2026-06-30"; undefined where the words are none that exist. */
export function partialDate(words: string): string | undefined {
  const [whole, year = "", month = "01", day = "01"] =
    /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(words.trim()) ?? [];
  if (!whole) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists ? whole : undefined;
}

const clock = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
});

/** A moment in the reader's own time zone, which is named: "5 June 2025 at 14:02 CEST". */
export function momentWords(moment: string): string {
  return clock.format(new Date(moment)).replace(/, (?=\d\d:)/u, " at ");
}

/** The day of a moment in the reader's own time zone: "5 June 2025". */
export function dayWords(moment: string | Date): string {
  const date = new Date(moment);
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
}

/** How long ago or from then till then, in one unit: "3 min", "2 h". */
export function durationWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
