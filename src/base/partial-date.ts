/** The last day that a date may mean, where it is known only as a year or a month: "2026" ends on 31 December 2026. */
export function lastDayOf(date: string): string {
  const [year = "", month = "12", day] = date.split("-");
  if (day) return date;
  // Day 0 of the next month is the last of this one.
  const last = new Date(Date.UTC(Number(year), Number(month), 0));
  return last.toISOString().slice(0, 10);
}
