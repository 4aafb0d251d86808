/** A card of the margin: where its statement stands, how tall it is, and how much it matters that they are level. */
export type Card = { wish: number; height: number; weight: number };

type Pool = { weight: number; sum: number; cards: number };

/**
 * Tops of cards, in their order, none over another and none above the page, as near to their wishes as that allows.
 * Least squares with order constraints, solved exactly by pooling neighbours that are in each other's way
 * (pool-adjacent-violators): shifted by the heights before them, the tops only have to rise. All in pixels.
 */
export function layOutCards(cards: readonly Card[], gap: number): number[] {
  const pools: Pool[] = [];
  const shifts: number[] = [];
  let shift = 0;
  for (const { wish, height, weight } of cards) {
    shifts.push(shift);
    let pool: Pool = { weight, sum: weight * (wish - shift), cards: 1 };
    for (let before = pools.at(-1); before && mean(before) >= mean(pool); before = pools.at(-1)) {
      pools.pop();
      pool = {
        weight: before.weight + pool.weight,
        sum: before.sum + pool.sum,
        cards: before.cards + pool.cards,
      };
    }
    pools.push(pool);
    shift += height + gap;
  }
  const levels = pools.flatMap((pool) => Array<number>(pool.cards).fill(Math.max(0, mean(pool))));
  return levels.map((level, at) => level + (shifts[at] ?? 0));
}

function mean({ sum, weight }: Pool): number {
  return sum / weight;
}
