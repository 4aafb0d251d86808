/** A sum of money; `least` or `most` is null where only the other end is told. */
type Amount = { currency: string; least: number | null; most: number | null };

const short = new Intl.NumberFormat("en-GB", {
  notation: "compact",
  compactDisplay: "long",
  maximumFractionDigits: 2,
});

/** A sum as people write it: "EUR 10 billion", "up to USD 600 million", "EUR 5 million to 10 million". */
export function amountWords({ currency, least, most }: Amount): string {
  if (least === null) return `up to ${currency} ${short.format(most ?? 0)}`;
  if (most === null) return `at least ${currency} ${short.format(least)}`;
  const from = `${currency} ${short.format(least)}`;
  return least === most ? from : `${from} to ${short.format(most)}`;
}
