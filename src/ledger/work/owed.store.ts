import { mayWith } from "../../access/matrix.operations.ts";
import { listOrganisations } from "../../access/organisations/organisation.store.ts";
import type { Database } from "../../base/database/database.ts";
import type { OperationContext, Person } from "../../base/operation.ts";
import { lastDayOf } from "../../base/partial-date.ts";
import { findParty, findPartyByName } from "../../parties/party.registry.ts";
import { countToReview } from "../../statements/statement.store.ts";
import { listActions } from "../actions/action.store.ts";
import { EVERY_COMMITMENT, listCommitments } from "../commitments/commitment.list.store.ts";
import { listEvidence } from "../evidence/evidence.store.ts";
import { listMilestones } from "../milestones/milestone.store.ts";
import { STATUSES } from "../status/status.ts";
import type { Owed } from "./owed.ts";

/** More than this of one kind is looked at in the lists. */
const MOST = 1000;
const page = { limit: MOST, offset: 0 };

/** Every name under which records may say that somebody, or their organisation, owes something. */
export async function namesOf(database: Database, person: Person): Promise<string[]> {
  const organisations = person.organisation === null ? [] : await listOrganisations(database);
  const own = organisations.find(({ id }) => id === person.organisation);
  const party = own && (findParty(own.name) ?? findPartyByName(own.name));
  return [...new Set([person.name, own?.id, own?.name, party?.id, party?.name])].filter(
    (name) => name !== undefined,
  );
}

const OPEN = STATUSES.filter((status) => !["complete", "withdrawn", "superseded", "merged"].includes(status));

/** Open actions, milestones and commitments of those who are called so, and evidence that waits for a reviewer. */
export async function listOwed(context: OperationContext, names: readonly string[]): Promise<Owed[]> {
  const { database, person, now } = context;
  const day = now().toISOString().slice(0, 10);
  const owners = [...names];
  const dueOf = (due: string | null) => {
    const dueDay = due === null ? null : lastDayOf(due);
    return { due, dueDay, isOverdue: dueDay !== null && dueDay < day };
  };
  const { rows: actions } = await listActions(
    database,
    person,
    {
      commitments: [],
      withRetracted: false,
      owners,
      partners: [],
      states: ["planned", "ongoing"],
      owned: "any",
      overdue: false,
      end: null,
      day,
    },
    { ...page, sort: "due", descending: false },
  );
  const { rows: commitments } = await listCommitments(
    database,
    person,
    { ...EVERY_COMMITMENT, owners, statuses: OPEN, day },
    { ...page, sort: "due", descending: false, count: "quick" },
  );
  const ownerOf = new Map(
    commitments.map(({ id, owners: own }) => [id, own.find((name) => owners.includes(name))]),
  );
  const { rows: milestones } = commitments.length
    ? await listMilestones(
        database,
        person,
        {
          commitments: [...ownerOf.keys()],
          withRetracted: false,
          statuses: ["scheduled", "notMet"],
          end: null,
          day,
        },
        page,
      )
    : { rows: [] };
  return [
    ...actions.map(
      ({ id, commitment, what, owner, due }): Owed => ({
        kind: "action",
        id,
        commitment,
        what,
        isQuote: false,
        owner,
        ...dueOf(due),
        path: `/commitments/${commitment}`,
      }),
    ),
    ...milestones.map(
      ({ id, commitment, title, due }): Owed => ({
        kind: "milestone",
        id,
        commitment,
        what: title,
        isQuote: false,
        owner: ownerOf.get(commitment) ?? null,
        ...dueOf(due),
        path: `/commitments/${commitment}`,
      }),
    ),
    ...commitments.map(
      ({ id, shown, date, document }): Owed => ({
        kind: "commitment",
        id,
        commitment: id,
        what: shown,
        isQuote: document !== null,
        owner: ownerOf.get(id) ?? null,
        ...dueOf(date),
        path: `/commitments/${id}`,
      }),
    ),
    ...(await listEvidenceToReview(context)),
    ...(await listDocumentsToReview(context)),
  ];
}

/** Documents with statements that nobody has decided about yet, for those whose role it is. */
async function listDocumentsToReview({ database, person }: OperationContext): Promise<Owed[]> {
  if (!mayWith(person.role, "reviewer")) return [];
  return (await countToReview(database, person)).map(({ document, title, count }) => ({
    kind: "review",
    id: document,
    commitment: null,
    what: `${count === 1 ? "One statement" : `${count.toLocaleString("en-GB")} statements`} of “${title}”`,
    isQuote: false,
    owner: null,
    due: null,
    dueDay: null,
    isOverdue: false,
    path: `/documents/${document}`,
  }));
}

/** Evidence of others that nobody has looked at, for those whose role it is. */
async function listEvidenceToReview({ database, person }: OperationContext): Promise<Owed[]> {
  if (!mayWith(person.role, "reviewer")) return [];
  const { rows } = await listEvidence(
    database,
    person,
    { commitments: [], withRetracted: false, about: [], forms: [], verdicts: ["open"], end: null },
    page,
  );
  return rows
    .filter(({ recordedBy }) => recordedBy !== person.id)
    .map(({ id, commitment, shows }) => ({
      kind: "evidence",
      id,
      commitment,
      what: shows,
      isQuote: false,
      owner: null,
      due: null,
      dueDay: null,
      isOverdue: false,
      path: `/commitments/${commitment}`,
    }));
}
