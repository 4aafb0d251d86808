import { z } from "zod";
import { Citation } from "../../base/citation.ts";
import { listCommitmentsOperation } from "../../ledger/commitments/commitment.operations.ts";
import { Framework } from "../frameworks/framework.ts";
import { Initiative } from "../initiatives/initiative.ts";
import { Matrix } from "../matrix/matrix.ts";
import { MeetingRow } from "../meetings/meeting.operations.ts";
import { Meets } from "../meetings/meets.ts";

const Commitment = listCommitmentsOperation.output.shape.rows.element;

/** A sum of money that a source states of something that is done with a partner. */
const Sum = z.object({ of: z.string(), value: z.number(), unit: z.string(), sources: z.array(Citation) });

/** A report of what was done about a commitment, as a person linked it. */
const Reported = z.object({
  commitment: z.string(),
  statement: z.string(),
  document: z.string(),
  documentTitle: z.string(),
  shown: z.string(),
  relation: z.enum(["fulfils", "advances"]),
  date: z.string().nullable(),
});

/** Everything about one partner, as it stood on a day. The page and the brief are drawn from it. */
export const Partner = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  day: z.iso.date(),
  memberships: z.array(z.object({ group: z.string(), since: z.string().nullable() })),
  frameworks: z
    .array(Framework.extend({ meets: Meets.nullable() }))
    .meta({ description: "In the order in which they came, as far as it is known" }),
  counts: Matrix.shape.total,
  topics: Matrix.shape.rows,
  overdue: z.array(Commitment),
  latest: z.array(Commitment).meta({ description: "The commitments recorded last" }),
  reported: z.array(Reported).meta({ description: "What was reported last, the latest first" }),
  meetings: z.object({ last: MeetingRow.nullable(), next: MeetingRow.nullable(), all: z.array(MeetingRow) }),
  openPoints: z
    .array(
      z.object({
        meeting: z.string(),
        meetingName: z.string(),
        title: z.string(),
        party: z.string().nullable(),
        due: z.string().nullable(),
        raisedOn: z.string(),
      }),
    )
    .meta({ description: "What meetings with it left to be done: it stands on the agenda of the next one" }),
  initiatives: z.array(Initiative),
  finance: z.array(Sum),
  evidence: z.object({ accepted: z.int(), questioned: z.int(), open: z.int() }).meta({
    description: "Pieces of evidence about its commitments by what reviewers said; open: nobody has looked",
  }),
});
export type Partner = z.infer<typeof Partner>;

/** A figure in a currency, not in kilometres or people. */
const MONEY = /\b(?:EUR|USD|euros?|dollars?|€|\$)/iu;

type Stating = {
  name: string;
  figures: { value: number; unit: string }[];
  sources: z.infer<typeof Citation>[];
};

/** The sums of money among figures, each with what it is for. */
export function sumsOf(records: readonly Stating[]): z.infer<typeof Sum>[] {
  return records.flatMap(({ name, figures, sources }) =>
    figures.filter(({ unit }) => MONEY.test(unit)).map((figure) => ({ of: name, ...figure, sources })),
  );
}

type Timed = { since: string | null; sinceAfter: string | null; sinceAtLatest: string | null };

/** Records in the order in which they came, as far as it is known; what has no day at all comes last. */
export function inTimeOrder<One extends Timed>(records: readonly One[]): One[] {
  const keyOf = ({ since, sinceAfter, sinceAtLatest }: Timed) =>
    since ?? sinceAfter ?? sinceAtLatest ?? "9999";
  return [...records].sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
}
