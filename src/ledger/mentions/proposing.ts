import { KeptBySight } from "../../access/markings/kept-by-sight.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { documentsFingerprint } from "../../documents/document.store.ts";
import { proposeSame } from "../../statements/linking/same.ts";
import { asLinkables } from "../../statements/links/candidates.ts";
import { getStatements } from "../../statements/statement.store.ts";
import type { StatementId } from "../../statements/statement.ts";
import type { CommitmentId } from "../commitments/commitment.entry.ts";
import { type CommitmentText, listTexts } from "../commitments/commitment.store.ts";
import { getHead } from "../entries/ledger-entry.store.ts";
import { keyOf, listRefusals } from "./mention.store.ts";

/** Commitments of different documents that seem to be one promise; the first is proposed as the one that stays. */
export type Proposal = {
  /** How alike the least alike two of them are, from 0 to 1. */
  likeness: number;
  because: string[];
  members: CommitmentText[];
};

type Alike = { likeness: number; because: string[]; texts: CommitmentText[] };
type Kept = { state: string; alike: Alike[]; texts: Map<CommitmentId, CommitmentText> };

// Comparing some thousands of commitments takes seconds: the outcome is kept for all who see the same, until the ledger
// or a document's date changes. It holds nothing that is not in the database.
const kept = new KeptBySight<Kept>();

/** The proposals that nobody has refused yet, the most alike first. */
export async function listProposals(database: Database, viewer: Viewer): Promise<Proposal[]> {
  const { alike, texts: all } = await findAlike(database, viewer);
  const refused = await listRefusals(database);
  return alike
    .flatMap(({ likeness, because, texts }) =>
      asProposals(texts, refused, (id) => all.get(id)).map((members) => ({ likeness, because, members })),
    )
    .sort((one, other) => other.likeness - one.likeness);
}

async function findAlike(database: Database, viewer: Viewer): Promise<Kept> {
  const state = `${(await getHead(database)).seq} ${await documentsFingerprint(database)}`;
  const before = kept.get(database, viewer);
  if (before?.state === state) return before;
  const texts = await listTexts(database, viewer);
  const byStatement = new Map(texts.map((text) => [text.statement as string, text]));
  const statements = await getStatements(
    database,
    viewer,
    texts.map((text) => text.statement),
  );
  const alike = proposeSame(await asLinkables(database, statements)).map(
    ({ members, likeness, because }) => ({
      likeness,
      because,
      texts: members.flatMap(({ id }) => byStatement.get(id as StatementId) ?? []),
    }),
  );
  const found = { state, alike, texts: new Map(texts.map((text) => [text.id, text])) };
  kept.set(database, viewer, found);
  return found;
}

/** One promise of a group: the commitment that stands for it, and all of its texts that were found to be alike. */
type Family = { stays: CommitmentText; ids: CommitmentId[]; documents: string[] };

/**
 * What of a group is left to propose: commitments that are one already count as one, and none stands with another from
 * which somebody has told it apart. What is left has at least two commitments, of at least two documents. `main` gives
 * the commitment that one is merged into, where it may be seen.
 */
export function asProposals(
  texts: readonly CommitmentText[],
  refused: ReadonlySet<string>,
  main: (id: CommitmentId) => CommitmentText | undefined,
): CommitmentText[][] {
  const groups: Family[][] = [];
  for (const family of familiesOf(texts, main)) {
    const isApart = (other: Family) =>
      family.ids.some((one) => other.ids.some((two) => refused.has(keyOf(one, two))));
    const fitting = groups.find((group) => !group.some(isApart));
    if (fitting) fitting.push(family);
    else groups.push([family]);
  }
  return groups
    .filter((group) => group.length > 1 && new Set(group.flatMap(({ documents }) => documents)).size > 1)
    .map((group) => group.map(({ stays }) => stays).sort(byDate));
}

function familiesOf(
  texts: readonly CommitmentText[],
  main: (id: CommitmentId) => CommitmentText | undefined,
): Family[] {
  const families = new Map<CommitmentId, Family>();
  for (const text of texts) {
    const stays = (text.mergedInto && main(text.mergedInto)) || text;
    const family = families.get(stays.id) ?? { stays, ids: [stays.id], documents: [] };
    if (text.id !== stays.id) family.ids.push(text.id);
    family.documents.push(text.document);
    families.set(stays.id, family);
  }
  return [...families.values()].sort((one, other) => byDate(one.stays, other.stays));
}

/** The earliest document first: it made the promise, and the others mention it. An unknown date comes last. */
function byDate(one: CommitmentText, other: CommitmentText): number {
  const keyOf = ({ documentDate, recordedAt, id }: CommitmentText) =>
    `${documentDate ?? "9999"} ${recordedAt} ${id}`;
  return keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0;
}
