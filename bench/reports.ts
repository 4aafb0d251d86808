import { registerOf } from "../src/indicators/stocktaking/register.ts";
import { stocktakingOf } from "../src/indicators/stocktaking/stocktaking.ts";
import type { TakenCommitment, TakenProgress, Taking } from "../src/indicators/stocktaking/taking.ts";
import { REPORT_WORDS } from "../src/interfaces/reports/drawing.ts";
import { renderReport } from "../src/interfaces/reports/rendering.ts";
import { STATUS_WORDS } from "../src/ledger/status/status.ts";
import { type Figure, timed } from "./figure.ts";

const COMMITMENTS = 5000;

const commitment = (at: number): TakenCommitment => ({
  id: `com-${String(at).padStart(12, "2")}`,
  statement: null,
  shown: `Northmark will open desk ${at} for the safety of cables with its partners, and tell each year how it goes on.`,
  actors: ["Northmark"],
  owners: [],
  partners: [["KE", "JP", "KR"][at % 3] ?? "KE"],
  areas: [["ai", "quantum", "secure-connectivity"][at % 3] ?? "ai"],
  date: at % 4 ? null : "2026",
  firmness: "firm",
  status: at % 5 ? "unreported" : "reported",
  isOverdue: at % 50 === 0,
  documentTitle: `Strategy ${at % 20}`,
  documentDate: "2025-06-05",
});

const progress = (at: number): TakenProgress => ({
  commitment: commitment(at).id,
  statement: `st-${String(at).padStart(12, "2")}`,
  document: "doc-222222222222",
  documentTitle: "Stock-taking",
  shown: `Northmark has opened desk ${at}.`,
  position: at,
  relation: "advances",
  date: "2026-05-05",
  reportedOn: "2026-06-04",
});

/** How long a stock-taking and the register of 5,000 commitments take from their rows to the file, the thread that draws them included. */
export async function measureReports(): Promise<Figure[]> {
  const all = Array.from({ length: COMMITMENTS }, (_, at) => at);
  const taking: Taking = {
    from: "2025-06-05",
    to: "2026-06-04",
    asOf: "2026-06-04",
    drawnAt: "2026-06-04T12:00:00.000Z",
    author: "Northmark",
    scope: { words: "all commitments", path: "/commitments", choice: {} },
    commitments: all.map(commitment),
    news: [],
    progress: all.filter((at) => at % 5 === 0).map(progress),
    before: new Map(),
    words: { topic: REPORT_WORDS.topic, partner: REPORT_WORDS.party, statuses: STATUS_WORDS() },
  };
  const figures: Figure[] = [];
  for (const [name, write] of [
    ["A stock-taking", stocktakingOf],
    ["The full register", registerOf],
  ] as const) {
    for (const format of ["docx", "pdf"] as const) {
      const took = await timed(() =>
        renderReport({ report: write(taking), format, template: null, server: null }),
      );
      figures.push({
        name: `${name} over ${COMMITMENTS} commitments, ${format.toUpperCase()}`,
        promised: "at most 5 s",
        measured: `${(took / 1000).toFixed(1)} s`,
        isMet: took <= 5000,
      });
    }
  }
  return figures;
}
