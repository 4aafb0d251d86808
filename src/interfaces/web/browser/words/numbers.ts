/** A number with thin spaces between thousands: 100 000. Four digits stay together. */
export function numberWords(number: number): string {
  const [whole = "", fraction] = String(Math.abs(number)).split(".");
  const parted = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/gu, "\u202f") : whole;
  return `${number < 0 ? "−" : ""}${parted}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** "1 document", "12 documents". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** A share as whole per cent that never rounds up to all or down to nothing. */
export function percentWords(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 1) return "under 1\u202f%";
  if (part < whole && percent > 99) return "over 99\u202f%";
  return `${Math.round(percent)}\u202f%`;
}
