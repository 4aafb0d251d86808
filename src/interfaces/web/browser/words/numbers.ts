/** A number with thin spaces between thousands: 100 000. Four digits stay together. */
export function numberWords(number: number): string {
  const [whole = "", fraction] = String(Math.abs(number)).split(".");
  const parted = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/gu, "\u202f") : whole;
  return `${number < 0 ? "−" : ""}${parted}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** "11 700 km", "30 000 000 EUR (pledged)"; of none, nothing. */
export function figureWords(
  figures: readonly { value: number; unit: string; flow?: string | undefined }[],
): string {
  return figures
    .map(({ value, unit, flow }) => `${numberWords(value)} ${unit}${flow ? ` (${flow})` : ""}`)
    .join("; ");
}

/** "1 document", "12 documents". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}
