/** A figure that was promised, as it was measured now. */
export type Figure = { name: string; promised: string; measured: string; isMet: boolean };

/** The value below which a share of the sorted times lies. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** CPU time that this process has used, in seconds. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** How long something took, in milliseconds. */
export async function timed(act: () => unknown): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/**
 * How quick the machine is at this moment, as how often a second one core writes and reads a small record as JSON: the same
 * machine can give half of what it gave an hour before, and a figure says little without it.
 */
export function speedNow(): number {
  const record = {
    words: "The two sides will establish a joint roadmap.",
    spans: [{ start: 0, end: 45 }],
    areas: ["quantum"],
  };
  let rounds = 0;
  const begun = performance.now();
  for (; performance.now() - begun < 500; rounds++) JSON.parse(JSON.stringify(record));
  return (rounds * 1000) / (performance.now() - begun);
}
