/** Where the time comes from, so that tests can set it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** The day and the hour that clocks show at a moment in a time zone, named as in the IANA database: "Europe/Brussels". */
export function localTime(moment: Date, zone: string): { day: string; hour: number } {
  const shown = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(moment);
  const part = (type: string) => shown.find((one) => one.type === type)?.value ?? "";
  return { day: `${part("year")}-${part("month")}-${part("day")}`, hour: Number(part("hour")) };
}
