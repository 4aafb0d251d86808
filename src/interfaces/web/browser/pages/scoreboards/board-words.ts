import type { ScoreboardBy } from "./scoreboard.search.ts";

/** What a scoreboard sets side by side: one of them, and all. */
export const BY_WORDS: Record<ScoreboardBy, { one: string; many: string }> = {
  partners: { one: "Partner", many: "partners" },
  frameworks: { one: "Partnership or framework", many: "partnerships and frameworks" },
  topics: { one: "Topic", many: "topics" },
  pillars: { one: "Pillar", many: "pillars of the strategy" },
  years: { one: "Year of the text", many: "years" },
  documents: { one: "Document", many: "documents" },
};
