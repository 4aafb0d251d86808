/** The first day that a date may mean, where it is known only as a year or a month: "2026" begins on 1 January 2026. */
export function firstDayOf(date: string): string {
  return `${date}-01-01`.slice(0, 10);
}

/** The last day that a date may mean, where it is known only as a year or a month: "2026" ends on 31 December 2026. */
export function lastDayOf(date: string): string {
  const [year = "", month = "12", day] = date.split("-");
  if (day) return date;
  // Day 0 of the next month is the last of this one.
  const last = new Date(Date.UTC(Number(year), Number(month), 0));
  return last.toISOString().slice(0, 10);
}

/** Whether a day, month or year lies wholly in a period: of "2026" nobody can say that it was before June. */
export function isBetween(date: string, from: string, to: string): boolean {
  return firstDayOf(date) >= from && lastDayOf(date) <= to;
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

/** A day, month or year as people write it: "5 June 2025", "June 2025", "2025". What is not known is not made up. */
export function dateWords(date: string): string {
  const [year = "", month, day] = date.slice(0, 10).split("-");
  if (month === undefined) return year;
  const name = MONTH.format(new Date(Date.UTC(Number(year), Number(month) - 1)));
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}
