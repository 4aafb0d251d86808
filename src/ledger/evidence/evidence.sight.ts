import { type RawBuilder, sql } from "kysely";
import { markedForSightOf, visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { seenWithCommitment } from "../commitments/attached.record.ts";
import type { EvidenceEntry } from "./evidence.ts";

/** What somebody may see of the table of evidence, `p`: its own marking may be closer, and a quote is seen with its document. */
export function seenBesides(viewer: Viewer): RawBuilder<boolean> {
  return sql<boolean>`((p.marking is null or ${markedForSightOf(viewer, "p")}) and (p.document is null or exists (
    select from documents pd where pd.id = p.document and ${visibleTo(viewer, "pd")})))`;
}

/** Those of the entries that somebody may see. */
export async function visibleEvidence(
  database: Database,
  viewer: Viewer,
  entries: readonly EvidenceEntry[],
): Promise<EvidenceEntry[]> {
  const some = await seenWithCommitment(database, viewer, entries);
  const ids = [...new Set(some.map(({ record }) => record))];
  const rows = await sql<{ id: string }>`
    select p.id from evidence p where p.until_at is null and p.id = any(${ids}) and ${seenBesides(viewer)}`.execute(
    database,
  );
  const seen = new Set(rows.rows.map((row) => row.id));
  return some.filter(({ record }) => seen.has(record));
}
