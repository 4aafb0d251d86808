import { z } from "zod";
import { listCommitmentsOperation } from "../../ledger/commitments/commitment.operations.ts";
import { Framework } from "../frameworks/framework.ts";
import { Initiative } from "../initiatives/initiative.ts";
import { Matrix } from "../matrix/matrix.ts";
import { MeetingRow } from "../meetings/meeting.operations.ts";
import { Meets } from "../meetings/meets.ts";
import { Finance } from "./finance.ts";

const Commitment = listCommitmentsOperation.output.shape.rows.element;

/** A report of what was done: linked by a person to a commitment with the partner, or accepted and naming it. */
const Reported = z.object({
  commitment: z.string().nullable(),
  statement: z.string(),
  document: z
    .string()
    .nullable()
    .meta({ description: "Null where it stands in a document of another Entente" }),
  documentTitle: z.string(),
  shown: z.string(),
  relation: z.enum(["fulfils", "advances"]).nullable(),
  namesIt: z.boolean().meta({
    description: "Whether the report itself names the partner, and not only the commitment that it answers",
  }),
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
  open: z
    .array(Commitment)
    .meta({ description: "Commitments that are neither complete nor ended, those recorded last first" }),
  latest: z.array(Commitment).meta({ description: "The commitments recorded last" }),
  under: z
    .object({
      frameworks: z.array(z.string()).meta({ description: "The frameworks to which it is a party itself" }),
      commitments: z.int(),
      open: z.array(Commitment),
    })
    .meta({
      description:
        "Commitments under its own frameworks that do not name it: what both sides promise names no partner",
    }),
  reported: z
    .array(Reported)
    .meta({ description: "What was reported: first what names the partner, each the latest first" }),
  meetings: z.object({
    last: MeetingRow.nullable(),
    next: MeetingRow.nullable(),
    isNextOpenToAll: z.boolean().meta({
      description: "Whether the next is one where everybody meets, because none of its own is known",
    }),
    all: z.array(MeetingRow),
  }),
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
  finance: Finance.extend({ sentence: z.string().meta({ description: "The same in words" }) }),
  evidence: z.object({ accepted: z.int(), questioned: z.int(), open: z.int() }).meta({
    description: "Pieces of evidence about its commitments by what reviewers said; open: nobody has looked",
  }),
});
export type Partner = z.infer<typeof Partner>;

type Timed = { since: string | null; sinceAfter: string | null; sinceAtLatest: string | null };

/** Records in the order in which they came, as far as it is known; what has no day at all comes last. */
export function inTimeOrder<One extends Timed>(records: readonly One[]): One[] {
  const keyOf = ({ since, sinceAfter, sinceAtLatest }: Timed) =>
    since ?? sinceAfter ?? sinceAtLatest ?? "9999";
  return [...records].sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
}
