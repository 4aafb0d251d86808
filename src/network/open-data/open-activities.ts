import { visitor } from "../../access/sessions/signing-in.ts";
import type { OperationContext } from "../../base/operation.ts";
import type { Activity, Result, Stage } from "../../indicators/catalogue/activity.ts";
import { partnersOf, partyOf } from "../../indicators/catalogue/open-records.ts";
import { findParty } from "../../parties/party.registry.ts";
import { amountsIn } from "../../statements/reading/fields/amounts.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { type FrameworkStatus, frameworkOn } from "../frameworks/framework.ts";
import { initiatives } from "../initiatives/initiative.record.ts";
import { INITIATIVE_KINDS, type InitiativeStatus, initiativeOn } from "../initiatives/initiative.ts";
import { dayOf, type Fact, holdsOn, inOrder } from "../register/fact.ts";

const OF_INITIATIVE: Record<InitiativeStatus, Stage> = {
  proposed: "idea",
  planned: "planned",
  "under way": "running",
  "in operation": "operating",
  suspended: "suspended",
  ended: "ended",
};

const OF_FRAMEWORK: Record<FrameworkStatus, Stage> = {
  proposed: "idea",
  "under negotiation": "planned",
  agreed: "running",
  "in force": "running",
  upgraded: "ended",
  suspended: "suspended",
  ended: "ended",
};

type State = {
  id: string;
  name: string;
  parties: string[];
  unnamed: string | null;
  since: string | null;
  sinceAtLatest: string | null;
};

/**
 * The published initiatives as activities, and the frameworks of which a sum is stated or a result is told. What has no
 * status, date or party in the record is left out: the standards want each of them, and none is made up.
 */
export async function listOpenActivities(
  context: OperationContext,
  resultsOf: ReadonlyMap<string | null, Result[]>,
): Promise<Activity[]> {
  const day = dayOf(context, undefined);
  const { database } = context;
  const built = [...(await initiatives.read(database, visitor())).values()].flatMap((record) => {
    const state = initiativeOn(record, day);
    if (state === null || state.status === "unknown") return [];
    const kind = INITIATIVE_KINDS().find(({ code }) => code === state.kind);
    return (
      activityOf(state, known(record.facts, day), {
        path: `/initiatives/${state.id}`,
        stage: OF_INITIATIVE[state.status],
        role: "implementing",
        about: kind ? `${kind.label}: ${kind.means}` : state.name,
        under: state.frameworks,
        places: state.places.map(({ name }) => name),
        results: [],
        isInfrastructure: kind?.isBuilt ?? false,
      }) ?? []
    );
  });
  const agreed = [...(await frameworks.read(database, visitor())).values()].flatMap((record) => {
    const state = frameworkOn(record, day);
    if (state === null || state.status === "unknown") return [];
    const results = resultsOf.get(state.id) ?? [];
    const activity = activityOf(state, known(record.facts, day), {
      path: `/frameworks/${state.id}`,
      stage: OF_FRAMEWORK[state.status],
      role: "accountable",
      about: state.name,
      under: state.parent === null ? [] : [state.parent],
      places: [],
      results,
      isInfrastructure: false,
    });
    return activity && (activity.sums.length > 0 || results.length > 0) ? [activity] : [];
  });
  return [...agreed, ...built];
}

const known = (facts: readonly Fact[], day: string) =>
  inOrder(facts.filter((fact) => holdsOn(fact, day) !== "no"));

function activityOf(
  { id, name, parties, unnamed, since, sinceAtLatest }: State,
  facts: readonly Fact[],
  more: Pick<Activity, "path" | "stage" | "under" | "places" | "results" | "isInfrastructure"> & {
    role: "implementing" | "accountable";
    about: string;
  },
): Activity | null {
  const { role, about, ...rest } = more;
  const began = since ?? sinceAtLatest;
  const named = [
    ...parties.map((party) => partyOf(party, role)),
    ...(unnamed === null ? [] : [{ name: unnamed, kind: null, role }]),
  ];
  if (began === null || named.length === 0) return null;
  const said = [...new Set(facts.flatMap(({ sources }) => sources.map(({ document }) => document)))];
  const changed = facts
    .flatMap((fact) => fact.known ?? [])
    .sort()
    .at(-1);
  return {
    id,
    ...rest,
    title: name,
    description: facts.length ? facts.map(({ says }) => says).join(" ") : about,
    saidIn: said,
    parties: named,
    start: { on: began, isLatest: since === null },
    end: null,
    partners: partnersOf(parties.map((party) => findParty(party)?.id ?? party)),
    sums: facts.flatMap((fact) => sumsOf(fact)),
    documents: [],
    changed: changed?.length === 10 ? `${changed}T00:00:00Z` : null,
  };
}

function sumsOf({ figures, says, on }: Fact): Activity["sums"] {
  return figures.flatMap(({ value, unit, flow }) =>
    amountsIn(`${value} ${unit}`).map((sum) => ({ ...sum, flow: flow ?? null, on, words: says, by: null })),
  );
}
