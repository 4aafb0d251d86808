/** The first day of what may be a year or a month. */
export function firstDay(date: string | undefined): string | undefined {
  return date?.padEnd(10, "-01").slice(0, 10);
}

/** The last day of what may be a year or a month. */
export function lastDay(date: string | undefined): string | undefined {
  if (date === undefined || date.length === 10) return date;
  const [year, month = 12] = date.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, Number(month), 0)).toISOString().slice(0, 10);
}
