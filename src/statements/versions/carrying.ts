import type { Database } from "../../base/database/database.ts";
import type { DocumentId, VersionId } from "../../documents/document.ts";
import { quoteAt } from "../../documents/document-text.ts";
import { listLinkDecisions, listLinkedProgress, recordLinkDecision } from "../links/link.store.ts";
import { deriveLinks, type Promised } from "../links/link.ts";
import { fieldsOf } from "../reviews/review.ts";
import {
  listPassedOver,
  listStatementsOfVersion,
  recordReviews,
  recordStatements,
} from "../statement.store.ts";
import type { Statement } from "../statement.ts";
import { compareVersions, findQuote, fold } from "./version-change.ts";

/** A statement whose decision has moved to the same words in a later version. */
export type Carried = { before: Statement; after: Statement };

/** Told in the same transaction: the ledger follows its commitments, and linked progress, to their new place. The document is a draft again. */
export type CarryListener = (
  database: Database,
  document: DocumentId,
  carried: readonly Carried[],
  who: { by: string; at: Date; reason: string },
) => Promise<void>;

/** A version of a document, with its text, and the one before it. */
export type NextVersion = {
  document: DocumentId;
  from: VersionId;
  to: VersionId;
  number: number;
  text: string;
};

export type CarryingOutcome = { carried: number; changed: number; gone: number };

/**
 * Brings what people decided about one version of a document to the same words in the next. Each carried decision is a
 * review of its own that says so. Decided statements whose words have changed or are gone stay where they are, are
 * counted, and are shown by `versions.compare`: a person decides about them anew.
 */
export async function carryReviews(
  database: Database,
  versions: NextVersion,
  who: { by: string; at: Date },
  onCarried: CarryListener,
): Promise<CarryingOutcome> {
  const earlier = await listStatementsOfVersion(database, versions.from);
  await findAgain(database, versions, earlier, who.at);
  const later = await listStatementsOfVersion(database, versions.to);
  const place = { text: versions.text, sentences: await listPassedOverPlaces(database, versions.to) };
  const changes = compareVersions(earlier, later, (quote) => findQuote(place, quote) !== null).filter(
    ({ before }) => before !== null && (before.standing !== "proposed" || before.waitsFor !== null),
  );
  const same = changes.flatMap((change) =>
    change.change === "same" || change.change === "moved" ? [change] : [],
  );
  const reason = `Version ${versions.number} has the same words.`;
  await recordReviews(
    database,
    same.map(({ before, after }) => ({
      statement: after.id,
      decision: "carried" as const,
      standing: before.standing,
      fields: before.corrected.length || before.type !== after.type ? fieldsOf(before) : null,
      firstReviewer: before.firstReviewer,
    })),
    { ...who, reason },
  );
  const now = new Map(
    (await listStatementsOfVersion(database, versions.to)).map((statement) => [statement.id, statement]),
  );
  const carried = same.flatMap(({ before, after }) => {
    const moved = now.get(after.id);
    return moved ? [{ before, after: moved }] : [];
  });
  await onCarried(database, versions.document, carried, { ...who, reason });
  for (const { before, after } of carried) await carryLinks(database, before, after, who);
  const count = (kind: string) => changes.filter((change) => change.change === kind).length;
  return { carried: carried.length, changed: count("changed"), gone: count("gone") };
}

/**
 * What a person or a model found where the reader had found nothing, and what a person decided about and the reader now
 * passes over, is no longer found by reading: where the same words stand in the later text, it is kept there again.
 */
async function findAgain(
  database: Database,
  { document, to, text }: NextVersion,
  earlier: readonly Statement[],
  at: Date,
): Promise<void> {
  const known = new Set((await listStatementsOfVersion(database, to)).map(({ quote }) => fold(quote)));
  const lost = earlier.filter(
    ({ foundBy, standing, quote }) =>
      (foundBy !== "reader" || standing === "accepted") && !known.has(fold(quote)),
  );
  if (lost.length === 0) return;
  const sentences = await listPassedOverPlaces(database, to);
  for (const statement of lost) {
    const spans = findQuote({ text, sentences }, statement.quote);
    if (spans === null) continue;
    const foundBy = statement.foundBy === "reader" ? (statement.reviewedBy ?? "reader") : statement.foundBy;
    await recordStatements(database, { document, version: to, foundBy, at }, [
      { ...statement, quote: quoteAt(text, spans), spans, reasons: [] },
    ]);
  }
}

/** Where each sentence stands that a version's reader took for no statement. */
async function listPassedOverPlaces(database: Database, version: VersionId) {
  return (await listPassedOver(database, version)).map(({ spans }) => spans);
}

/** Gives the links of a statement to the one that stands in its place. */
async function carryLinks(
  database: Database,
  before: Statement,
  after: Statement,
  who: { by: string; at: Date },
): Promise<void> {
  if (before.type === "progress") {
    const { links, isNone } = deriveLinks(await listLinkDecisions(database, [before.id]));
    for (const { commitment, relation } of links)
      await relink(
        database,
        { progress: before.id, commitment },
        { progress: after.id, commitment },
        relation,
        who,
      );
    if (isNone)
      await recordLinkDecision(database, {
        progress: after.id,
        commitment: null,
        relation: null,
        decision: "none",
        ...who,
      });
    return;
  }
  for (const progress of await listLinkedProgress(database, before.id)) {
    const { links } = deriveLinks(await listLinkDecisions(database, [progress]));
    const link = links.find(({ commitment }) => commitment === before.id);
    if (link)
      await relink(
        database,
        { progress, commitment: before.id },
        { progress, commitment: after.id },
        link.relation,
        who,
      );
  }
}

type Ends = { progress: Statement["id"]; commitment: Promised };

async function relink(
  database: Database,
  from: Ends,
  to: Ends,
  relation: "fulfils" | "advances",
  who: { by: string; at: Date },
): Promise<void> {
  await recordLinkDecision(database, { ...from, relation: null, decision: "unlinked", ...who });
  await recordLinkDecision(database, { ...to, relation, decision: "linked", ...who });
}
