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
