import type { Database } from "../../base/database/database.ts";
import type { Statement } from "../statement.ts";

/** placeholder until the ranker lands */
export async function findCandidates(_database: Database, _markings: readonly string[], _progress: Statement): Promise<{ commitment: Statement; documentTitle: string; score: number; relation: "fulfils" | "advances"; because: { facet: string; text: string; for: boolean }[] }[]> {
  return [];
}
