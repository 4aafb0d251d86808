import { expect, test } from "vitest";
import { DELIVERY } from "../delivery-words.ts";
import type { PartStanding } from "./parts.ts";
import {
  deriveStatus,
  LEVELS,
  type Level,
  STATUS_WORDS,
  STATUSES,
  type Status,
  type StatusFacts,
} from "./status.ts";

const nothing: StatusFacts = {
  ended: null,
  own: null,
  independent: null,
  accepted: [],
  questioned: [],
  reports: 0,
  moves: [],
  parts: null,
};
const own = (level: Level) => ({ own: { level, record: "own" } });
const independent = (level: Level) => ({ independent: { level, record: "judge" } });
const proof = { accepted: ["proof"] };

const partsOf = (...statuses: Status[]): PartStanding[] =>
  statuses.map((status, at) => ({ part: `part ${at}`, status, weight: 1 }));

/** All combinations of facts that can make a difference. */
function* everything(): Generator<StatusFacts> {
  const judgements = (record: string) => [null, ...LEVELS.map((level) => ({ level, record }))];
  for (const ended of [null, "withdrawn", "superseded"] as const)
    for (const own of judgements("own"))
      for (const independent of judgements("judge"))
        for (const accepted of [[], ["proof"]])
          for (const questioned of [[], ["doubtful"]])
            for (const reports of [0, 1])
              for (const moves of [[], ["action"]])
                for (const parts of [
                  null,
                  ...STATUSES.map((status) => partsOf(status, status)),
                  partsOf("complete", "complete", "unreported"),
                  partsOf("limited", "not-started"),
                ])
                  yield { ended, own, independent, accepted, questioned, reports, moves, parts };
}

/** The rule once more, as a table: the first line that fits decides. */
function byTable(facts: StatusFacts): Status {
  const { ended, own, independent, accepted, questioned, reports, moves, parts } = facts;
  const step = (level: Level) =>
    ({ "no-evidence": 0, "not-started": 0, limited: 1, substantial: 2, complete: 3 })[level];
  const lines: [boolean, Status | undefined][] = [
    [ended !== null, ended ?? undefined],
    [questioned.length > 0 && accepted.length === 0, "disputed"],
    [!!own && !!independent && Math.abs(step(own.level) - step(independent.level)) > 1, "disputed"],
    [independent?.level === "complete" && accepted.length === 0, "substantial"],
    [independent !== null, independent?.level],
    [!!own && step(own.level) > 0 && accepted.length === 0, "reported"],
    [own !== null, own?.level],
    [parts?.length === 3, "substantial"],
    [parts?.[1]?.status === "not-started" && parts[0]?.status === "limited", "limited"],
    [!!parts && !["withdrawn", "superseded", "merged"].includes(parts[0]!.status), parts?.[0]?.status],
    [accepted.length > 0, "limited"],
    [reports > 0 || moves.length > 0, "reported"],
    [true, "unreported"],
  ];
  return lines.find(([holds]) => holds)![1]!;
}

test("of all combinations each has the status of the table, with a reason", () => {
  let count = 0;
  for (const facts of everything()) {
    const { status, reasons } = deriveStatus(facts);
    if (status !== byTable(facts)) expect({ facts, status }).toEqual({ facts, status: byTable(facts) });
    if (reasons.length === 0 || reasons.some(({ says }) => says === "")) expect(facts).toBe("explained");
    count += 1;
  }
  expect(count).toBe(3 * 6 * 6 * 2 * 2 * 2 * 2 * 14);
});

test("nothing is complete without accepted evidence, whatever anybody says", () => {
  for (const facts of everything()) {
    const { status } = deriveStatus(facts);
    if (status !== "complete") continue;
    const byParts =
      facts.parts?.every((part) => part.status === "complete") && !facts.own && !facts.independent;
    if (facts.accepted.length === 0 && !byParts) expect(facts).toBe("proved");
  }
});

test("the owner's word alone is a claim, an independent judgement is a level, and far apart they are a dispute", () => {
  const statusOf = (facts: Partial<StatusFacts>) => deriveStatus({ ...nothing, ...facts }).status;
  expect(statusOf(own("complete"))).toBe("reported");
  expect(statusOf({ ...own("complete"), ...proof })).toBe("complete");
  expect(statusOf(own("not-started"))).toBe("not-started");
  expect(statusOf(independent("limited"))).toBe("limited");
  expect(statusOf({ ...own("substantial"), ...independent("limited") })).toBe("limited");
  expect(statusOf({ ...own("complete"), ...independent("limited"), ...proof })).toBe("disputed");
  expect(statusOf({ ...own("complete"), ...independent("no-evidence") })).toBe("disputed");
});

test("the reasons name the records that show them", () => {
  expect(deriveStatus({ ...nothing, ...independent("complete"), ...proof }).reasons).toEqual([
    { says: 'An independent assessment says "complete".', records: ["judge"] },
    { says: "Evidence of it has been accepted.", records: ["proof"] },
  ]);
  expect(deriveStatus({ ...nothing, ...independent("complete") }).reasons.map(({ says }) => says)).toEqual([
    'An independent assessment says "complete".',
    "It cannot be complete while no evidence has been accepted.",
  ]);
  const doubt = deriveStatus({ ...nothing, ...independent("limited"), ...proof, questioned: ["doubtful"] });
  expect(doubt.reasons.at(-1)).toEqual({
    says: "Some of the evidence has been questioned; other evidence is accepted.",
    records: ["doubtful"],
  });
});

test("every status, role, state and form has its word", () => {
  expect(
    STATUS_WORDS()
      .map(({ code }) => code)
      .sort(),
  ).toEqual([...STATUSES].sort());
  expect(
    DELIVERY()
      .roles.filter(({ owns }) => owns)
      .map(({ code }) => code),
  ).toEqual(["lead", "accountable"]);
});
