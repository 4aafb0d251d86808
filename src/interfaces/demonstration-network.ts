import type { OperationName } from "./operations.ts";

/** Runs an operation for the demonstration's reviewer. */
type Ask = (name: OperationName, input: object) => Promise<{ id: string }>;

const STRATEGY = "NM-SU 2025/7";
const STOCK_TAKING = "CC 2026/3";
const BOTH = ["NORTHMARK", "SAREL-UNION"];

const said = (document: string, section: string) => [{ document, section }];
const COMPACT = "grey-strait-digital-compact";
const CYBER = "grey-strait-cyber-dialogue";
const COUNCIL = "compact-council";

/** What the demonstration shows of the network: frameworks with their life, initiatives with places, a council that meets. */
export async function showNetwork(
  ask: Ask,
  find: (words: string) => Promise<string | null>,
  documents: readonly string[],
): Promise<void> {
  await recordFrameworks(ask);
  await recordInitiatives(ask);
  await recordCouncil(ask);
  const cyber = [await find("Cyber Dialogue every year"), await find("exchange warnings")];
  const warned = cyber.filter((id) => id !== null);
  if (warned.length > 0) await ask("assignments.record", { framework: CYBER, commitments: warned });
  await ask("assignments.record", { framework: COMPACT, documents });
}

async function recordFrameworks(ask: Ask): Promise<void> {
  const record = (id: string, name: string, kind: string, section: string, fact: object) =>
    ask("frameworks.record", { id, name, kind, parties: BOTH, sources: said(STRATEGY, section), fact });
  await record(COMPACT, "Grey Strait Digital Compact", "digital-partnership", "1", {
    says: "Agreed in Harrowgate.",
    status: "in force",
    on: "2025-03-12",
    topics: ["secure-connectivity", "ai", "hpc", "digital-identity", "skills"],
  });
  await record("grey-strait-digital-dialogue", "Grey Strait Digital Dialogue", "digital-dialogue", "1", {
    says: "The two sides had talked about data for years.",
    status: "in force",
    on: "2019",
    topics: ["secure-connectivity"],
  });
  await ask("frameworks.upgrade", {
    id: "grey-strait-digital-dialogue",
    into: COMPACT,
    on: "2025-03-12",
    sources: said(STRATEGY, "1"),
  });
  await record(CYBER, "Grey Strait Cyber Dialogue", "cyber-dialogue", "5", {
    says: "Held for the first time.",
    status: "in force",
    on: "2025-05",
    topics: ["cybersecurity"],
  });
  await record(
    "grey-strait-signature-arrangement",
    "Grey Strait arrangement on electronic signatures",
    "administrative-arrangement",
    "4",
    {
      says: "Negotiations were concluded; the signature is awaited.",
      status: "under negotiation",
      on: "2026-03-03",
      topics: ["digital-identity"],
    },
  );
}

async function recordInitiatives(ask: Ask): Promise<void> {
  const record = (name: string, kind: string, section: string, places: object[], fact: object) =>
    ask("initiatives.record", {
      name,
      kind,
      parties: BOTH,
      frameworks: [COMPACT],
      places,
      sources: said(STRATEGY, section),
      fact,
    });
  // In the middle of the ocean: no state's place is taken for an invented one.
  await record(
    "Meridian cable",
    "submarine-cable",
    "2",
    [
      { name: "Port Ellery", role: "landing", at: [-38, 44] },
      { name: "Sarel outer islands", role: "planned extension", at: [-29, 37] },
      { name: "Saremouth", role: "landing", at: [-31, 33] },
    ],
    {
      says: "The contract was signed, and the landing station is being built.",
      status: "under way",
      on: "2026-01",
      topics: ["secure-connectivity"],
      figures: [{ value: 640, unit: "km" }],
      sources: said(STOCK_TAKING, "2"),
    },
  );
  await record(
    "Access to the Tarn supercomputer",
    "computing-network",
    "3",
    [{ name: "Tarn", role: "site", at: [-40, 47] }],
    {
      says: "Fourteen research teams have been given access.",
      status: "in operation",
      topics: ["hpc", "ai"],
      figures: [{ value: 14, unit: "research teams" }],
      sources: said(STOCK_TAKING, "3"),
    },
  );
  await record(
    "Digital Skills Academy",
    "skills-programme",
    "6",
    [{ name: "Harrowgate", role: "site", at: [-41, 43] }],
    {
      says: "Its building is under construction.",
      status: "under way",
      topics: ["skills"],
      sources: said(STOCK_TAKING, "6"),
    },
  );
}

async function recordCouncil(ask: Ask): Promise<void> {
  await ask("series.record", {
    id: COUNCIL,
    name: "Compact Council",
    kind: "council",
    level: "ministerial",
    framework: COMPACT,
    parties: BOTH,
    sources: said(STRATEGY, "7"),
  });
  const meeting = (number: number, on: string, place: string, document: string, section: string) => ({
    id: `${COUNCIL}-${number}`,
    series: COUNCIL,
    name: number === 1 ? "First council" : "Second council",
    number,
    on,
    place,
    parties: BOTH,
    sources: said(document, section),
  });
  await ask("meetings.record", {
    ...meeting(1, "2025-11-18", "Port Ellery", STOCK_TAKING, "1"),
    fact: { says: "The Council met for the first time.", status: "held", on: "2025-11-18" },
  });
  await ask("meetings.record", meeting(2, "2026-11", "Harrowgate", STOCK_TAKING, "7"));
  await ask("meetings.raise-point", {
    id: `${COUNCIL}-1`,
    title: "Name an operator for the outer islands",
    due: "2026-06",
    topics: ["secure-connectivity"],
  });
  await ask("meetings.raise-point", {
    id: `${COUNCIL}-1`,
    title: "Publish the first risk assessment of the cable security group",
    due: "2026-10",
    topics: ["cybersecurity"],
  });
  await ask("meetings.add-item", {
    id: `${COUNCIL}-2`,
    title: "Annex on the security of ports",
    topics: ["cybersecurity"],
    line: "Northmark can agree to a common exercise in 2027.",
  });
}
