import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { listAttached, readAttached } from "../commitments/attached.store.ts";
import type { CommitmentId } from "../commitments/commitment.entry.ts";
import type { EVIDENCE_FORMS, VERDICTS } from "../delivery-words.ts";
import { evidenceRecord } from "./evidence.record.ts";
import { seenBesides } from "./evidence.sight.ts";
import type { Evidence, EvidenceId } from "./evidence.ts";

export type EvidenceFilter = {
  commitments: CommitmentId[];
  withRetracted: boolean;
  about: string[];
  forms: (typeof EVIDENCE_FORMS)[number][];
  verdicts: ((typeof VERDICTS)[number] | "open")[];
  end: Date | null;
};

/** The evidence that somebody may see, what changed last first, and how much there is in all. */
export async function listEvidence(
  database: Database,
  viewer: Viewer,
  { commitments, withRetracted, about, forms, verdicts, end }: EvidenceFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: Evidence[]; total: number }> {
  const conditions: RawBuilder<unknown>[] = [seenBesides(viewer)];
  if (about.length) conditions.push(sql`p.about = any(${about})`);
  if (forms.length) conditions.push(sql`p.form = any(${forms})`);
  if (verdicts.length) conditions.push(sql`coalesce(p.verdict, 'open') = any(${verdicts})`);
  const { ids, total } = await listAttached<EvidenceId>(database, viewer, {
    table: "evidence",
    end,
    commitments,
    withRetracted,
    conditions,
    order: sql`p.changed_at desc`,
    ...page,
  });
  return { rows: await readAttached(database, viewer, evidenceRecord, ids, end), total };
}
