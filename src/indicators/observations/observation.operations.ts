import { z } from "zod";
import { newId } from "../../base/ids.ts";
import { addItems, findOpenJob, recordJob } from "../../base/jobs/job.store.ts";
import { JobId } from "../../base/jobs/job.ts";
import {
  type Asking,
  defineOperation,
  listOf,
  type OperationContext,
  pageOf,
  paging,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { asOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { changing, given, Reason, Why } from "../../ledger/entries/changing.ts";
import { IndicatorId, recordedIndicators } from "../indicators/indicator.record.ts";
import { observationRecord } from "./observation.record.ts";
import { findIndicators, getObservation, listObservations } from "./observation.store.ts";
import {
  assertOpen,
  assertValued,
  OBSERVATION_STATES,
  Observation,
  type ObservationContent,
  ObservationFields,
  ObservationId,
  samenessOf,
} from "./observation.ts";
import { OBSERVING, type ObservingPayload } from "./observing.job.ts";

/** Whose observations these are: those of their indicators. */
export async function scopesOfObservations({ database, person, now }: Asking, ids: readonly ObservationId[]) {
  const indicators = await findIndicators(database, ids);
  return recordedIndicators.scopesOf(
    { database, person, now },
    ids.map((id) => indicators.get(id) ?? ""),
  );
}
const scope = ({ id }: { id: ObservationId }, asked: Asking) => scopesOfObservations(asked, [id]);

export const listObservationsOperation = defineOperation({
  name: "observations.list",
  summary: "List the values that were observed of indicators, by indicator and date",
  effect: "read",
  role: "visitor",
  input: z.object({
    indicators: listOf(IndicatorId),
    states: listOf(z.enum(OBSERVATION_STATES)).meta({
      description: "Any of them; all but retracted, if absent",
    }),
    ...asOf,
    ...paging,
  }),
  output: pageOf(Observation),
  columns: ["id", "indicator", "on", "value", "missing", "state", "source"],
  run: ({ asOf, limit, offset, ...filter }, { database, person, now }) =>
    listObservations(database, person, { ...filter, end: endOfDay(asOf, now) }, { limit, offset }),
});

/** Throws unless values of an indicator are observed: those of a computed one follow from the ledger. */
export async function assertObserved(asked: Asking, id: string): Promise<void> {
  const { fields } = await recordedIndicators.get(asked, id);
  if (fields.formula === null) return;
  throw new Problem("observations.computed", {
    message: `${fields.label} is computed from the ledger: its values are not recorded by hand.`,
    remedy: "Record an indicator without a formula for values that are observed.",
    details: { id },
  });
}

/** Throws `observations.twice` where there is a value of that date and part already. */
async function assertNew(
  { database, person }: OperationContext,
  wanted: { indicator: string; on: string; by: Record<string, string> },
) {
  const filter = { indicators: [wanted.indicator], states: [], end: null };
  const { rows } = await listObservations(database, person, filter, { limit: 100_000, offset: 0 });
  const found = rows.find((row) => samenessOf(row) === samenessOf(wanted));
  if (!found) return;
  throw new Problem("observations.twice", {
    message: `There is a value of ${wanted.on} already: ${found.id}.`,
    remedy: "Correct that one, or take it back first.",
    details: { id: found.id },
  });
}

export const recordObservation = defineOperation({
  name: "observations.record",
  summary:
    "Record a value of an indicator on a date, with its source; it is provisional until a second person approves it",
  effect: "write",
  role: "contributor",
  scope: ({ indicator }, asked) => recordedIndicators.scopesOf(asked, [indicator]),
  input: z.object({ indicator: IndicatorId, ...ObservationFields.shape, reason: Reason }),
  output: Observation,
  positional: ["indicator", "on", "value"],
  run: async ({ indicator, reason, ...fields }, context) => {
    await assertObserved(context, indicator);
    assertValued(fields);
    await assertNew(context, { indicator, ...fields });
    return append(
      context,
      newId("obs") as ObservationId,
      { kind: "recorded", indicator, fields },
      { reason },
    );
  },
});

async function append(
  context: OperationContext,
  id: ObservationId,
  content: ObservationContent,
  { basedOn, reason }: { basedOn?: number | undefined; reason?: string | undefined },
): Promise<Observation> {
  const { database, person } = context;
  await appendEntries(database, [observationRecord.entry(id, content, basedOn)], whoOf(context, reason));
  return getObservation(database, person, id);
}

export const correctObservation = defineOperation({
  name: "observations.correct",
  summary: "Correct a provisional value; one that has been approved is locked",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({
    id: ObservationId,
    on: ObservationFields.shape.on.optional(),
    value: z.number().nullable().optional(),
    missing: ObservationFields.shape.missing.unwrap().optional(),
    source: ObservationFields.shape.source.optional(),
    by: ObservationFields.shape.by.unwrap().optional(),
    note: ObservationFields.shape.note.unwrap().optional(),
    ...changing,
  }),
  output: Observation,
  positional: ["id"],
  run: async ({ id, basedOn, reason, ...some }, context) => {
    const before = await getObservation(context.database, context.person, id);
    assertOpen(before);
    const fields = ObservationFields.parse({ ...before, ...given(some) });
    assertValued(fields);
    return append(context, id, { kind: "corrected", fields }, { basedOn, reason });
  },
});

export const approveObservation = defineOperation({
  name: "observations.approve",
  summary: "Approve a value that somebody else has said, and lock it",
  effect: "write",
  role: "reviewer",
  scope,
  input: z.object({ id: ObservationId, ...changing }),
  output: Observation,
  positional: ["id"],
  run: async ({ id, ...change }, context) => {
    const before = await getObservation(context.database, context.person, id);
    assertOpen(before);
    if (before.saidBy === context.person.id)
      throw new Problem("observations.own", {
        message: "Nobody approves a value that they have said themselves.",
        remedy: "Ask a second person to approve it.",
        details: { id },
      });
    return append(context, id, { kind: "approved" }, change);
  },
});

export const reopenObservation = defineOperation({
  name: "observations.reopen",
  summary: "Unlock a value that was approved, or bring back one that was taken back; the history keeps both",
  effect: "write",
  role: "reviewer",
  scope,
  input: z.object({ id: ObservationId, basedOn: changing.basedOn, reason: Why }),
  output: Observation,
  positional: ["id"],
  run: async ({ id, ...change }, context) => {
    const { state } = await getObservation(context.database, context.person, id);
    if (state === "provisional")
      throw new Problem("observations.open", {
        message: "This value is provisional: nothing has to be unlocked.",
        remedy: "Correct it, or take it back.",
        details: { id },
      });
    return append(context, id, { kind: "reopened" }, change);
  },
});

export const retractObservation = defineOperation({
  name: "observations.retract",
  summary: "Take back a value that was recorded by mistake; it stays in the history",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({ id: ObservationId, basedOn: changing.basedOn, reason: Why }),
  output: Observation,
  positional: ["id"],
  run: async ({ id, ...change }, context) => {
    assertOpen(await getObservation(context.database, context.person, id));
    return append(context, id, { kind: "retracted" }, change);
  },
});

export const fetchObservations = defineOperation({
  name: "indicators.fetch",
  summary:
    "Fetch the values of an indicator from its feed now, as a job; the schedule does the same by itself",
  details:
    "What is fetched is provisional until somebody approves it. Only from the public internet, unless ENTENTE_FETCH_HOSTS names the host.",
  effect: "write",
  role: "contributor",
  scope: ({ id }, asked) => recordedIndicators.scopesOf(asked, [id]),
  input: z.object({ id: IndicatorId }),
  output: z.object({ job: JobId }),
  positional: ["id"],
  run: async ({ id }, context) => {
    const { database, person, now } = context;
    const { fields } = await recordedIndicators.get(context, id);
    if (fields.feed === null)
      throw new Problem("indicators.no-feed", {
        message: `${fields.label} has no feed.`,
        remedy: "Give it one with indicators.change, or take values in from a table.",
        details: { id },
      });
    const payload: ObservingPayload = { indicator: id };
    const open = await findOpenJob(database, OBSERVING, payload);
    if (open) return { job: open };
    // Everybody may see the list of jobs, and not everybody this indicator: its name is not told.
    const job = await recordJob(database, {
      kind: OBSERVING,
      title: "Fetch values of an indicator",
      by: person.id,
      at: now(),
    });
    await addItems(database, job, [{ label: id, payload }]);
    return { job };
  },
});
