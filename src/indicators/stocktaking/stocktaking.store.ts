import { sql } from "kysely";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { DocumentId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import type { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { listLinkedProgress } from "../../ledger/commitments/commitment.store.ts";
import type { LinkedProgress } from "../../ledger/commitments/commitment.ts";
import type { TakenProgress } from "./stocktaking.ts";

/**
 * The progress that people had linked to these commitments before a moment (null: until now), by date. What stands in
 * documents that somebody may not see is left out.
 */
export async function listTakenProgress(
  database: Database,
  viewer: Viewer,
  ids: readonly CommitmentId[],
  end: Date | null,
): Promise<TakenProgress[]> {
  const linked = await listLinkedProgress(database, viewer, ids);
  const named = new Set([...linked.values()].flat().flatMap(({ document }) => document ?? []));
  const documents = await readTitles(database, viewer, [...named]);
  return [...linked]
    .flatMap(([commitment, progress]) =>
      progress.flatMap((one): TakenProgress[] => {
        const document = one.document === null ? citedAs(one) : documents.get(one.document);
        if (!document || (end !== null && new Date(one.linkedAt) >= end)) return [];
        return [
          {
            commitment,
            statement: one.statement,
            document: one.document,
            documentTitle: document.title,
            shown: shownQuote(one.quote),
            relation: one.relation,
            date: one.date ?? document.date,
            reportedOn: document.date,
          },
        ];
      }),
    )
    .sort((a, b) => (a.date ?? "").localeCompare(b.date ?? "") || a.statement.localeCompare(b.statement));
}

/** What stands in a document of another Entente is called as it is cited. */
function citedAs({ source }: LinkedProgress) {
  return source && { title: source.citation, date: source.date };
}

async function readTitles(database: Database, viewer: Viewer, ids: readonly DocumentId[]) {
  const { rows } = await sql<{ id: DocumentId; title: string; date: string | null }>`
    select d.id, d.title, d.date from documents d
    where d.id = any(${[...ids]}) and ${visibleTo(viewer, "d")}`.execute(database);
  return new Map(rows.map((row) => [row.id, row]));
}
