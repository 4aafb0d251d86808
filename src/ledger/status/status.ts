import { z } from "zod";
import { vocabularyOf } from "../../base/vocabulary.ts";
import { Word } from "../delivery-words.ts";
import { type PartStanding, statusOfParts } from "./parts.ts";

/** The levels of completion in the independent reports of the Open Government Partnership. */
export const LEVELS = ["no-evidence", "not-started", "limited", "substantial", "complete"] as const;
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

/** How a commitment stands: a level, or why there is none. */
export const STATUSES = [
  "unreported",
  "reported",
  ...LEVELS,
  "disputed",
  "superseded",
  "withdrawn",
  "merged",
] as const;
export const Status = z.enum(STATUSES);
export type Status = z.infer<typeof Status>;

/** The statuses with their words, in the order in which they are shown. */
export const STATUS_WORDS = vocabularyOf(
  "statuses",
  z
    .object({ statuses: z.array(z.object({ ...Word.shape, code: Status })) })
    .refine(
      ({ statuses }) => STATUSES.every((code) => statuses.filter((word) => word.code === code).length === 1),
      `Name each of these once: ${STATUSES.join(", ")}`,
    )
    .transform(({ statuses }) => statuses),
);

/** What somebody's last word on a commitment was, and the record that holds it. */
export type Judgement = { level: Level; record: string };

/** All that a status is read from. Lists name the records, so that each reason can be followed to its proof. */
export type StatusFacts = {
  /** Why it is no longer followed; null while it is. */
  ended: "withdrawn" | "superseded" | null;
  /** The last report of the owner, and the last independent judgement. */
  own: Judgement | null;
  independent: Judgement | null;
  /** Evidence that is accepted; evidence that was, and has been questioned since. */
  accepted: readonly string[];
  questioned: readonly string[];
  /** How many progress reports in documents are linked to it. */
  reports: number;
  /** Actions that have begun or are done, milestones that are met or partly met. */
  moves: readonly string[];
  /** Its parts; null where it has none. */
  parts: readonly PartStanding[] | null;
};

/** Why a status is what it is, in one sentence, with the records that show it. */
export const StatusReason = z.object({ says: z.string(), records: z.array(z.string()) });
export type StatusReason = z.infer<typeof StatusReason>;
export type StatusWithReasons = { status: Status; reasons: StatusReason[] };

const because = (says: string, records: readonly string[] = []): StatusReason => ({
  says,
  records: [...records],
});

/** From not started to complete; where no evidence was found, nothing is known to have begun. */
const STEPS: Record<Level, number> = {
  "no-evidence": 0,
  "not-started": 0,
  limited: 1,
  substantial: 2,
  complete: 3,
};
/** From this many steps on, the owner and an independent judge do not speak of the same thing. */
const FAR_APART = 2;

/**
 * How a commitment stands, read from the record. What decides, in this order: that it has ended; that it is disputed;
 * the independent judgement; the owner's own report, as far as accepted evidence bears it out; its parts; accepted
 * evidence by itself; claims. The owner's report and the independent judgement are never blended into one level, and
 * nothing is complete without accepted evidence (a whole: without that of its parts).
 */
export function deriveStatus(facts: StatusFacts): StatusWithReasons {
  const { ended, own, independent, accepted, questioned } = facts;
  if (ended) return { status: ended, reasons: [because(ENDINGS[ended])] };
  const dispute = disputeOf(facts);
  if (dispute) return { status: "disputed", reasons: dispute };
  const doubts = questioned.length
    ? [because("Some of the evidence has been questioned; other evidence is accepted.", questioned)]
    : [];
  const judged = independent ? byJudge(independent, accepted) : own ? byOwner(own, accepted) : null;
  const found = judged ?? (facts.parts && statusOfParts(facts.parts)) ?? unjudged(facts);
  return { status: found.status, reasons: [...found.reasons, ...doubts] };
}

const ENDINGS = {
  withdrawn: "It has been withdrawn.",
  superseded: "Another commitment has taken its place.",
};

/** The standing of a mention, for those who may see the commitment that it is a mention of. */
export const MERGED: StatusWithReasons = {
  status: "merged",
  reasons: [because("It is the same promise as another commitment, and is followed there.")],
};

function disputeOf({ own, independent, accepted, questioned }: StatusFacts): StatusReason[] | null {
  if (questioned.length > 0 && accepted.length === 0)
    return [
      because(
        "What had been accepted as evidence has been questioned, and nothing else is accepted.",
        questioned,
      ),
    ];
  if (own && independent && Math.abs(STEPS[own.level] - STEPS[independent.level]) >= FAR_APART)
    return [
      because(`The owner reports "${wordOf(own.level)}".`, [own.record]),
      because(`An independent assessment says "${wordOf(independent.level)}".`, [independent.record]),
    ];
  return null;
}

function byJudge({ level, record }: Judgement, accepted: readonly string[]): StatusWithReasons {
  const judged = because(`An independent assessment says "${wordOf(level)}".`, [record]);
  if (level !== "complete") return { status: level, reasons: [judged] };
  if (accepted.length === 0) return { status: "substantial", reasons: [judged, because(UNPROVED)] };
  return { status: "complete", reasons: [judged, because("Evidence of it has been accepted.", accepted)] };
}

/** A report that something was done stays a claim until evidence is accepted; that nothing was done needs no proof. */
function byOwner({ level, record }: Judgement, accepted: readonly string[]): StatusWithReasons {
  const reported = because(`The owner reports "${wordOf(level)}".`, [record]);
  if (STEPS[level] === 0) return { status: level, reasons: [reported] };
  if (accepted.length === 0)
    return { status: "reported", reasons: [reported, because("No evidence of it has been accepted.")] };
  return { status: level, reasons: [reported, because("Evidence of it has been accepted.", accepted)] };
}

const UNPROVED = "It cannot be complete while no evidence has been accepted.";

function unjudged({ accepted, reports, moves }: StatusFacts): StatusWithReasons {
  if (accepted.length > 0)
    return {
      status: "limited",
      reasons: [
        because("Evidence of something done has been accepted.", accepted),
        because("Nobody has judged yet how far the commitment is kept."),
      ],
    };
  const claims = [
    ...(reports > 0 ? [because("Progress in a document has been linked to it.")] : []),
    ...(moves.length > 0 ? [because("Actions or milestones have moved.", moves)] : []),
  ];
  if (claims.length > 0)
    return { status: "reported", reasons: [...claims, because("No evidence of it has been accepted.")] };
  return { status: "unreported", reasons: [because("Nothing has been recorded of what became of it.")] };
}

/** The word under which a level or status is shown. */
function wordOf(code: Status): string {
  return (
    STATUS_WORDS()
      .find((word) => word.code === code)
      ?.label.toLowerCase() ?? code
  );
}
