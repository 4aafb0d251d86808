import { visitor } from "../../access/sessions/signing-in.ts";
import type { OperationContext } from "../../base/operation.ts";
import { listDocuments } from "../../documents/document.store.ts";
import { statedSums } from "../../ledger/commitments/commitment.content.ts";
import {
  type CommitmentRow,
  EVERY_COMMITMENT,
  listCommitments,
} from "../../ledger/commitments/commitment.list.store.ts";
import { readSeenCommitments } from "../../ledger/commitments/commitment.store.ts";
import { DELIVERY } from "../../ledger/delivery-words.ts";
import { STATUS_WORDS, type Status } from "../../ledger/status/status.ts";
import { findParty, isWithin } from "../../parties/party.registry.ts";
import { recordedIndicators } from "../indicators/indicator.record.ts";
import { listObservations } from "../observations/observation.store.ts";
import type { Activity, ActivityParty, Result, Stage } from "./activity.ts";

// More than anybody has.
const ALL = 1_000_000;
/** So many commitments are looked up at a time. */
const BATCH = 1000;
const LONGEST_TITLE = 120;

/** The published documents: whoever exports, nothing is told but what everybody may see. */
export async function listOpenDocuments({ database }: OperationContext) {
  const page = { sort: "added" as const, descending: false, limit: ALL, offset: 0 };
  const asked = { kinds: [], issuers: [], languages: [] };
  return (await listDocuments(database, visitor(), asked, page)).rows;
}

/** The published commitments, the newest first, so many of them. */
export function listOpenCommitments(
  { database, now }: OperationContext,
  { limit = ALL, sums }: { limit?: number; sums?: "stated" } = {},
) {
  return listCommitments(
    database,
    visitor(),
    { ...EVERY_COMMITMENT, sums, day: now().toISOString().slice(0, 10) },
    { sort: "recorded", descending: true, limit, offset: 0 },
  );
}

/** The published commitments that state a sum of money, as activities. */
export async function listPledges(context: OperationContext): Promise<Activity[]> {
  const { rows } = await listOpenCommitments(context, { sums: "stated" });
  const activities: Activity[] = [];
  for (let at = 0; at < rows.length; at += BATCH) {
    const some = rows.slice(at, at + BATCH);
    const known = await readSeenCommitments(
      context.database,
      visitor(),
      some.map(({ id }) => id),
    );
    activities.push(...some.flatMap((row) => pledgeOf(row, known.get(row.id)?.amount ?? null) ?? []));
  }
  return activities;
}

/** What the stage of a promise is: what nobody has shown to be under way is still to come. */
const STAGES: Record<Status, Stage> = {
  unreported: "planned",
  reported: "running",
  "no-evidence": "planned",
  "not-started": "planned",
  limited: "running",
  substantial: "running",
  complete: "ended",
  disputed: "running",
  superseded: "ended",
  withdrawn: "ended",
  merged: "ended",
};

function pledgeOf(row: CommitmentRow, amount: { value: number; currency: string } | null): Activity | null {
  const { id, shown, quote, actors, source, status } = row;
  const parties = partiesOf(row);
  const saidOn = row.documentDate ?? source?.date ?? null;
  const stated = statedSums({ quote, amount });
  // Without somebody who answers for it, or a date, a standard for activities has no place for it.
  if (stated.length === 0 || parties.length === 0 || saidOn === null) return null;
  const label = STATUS_WORDS().find(({ code }) => code === status)?.label ?? status;
  const said = row.documentTitle ?? source?.citation;
  return {
    id,
    path: `/commitments/${id}`,
    title:
      shown.length > LONGEST_TITLE ? `${shown.slice(0, LONGEST_TITLE).replace(/\s+\S*$/u, "")} …` : shown,
    description: `${shown} How it stands: ${label}.`,
    saidIn: said ? [said] : [],
    parties,
    stage: STAGES[status],
    start: { on: saidOn, isLatest: true },
    end: row.date === null ? null : { on: row.date, isActual: false },
    partners: partnersOf(row.partners),
    places: [],
    sums: stated.map((sum) => ({
      ...sum,
      flow: amount === null ? ("pledged" as const) : null,
      on: saidOn,
      words: shown,
      by: actors.length === 1 ? (actors[0] ?? null) : null,
    })),
    documents:
      row.document === null
        ? []
        : [
            {
              title: row.documentTitle ?? row.document,
              path: `/documents/${row.document}`,
              date: row.documentDate,
            },
          ],
    under: row.framework === null ? [] : [row.framework],
    results: [],
    changed: row.changedAt,
    isInfrastructure: false,
  };
}

function partiesOf({ actors, parties }: Pick<CommitmentRow, "actors" | "parties">): ActivityParty[] {
  const roles = new Map(DELIVERY().roles.map(({ code, iati }) => [code, iati]));
  const recorded = parties.flatMap(({ party, role }) =>
    roles.get(role) === undefined ? [] : [partyOf(party, role as "funding" | "accountable" | "implementing")],
  );
  const all = [...actors.map((actor) => partyOf(actor, "accountable")), ...recorded];
  return [...new Map(all.map((one) => [`${one.role} ${one.name}`, one])).values()];
}

/** A party by its id or name, in its role. */
export function partyOf(party: string, role: ActivityParty["role"]): ActivityParty {
  const known = findParty(party);
  return { name: known?.name ?? party, kind: known?.kind ?? null, role };
}

/** Those of these parties that are partners: states and groups that are not the European Union or of it. */
export function partnersOf(parties: readonly string[]): Activity["partners"] {
  return parties.flatMap((code) => {
    const party = findParty(code);
    const isPlace = party && ["state", "group", "region", "list"].includes(party.kind);
    if (!isPlace || isWithin(code, "EU")) return [];
    return [{ code, name: party.name, isState: party.kind === "state" }];
  });
}

/** The results that recorded indicators tell, by the framework to which these belong: those that are published, and of their values those that are approved. */
export async function listResults({ database }: OperationContext): Promise<Map<string | null, Result[]>> {
  const indicators = await recordedIndicators.read(database, visitor());
  const observed = [...indicators.values()].filter(({ fields }) => fields.formula === null);
  if (observed.length === 0) return new Map();
  const { rows } = await listObservations(
    database,
    visitor(),
    { indicators: observed.map(({ id }) => id), states: ["approved"], end: null },
    { limit: ALL, offset: 0 },
  );
  const actuals = new Map<string, Result["actuals"][number][]>(observed.map(({ id }) => [id, []]));
  for (const { indicator, on, value, by, source } of rows)
    if (value !== null) actuals.get(indicator)?.push({ on, value, by, source });
  const results = new Map<string | null, Result[]>();
  for (const { id, fields } of observed) {
    const { label, means, unit, better, baseline, targets, framework } = fields;
    const of = { baseline, targets, actuals: actuals.get(id) ?? [] };
    results.set(framework, [...(results.get(framework) ?? []), { title: label, means, unit, better, ...of }]);
  }
  return results;
}
