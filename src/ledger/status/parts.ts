import type { Status, StatusReason } from "./status.ts";

/** How one part of a commitment stands, and how much of the whole it is; null where nobody has said. */
export type PartStanding = { part: string; status: Status; weight: number | null };

/** How much of a whole stands how. Shares are between 0 and 1, and null where a part's weight is not known. */
export type PartsProgress = {
  /** Parts that still count: not withdrawn, superseded or merged into another. */
  counted: number;
  byStatus: { status: Status; parts: number; share: number | null }[];
  /** The share that is complete: at least that which is known to be, at most that and all of which nothing is known. */
  complete: { least: number; most: number } | null;
};

const ENDED: readonly Status[] = ["withdrawn", "superseded", "merged"];
/** Of these nobody can say how far they are. */
const UNKNOWN: readonly Status[] = ["unreported", "reported", "no-evidence", "disputed"];

/** The state of the parts, side by side: what is unknown stays unknown and is never counted as nothing. */
export function progressOfParts(parts: readonly PartStanding[]): PartsProgress {
  const counted = parts.filter(({ status }) => !ENDED.includes(status));
  const isWeighed = counted.length > 0 && counted.every(({ weight }) => weight !== null);
  const weightOf = (some: readonly PartStanding[]) =>
    some.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const total = weightOf(counted);
  const shareOf = (some: readonly PartStanding[]) => (isWeighed && total > 0 ? weightOf(some) / total : null);
  const least = shareOf(counted.filter(({ status }) => status === "complete"));
  const open = shareOf(counted.filter(({ status }) => UNKNOWN.includes(status)));
  return {
    counted: counted.length,
    byStatus: [...new Set(counted.map(({ status }) => status))].map((status) => {
      const some = counted.filter((part) => part.status === status);
      return { status, parts: some.length, share: shareOf(some) };
    }),
    complete: least === null || open === null ? null : { least, most: least + open },
  };
}

/**
 * How a whole stands that nobody has judged itself: complete where all parts are; of one kind where all are; otherwise
 * substantial where more than half of it, by weight, is known to be substantial or complete, limited where anything
 * has been shown to move, and a claim or unknown where nothing has. Null where no part counts.
 */
export function statusOfParts(
  parts: readonly PartStanding[],
): { status: Status; reasons: StatusReason[] } | null {
  const counted = parts.filter(({ status }) => !ENDED.includes(status));
  const [first] = counted;
  if (!first) return null;
  const told = (status: Status, says: string) => ({
    status,
    reasons: [{ says, records: counted.map(({ part }) => part) }],
  });
  if (counted.every(({ status }) => status === first.status))
    return told(first.status, `${counted.length === 1 ? "Its one part stands" : "All its parts stand"} so.`);
  const { byStatus } = progressOfParts(counted);
  const has = (...statuses: Status[]) => counted.some(({ status }) => statuses.includes(status));
  if (has("complete", "substantial", "limited")) {
    const far = byStatus
      .filter(({ status }) => status === "complete" || status === "substantial")
      .reduce<number | null>((sum, { share }) => (sum === null || share === null ? null : sum + share), 0);
    return far !== null && far > 0.5
      ? told("substantial", "More than half of it, by the weight of its parts, is substantial or complete.")
      : told("limited", "Some of its parts have moved, and not more than half of it is known to be far on.");
  }
  if (has("disputed"))
    return told("disputed", "Some of its parts are disputed, and none has been shown to move.");
  if (has("reported")) return told("reported", "Progress is claimed for some of its parts.");
  if (has("unreported")) return told("unreported", "Of some of its parts nothing has been recorded.");
  return told(
    "no-evidence",
    "For some of its parts no evidence is available, and the others have not started.",
  );
}
