import type { OperationName } from "./operations.ts";

/** Runs an operation for the demonstration's reviewer. */
type Ask = (name: OperationName, input: object) => Promise<{ id: string }>;

const SOURCE = "Statistical office of Northmark (invented)";
const LINKED: [year: string, value: number][] = [
  ["2021", 9],
  ["2022", 12],
  ["2023", 14],
  ["2025", 20],
];

/** Records invented indicators with their values, one of them missing, and a scoreboard of two parts. */
export async function measure(ask: Ask): Promise<void> {
  const schools = await ask("indicators.record", {
    label: "Schools with a fast connection",
    means: "How many of a hundred schools on the islands have a connection of 100 Mbit/s or more.",
    unit: "schools of 100",
    better: "higher",
    baseline: { year: "2021", value: 9 },
    targets: [
      { on: "2027", value: 40 },
      { on: "2030", value: 80 },
    ],
    source: SOURCE,
  });
  for (const [on, value] of LINKED)
    await ask("observations.record", { indicator: schools.id, on, value, source: `${SOURCE}, table 4` });
  await ask("observations.record", {
    indicator: schools.id,
    on: "2024",
    missing: "not reported",
    source: `${SOURCE}, table 4`,
    note: "The survey was not held.",
  });
  await ask("observations.record", {
    indicator: schools.id,
    on: "2025",
    value: 31,
    by: { island: "Ellery" },
    source: `${SOURCE}, table 4`,
  });
  await ask("indicators.record", {
    label: "Promises with evidence",
    means: "For how many of the commitments evidence has been accepted.",
    unit: "share",
    better: "higher",
    baseline: { year: "2024", value: 0 },
    targets: [{ on: "2027", value: 0.5 }],
    formula: { share: { evidence: "accepted" }, of: {} },
  });
  await ask("scoreboards.record", {
    name: "What the Compact has come to",
    says: "For each council: what is proved, and what is only declared.",
    parts: [
      { title: "Delivery by topic", by: "topics", indicators: ["share-with-evidence", "share-overdue"] },
      {
        title: "How declaratory the texts are",
        by: "documents",
        indicators: ["share-without-date", "share-without-number"],
        view: "distribution",
      },
    ],
  });
}
