import { expect, test } from "vitest";
import type { Ruling } from "../rulings/ruling.ts";
import { deriveReporting, type ReportedPassage, type ReportingFacts } from "./reporting.ts";

const passage = (fields: Partial<ReportedPassage> = {}): ReportedPassage => ({
  document: "doc-222222222222",
  statement: null,
  type: "progress",
  quote: "The cable has been laid.",
  shown: "The cable has been laid.",
  spans: [{ start: 0, end: 24 }],
  relation: "advances",
  probability: 0.5,
  decidedBy: null,
  because: [{ facet: "things", text: "The same thing: cable.", for: true }],
  ...fields,
});

const ruling = (fields: Partial<Ruling> = {}): Ruling => ({
  id: "rul-222222222222" as Ruling["id"],
  commitment: "com-222222222222" as Ruling["commitment"],
  report: "doc-222222222222" as Ruling["report"],
  state: "unreported",
  passages: [],
  reason: "It is another cable.",
  by: "per-222222222222",
  at: "2026-11-01T00:00:00.000Z",
  isTakenBack: false,
  ...fields,
});

const facts = (fields: Partial<ReportingFacts> = {}): ReportingFacts => ({
  commitment: {
    id: null,
    statement: null,
    document: "strategy.txt",
    quote: "A cable will be laid.",
    shown: "A cable will be laid.",
    spans: [],
    actors: [],
    partners: [],
    areas: [],
    date: null,
    firmness: "firm",
    standing: null,
  },
  linked: [],
  ruling: null,
  proposed: [],
  unsaid: [],
  ...fields,
});

test("a link says more than any score: the whole of it, or a part", () => {
  const link = passage({ probability: null, decidedBy: "per-222222222222" });
  const proposed = [passage({ probability: 0.99 })];
  expect(deriveReporting(facts({ linked: [link], proposed }), 0.2)).toMatchObject({
    state: "advanced",
    passages: [link],
  });
  const whole = { ...link, relation: "fulfils" as const };
  expect(deriveReporting(facts({ linked: [link, whole], proposed }), 0.2).state).toBe("reported");
});

test("a score alone never makes more of it than possibly", () => {
  const near = passage({ probability: 0.999, relation: "fulfils" });
  const row = deriveReporting(facts({ proposed: [near, passage({ probability: 0.1 })] }), 0.2);
  expect(row).toMatchObject({ state: "possibly", passages: [near], because: near.because });
});

test("what comes near, but not near enough, is shown beside the list and not in it", () => {
  const far = passage({ probability: 0.19 });
  const row = deriveReporting(facts({ proposed: [far], unsaid: ["Lantern", "Kenya"] }), 0.2);
  expect(row).toMatchObject({ state: "unreported", passages: [], nearest: [far] });
  expect(row.because.map(({ text }) => text)).toEqual([
    "The report nowhere says: Lantern, Kenya.",
    "No sentence of the report comes near enough; the nearest is shown.",
  ]);
});

test("a person's ruling overrules what was proposed, with its reason", () => {
  const proposed = [passage({ probability: 0.9 })];
  const row = deriveReporting(facts({ proposed, ruling: ruling() }), 0.2);
  expect(row).toMatchObject({ state: "unreported", passages: [] });
  expect(row.because[0]?.text).toContain("It is another cable.");
});

test("a ruling names its passages also where they are no longer proposed", () => {
  const named = { quote: "It is in service.", spans: [{ start: 30, end: 47 }] };
  const row = deriveReporting(
    facts({ ruling: ruling({ state: "reported", passages: [named], reason: null }) }),
    0.2,
  );
  expect(row.state).toBe("reported");
  expect(row.passages).toMatchObject([{ ...named, relation: "fulfils", decidedBy: "per-222222222222" }]);
});
