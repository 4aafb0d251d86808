import type { OutputOf } from "../../client/operation-types.ts";

type Framework = OutputOf<"frameworks.list">["rows"][number];

/** What stands: what is only proposed, or has ended, is no topic that two share. */
const STANDS = new Set(["agreed", "in force"]);

/**
 * How many frameworks that stand each partner has for each topic; partners with most cells first. `isPartner`: a state, a
 * group or a region; an institution or a firm signs with a partner, and is none.
 */
export function countByPartner(
  frameworks: readonly Pick<Framework, "parties" | "topics" | "status">[],
  isPartner: (party: string) => boolean,
  areas: readonly string[] = [],
): { cells: Map<string, number>; partners: string[] } {
  const all = new Map<string, number>();
  for (const { parties } of frameworks)
    for (const party of parties) all.set(party, (all.get(party) ?? 0) + 1);
  const [hub] = [...all].sort(([, one], [, other]) => other - one)[0] ?? [];
  const cells = new Map<string, number>();
  const sums = new Map<string, number>();
  for (const { parties, topics, status } of frameworks) {
    if (!STANDS.has(status)) continue;
    for (const topic of topics.filter((code) => areas.length === 0 || areas.includes(code)))
      for (const party of parties.filter((one) => one !== hub && isPartner(one))) {
        const key = `${topic}\n${party}`;
        if (!cells.has(key)) sums.set(party, (sums.get(party) ?? 0) + 1);
        cells.set(key, (cells.get(key) ?? 0) + 1);
      }
  }
  const partners = [...sums]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([party]) => party);
  return { cells, partners };
}
