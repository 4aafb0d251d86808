import type { OperationName } from "./operations.ts";

/** Runs an operation for the demonstration's reviewer. */
type Ask = (name: OperationName, input: object) => Promise<{ id: string }>;

/** What the demonstration shows of delivery, by words of the commitments that it is about. */
const CABLE = "Meridian cable";
const GROUP = "cable security group";
const PAYS = "finance the landing station";
const SATELLITE = "satellite backup";
const ACADEMY = "Academy will open in Harrowgate";
const A_WEEK = 7 * 24 * 60 * 60 * 1000;
const LATER_ACADEMY = "open in October 2026 with 120 places";

/**
 * Records what became of some of the invented promises: an action that was postponed, milestones met and not met, evidence
 * accepted, questioned and rejected, two assessments that differ, one promise withdrawn and one superseded.
 * `find` gives the commitment with these words, where one was accepted; what it does not find is left out.
 */
export async function deliver(
  ask: Ask,
  find: (words: string) => Promise<string | null>,
  report: string | null,
  visitor: { name: string; now: Date },
) {
  const group = await find(GROUP);
  if (group) await owe(ask, group, visitor);
  const cable = await find(CABLE);
  if (cable) await deliverCable(ask, cable, report);
  const parts = [await find(PAYS), group].filter((part) => part !== null);
  if (cable && parts.length === 2)
    await ask("commitments.divide", {
      id: cable,
      parts: parts.map((part, at) => ({ part, weight: at === 0 ? 2 : 1 })),
    });
  const satellite = await find(SATELLITE);
  if (satellite)
    await ask("commitments.end", {
      id: satellite,
      as: "withdrawn",
      reason: "The two sides found no operator for the outer islands (Compact Council, 18 November 2025).",
    });
  const [before, after] = [await find(ACADEMY), await find(LATER_ACADEMY)];
  if (before && after)
    await ask("commitments.end", {
      id: before,
      as: "superseded",
      successor: after,
      reason: "The stock-taking sets a later month and fewer places.",
    });
}

/** Something that whoever looks at the demonstration owes soon: it stands in their work and in the mail that reminds them. */
async function owe(
  ask: Ask,
  commitment: string,
  { name: owner, now }: { name: string; now: Date },
): Promise<void> {
  const due = new Date(now.getTime() + A_WEEK).toISOString().slice(0, 10);
  await ask("actions.record", { commitment, what: "List the operators to invite to the group", owner, due });
}

async function deliverCable(ask: Ask, commitment: string, report: string | null): Promise<void> {
  await ask("commitments.correct", {
    id: commitment,
    parties: [
      { party: "Northmark Ministry of Infrastructure", role: "lead" },
      { party: "Sarel Development Bank", role: "funding" },
      { party: "Harbour Works of Port Ellery", role: "implementing" },
    ],
    instrument: "project",
    verifiability: "verifiable",
    ambition: "substantial",
  });
  await deliverActions(ask, commitment);
  await bringEvidence(ask, commitment, report);
  await assess(ask, commitment);
}

async function deliverActions(ask: Ask, commitment: string): Promise<void> {
  const laying = await ask("actions.record", {
    commitment,
    what: "Lay the sea section of the cable",
    owner: "Northmark Ministry of Infrastructure",
    partner: "Sarel Ports Authority",
    due: "2026-09",
  });
  await ask("actions.postpone", {
    id: laying.id,
    due: "2027-06",
    approver: "Compact Council, first meeting",
    reason: "The tender had to be repeated.",
  });
  const survey = await ask("actions.record", {
    commitment,
    what: "Survey the sea bed between Port Ellery and the outer chain",
    owner: "Harbour Works of Port Ellery",
    due: "2025-12",
  });
  await ask("actions.move", { id: survey.id, state: "done" });
  const contract = await ask("milestones.record", { commitment, title: "Contract signed", due: "2026-01" });
  await ask("milestones.reach", { id: contract.id, on: "2026-01-22" });
  const station = await ask("milestones.record", {
    commitment,
    title: "Landing stations ready",
    due: "2026-08",
  });
  await ask("milestones.reach", {
    id: station.id,
    on: "2026-08-28",
    missing: "The station of the Sarel Union",
  });
  await ask("milestones.record", {
    commitment,
    title: "Permits of the outer islands granted",
    due: "2026-05",
  });
}

async function bringEvidence(ask: Ask, commitment: string, report: string | null): Promise<void> {
  if (report) {
    const contract = await ask("evidence.record-quote", {
      commitment,
      shows: "The contract for the cable is signed",
      on: "2026-04-20",
      document: report,
      quote: "The contract for the Meridian cable across the Grey Strait was signed in January 2026",
    });
    await ask("evidence.review", { id: contract.id, verdict: "accepted" });
  }
  const laid = await ask("evidence.record-figure", {
    commitment,
    shows: "A third of the sea section is laid",
    figure: "141",
    unit: "km",
    period: "September 2026",
    dataset: "Register of cable works, Harbour Works of Port Ellery",
  });
  await ask("evidence.review", {
    id: laid.id,
    verdict: "questioned",
    reason: "The register counts spare cable too.",
  });
  const speech = await ask("evidence.record-meeting", {
    commitment,
    shows: "The cable will be ready in time",
    meeting: "Digital week of Harrowgate",
    said: "A speaker called the cable a success already.",
    isIndependent: true,
  });
  await ask("evidence.review", {
    id: speech.id,
    verdict: "rejected",
    reason: "An opinion on what will be shows nothing of what is.",
  });
}

async function assess(ask: Ask, commitment: string): Promise<void> {
  const criteria = "Contract, kilometres laid, landing stations, permits";
  await ask("assessments.report", {
    commitment,
    level: "limited",
    finding: "The contract is signed, the route is surveyed, and laying has begun.",
    criteria,
    assessor: "Northmark Ministry of Infrastructure",
    on: "2026-04-20",
  });
  await ask("assessments.report", {
    commitment,
    level: "substantial",
    finding: "The landing station at Port Ellery is ready and a third of the sea section is laid.",
    criteria,
    assessor: "Northmark Ministry of Infrastructure",
    on: "2026-09-30",
  });
  const judgement = await ask("assessments.judge", {
    commitment,
    level: "limited",
    finding:
      "The permits of the outer islands are missing, and how much is laid cannot be told from the register.",
    criteria,
    assessor: "Court of Auditors of the Sarel Union",
    on: "2026-10-15",
  });
  await ask("assessments.dissent", {
    id: judgement.id,
    who: "Sarel Ports Authority",
    words: "The register is right: spare cable is counted in a column of its own.",
  });
}
