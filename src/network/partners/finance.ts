import { z } from "zod";
import type { Citation } from "../../base/citation.ts";
import { statedSums } from "../../ledger/commitments/commitment.content.ts";
import { amountsIn } from "../../statements/reading/fields/amounts.ts";
import { Amount } from "../../statements/statement.ts";

/** A sum of money that is stated of something promised to, agreed or built with a partner, and where that is said. */
const Sum = Amount.extend({
  kind: z.enum(["commitment", "framework", "initiative"]),
  id: z.string(),
  of: z.string(),
  said: z.string(),
});
export type Sum = z.infer<typeof Sum>;

/**
 * The money that is stated, as far as it is. Sums are added within one currency only: no rate is stated, and none is made
 * up. The same money may be named twice, which a reader has to judge.
 */
export const Finance = z.object({
  sums: z.array(Sum),
  totals: z.array(
    z.object({
      currency: z.string(),
      sums: z.int(),
      least: z.number().meta({ description: "Of sums of which only the most is stated, nothing is counted" }),
      most: z.number().nullable().meta({ description: "null where a sum has no stated upper end" }),
    }),
  ),
  commitments: z
    .int()
    .meta({ description: "How many commitments were looked at, the latest recorded first" }),
  unstated: z
    .int()
    .meta({ description: "Of how many of them no sum is stated: not known, which is not zero" }),
});
export type Finance = z.infer<typeof Finance>;

type Promised = {
  id: string;
  shown: string;
  quote: string;
  said: string;
  /** What people recorded that it is to cost; null where nobody has said. */
  amount: { value: number; currency: string } | null;
};

type Registered = {
  id: string;
  name: string;
  figures: readonly { value: number; unit: string }[];
  sources: readonly z.infer<typeof Citation>[];
};

/** The sums that are stated of a partner's commitments, frameworks and initiatives. */
export function financeOf(
  commitments: readonly Promised[],
  frameworks: readonly Registered[],
  initiatives: readonly Registered[],
): Finance {
  const promised = commitments.map(sumsOfCommitment);
  const sums = [
    ...promised.flat(),
    ...frameworks.flatMap((one) => sumsOfRecord("framework", one)),
    ...initiatives.flatMap((one) => sumsOfRecord("initiative", one)),
  ];
  return {
    sums,
    totals: totalsOf(sums),
    commitments: commitments.length,
    unstated: promised.filter((own) => own.length === 0).length,
  };
}

function sumsOfCommitment({ id, shown, quote, said, amount }: Promised): Sum[] {
  return statedSums({ quote, amount }).map((sum) => ({ kind: "commitment", id, of: shown, said, ...sum }));
}

function sumsOfRecord(kind: Sum["kind"], { id, name, figures, sources }: Registered): Sum[] {
  const said = sources.map(({ document, section }) => `${document}, ${section}`).join("; ");
  return figures
    .flatMap(({ value, unit }) => amountsIn(`${value} ${unit}`))
    .map((sum) => ({ kind, id, of: name, said, ...sum }));
}

function totalsOf(sums: readonly Sum[]): Finance["totals"] {
  return [...new Set(sums.map(({ currency }) => currency))].sort().map((currency) => {
    const own = sums.filter((sum) => sum.currency === currency);
    return {
      currency,
      sums: own.length,
      least: own.reduce((all, { least }) => all + (least ?? 0), 0),
      most: own.some(({ most }) => most === null)
        ? null
        : own.reduce((all, { most }) => all + (most ?? 0), 0),
    };
  });
}

const money = new Intl.NumberFormat("en-GB", { notation: "compact", compactDisplay: "long" });

/** A sum as people write it: "EUR 30 million", "up to USD 5 million", "at least EUR 2 billion". */
export function sumWords({ currency, least, most }: Amount): string {
  const words = (value: number) => `${currency} ${money.format(value)}`;
  if (least === null) return `up to ${words(most ?? 0)}`;
  if (most === null) return `at least ${words(least)}`;
  return least === most ? words(least) : `${words(least)} to ${money.format(most)}`;
}

/** What is stated in all, currency by currency, and of how many commitments nothing is. */
export function financeSentence({ totals, commitments, unstated }: Finance): string {
  const counted = (count: number, words: string) => `${count} ${words}${count === 1 ? "" : "s"}`;
  const rest =
    commitments === 0
      ? ""
      : ` Of ${counted(commitments, "commitment")}, ${unstated} ${unstated === 1 ? "states" : "state"} no sum: that is not known, and not nothing.`;
  if (totals.length === 0) return `No source states a sum.${rest}`;
  const parts = totals.map(
    ({ currency, sums, least, most }) =>
      `${sumWords({ currency, least: least === 0 ? null : least, most })} in ${counted(sums, "sum")}`,
  );
  return `Stated are ${parts.join(", and ")}. Nothing is added over currencies, and the same money may be named twice.${rest}`;
}
