/** What a map does not know is no place on earth: the server refuses it, and says so beside the field. */
const NOWHERE: [number, number] = [Number.NaN, Number.NaN];

/** "51.9, 4.5" as maps write a place: latitude, then longitude. None where nothing is written. */
export function spotOf(text: string): [longitude: number, latitude: number] | null {
  if (text.trim() === "") return null;
  const [latitude, longitude, ...more] = text
    .trim()
    .split(/\s*[,;]\s*|\s+/u)
    .map(Number);
  if (latitude === undefined || longitude === undefined || more.length > 0) return NOWHERE;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [longitude, latitude] : NOWHERE;
}
