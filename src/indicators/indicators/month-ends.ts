/** The last days of so many months, the last of them cut off at `last`; oldest first. */
export function monthEnds(last: string, months: number): string[] {
  const year = Number(last.slice(0, 4));
  const month = Number(last.slice(5, 7));
  return Array.from({ length: months }, (_, at) => {
    const back = months - 1 - at;
    // Day 0 of the month after is the last day of the month.
    return back === 0 ? last : new Date(Date.UTC(year, month - back, 0)).toISOString().slice(0, 10);
  });
}
