import { KeptBySight } from "../../access/markings/kept-by-sight.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import {
  documentsFingerprint,
  getTextsOfVersions,
  type VersionText,
} from "../../documents/document.store.ts";
import type { VersionId } from "../../documents/document.ts";
import { addCommitment } from "../linking/link-index.ts";
import { type Linkable, linkablesOf } from "../linking/linkable.ts";
import { buildLinkIndex, rankCandidates } from "../linking/linking.ts";
import { getStatements, lastReviewSeq, listActorsOfVersions, listStatements } from "../statement.store.ts";
import type { Statement, StatementId } from "../statement.ts";
import type { Relation } from "./link.ts";

/** A commitment that a progress report may answer, as it is shown to the person who decides. */
export type FoundCandidate = {
  commitment: Statement;
  documentTitle: string;
  score: number;
  relation: Relation;
  because: { facet: string; text: string; for: boolean }[];
};

type Cached = { state: string; index: ReturnType<typeof buildLinkIndex>; known: Map<StatementId, string> };

// An index over thousands of commitments takes a second to make, and reviews come one at a time: it is kept for all
// who see the same, and brought up to date by what has been accepted since. It holds nothing that is not in the database.
const kept = new KeptBySight<Cached>();

const signatureOf = (statement: Statement) =>
  JSON.stringify([statement.actors, statement.partners, statement.areas, statement.date]);

/** The accepted commitments that a progress report may answer, best first, at most ten; none where nothing fits. */
export async function findCandidates(
  database: Database,
  viewer: Viewer,
  progress: Statement,
): Promise<FoundCandidate[]> {
  const index = await indexFor(database, viewer);
  const [linkable] = await asLinkables(database, [progress]);
  if (!linkable) return [];
  const ranked = rankCandidates(linkable, index);
  const statements = await getStatements(
    database,
    viewer,
    ranked.map(({ commitment }) => commitment.id as StatementId),
  );
  const byId = new Map(statements.map((statement) => [statement.id as string, statement]));
  const titles = await getTextsOfVersions(database, [
    ...new Set(statements.map((statement) => statement.version)),
  ]);
  return ranked.flatMap(({ commitment, score, relation, because }) => {
    const statement = byId.get(commitment.id);
    if (!statement) return [];
    const documentTitle = titles.get(statement.version)?.title ?? "";
    return [{ commitment: statement, documentTitle, score, relation, because }];
  });
}

async function indexFor(database: Database, viewer: Viewer): Promise<Cached["index"]> {
  const state = `${await lastReviewSeq(database)} ${await documentsFingerprint(database)}`;
  const before = kept.get(database, viewer);
  if (before?.state === state) return before.index;
  const { rows } = await listStatements(
    database,
    viewer,
    { documents: [], types: ["commitment"], areas: [], partners: [], standings: ["accepted"] },
    { sort: "place", limit: 1_000_000, offset: 0 },
  );
  const now = new Map(rows.map((statement) => [statement.id, signatureOf(statement)]));
  const isGrown =
    before?.state.split(" ")[1] === state.split(" ")[1] &&
    before &&
    [...before.known].every(([id, signature]) => now.get(id) === signature);
  if (isGrown) {
    const added = rows.filter((statement) => !before.known.has(statement.id));
    for (const linkable of await asLinkables(database, added)) addCommitment(before.index, linkable);
    kept.set(database, viewer, { state, index: before.index, known: now });
    return before.index;
  }
  const index = buildLinkIndex(await asLinkables(database, rows));
  kept.set(database, viewer, { state, index, known: now });
  return index;
}

/** Statements with what stands around them in their documents. */
export async function asLinkables(database: Database, statements: readonly Statement[]): Promise<Linkable[]> {
  const byVersion = new Map<VersionId, Statement[]>();
  for (const statement of statements) {
    const same = byVersion.get(statement.version);
    if (same) same.push(statement);
    else byVersion.set(statement.version, [statement]);
  }
  const texts = await getTextsOfVersions(database, [...byVersion.keys()]);
  const actors = await listActorsOfVersions(database, [...byVersion.keys()]);
  return [...byVersion].flatMap(([version, same]) => {
    const text: VersionText | undefined = texts.get(version);
    if (!text) return [];
    const linkables = linkablesOf(text, same, {
      id: text.document,
      date: text.date,
      all: actors.get(version) ?? [],
    });
    return linkables.map((linkable, at) => ({ ...linkable, id: same[at]?.id ?? linkable.id }));
  });
}
