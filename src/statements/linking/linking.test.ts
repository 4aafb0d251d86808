import { expect, test } from "vitest";
import { harbourReport, harbourStrategy, invented } from "./invented.ts";
import { addCommitment, topicRarity } from "./link-index.ts";
import { buildLinkIndex, rankCandidates } from "./linking.ts";
import { relationOf } from "./relation.ts";
import { viewOf } from "./view.ts";

const promises = harbourStrategy();
const index = buildLinkIndex(promises);

/** The promise proposed first, by its first words, with the relation. */
function first(...report: Parameters<typeof harbourReport>): [string, string] | null {
  const [best] = rankCandidates(harbourReport(...report), index);
  return best === undefined ? null : [best.commitment.statement.quote.slice(0, 45), best.relation];
}

test("a cable reported by its name finds the promise to lay it", () => {
  expect(
    first("Work on the Northern Lantern cable began in May with the first landing station in Kenya.", {
      partners: ["KE"],
      areas: ["secure-connectivity"],
      state: "ongoing",
    }),
  ).toEqual(["The Harbour Union will lay the Northern Lante", "advances"]);
});

test("other words for the same thing and act find the promise", () => {
  expect(
    first("A task force on trustworthy AI evaluation was set up with Canada.", {
      partners: ["CA"],
      areas: ["ai"],
    })?.[0],
  ).toBe("The Harbour Union will establish a joint work");
});

test("the reasons say in which words both name the same thing", () => {
  const report = harbourReport("The undersea cable to Kenya is being built by the owners of the old one.", {
    partners: ["KE"],
    areas: ["secure-connectivity"],
  });
  expect(rankCandidates(report, index)[0]?.because).toContainEqual({
    facet: "things",
    text: "The same thing: ‘undersea cable’ for ‘submarine cable’.",
    for: true,
  });
});

test("a state stands for the region that the promise names, and the reason says so", () => {
  const report = harbourReport("The first cyber dialogue with Kenya was opened in Nairobi.", {
    partners: ["KE"],
    areas: ["cybersecurity"],
  });
  const [best] = rankCandidates(report, index);
  expect(best?.commitment.statement.partners).toEqual(["AFRICA"]);
  expect(best?.because).toContainEqual({
    facet: "place",
    text: "Kenya belongs to Africa, which the promise names.",
    for: true,
  });
});

test("the hierarchy of places is an argument", () => {
  const report = harbourReport("The first cyber dialogue with Kenya was opened in Nairobi.", {
    partners: ["KE"],
    areas: ["cybersecurity"],
  });
  const [best] = rankCandidates(report, index, { within: () => false, threshold: 0 });
  expect(best?.because).toContainEqual({
    facet: "place",
    text: "The promise names Africa; the report names Kenya.",
    for: false,
  });
});

test("progress that fits no promise has no candidate", () => {
  expect(first("The museum of coastal painting welcomed a record number of visitors.")).toBeNull();
  expect(first("Two more firms joined the association of ferry owners.", { partners: ["NO"] })).toBeNull();
});

test("a report that says what it carries on is likelier to carry out a promise", () => {
  const score = (words: string) =>
    rankCandidates(harbourReport(words), index, { threshold: 0 })[0]?.score ?? 0;
  const words = "the Union held a course on glossaries.";
  expect(score(`Building on it, ${words}`)).toBeGreaterThan(score(`Besides all this, ${words}`));
  expect(score(`In the following weeks, ${words}`)).toBeLessThan(score(`Following it, ${words}`));
});

test("a topic of few promises of a text tells more than one of many", () => {
  const rarity = topicRarity(index, "compass");
  expect(rarity("digital-identity")).toBeGreaterThan(rarity("ai"));
});

test("a person can ask for the weak candidates too", () => {
  const report = harbourReport("Two more firms joined the association of electronic ferry owners.");
  expect(rankCandidates(report, index)).toEqual([]);
  expect(rankCandidates(report, index, { threshold: 0, limit: 3 }).length).toBeGreaterThan(0);
  expect(rankCandidates(report, index, { threshold: 0, limit: 3 }).length).toBeLessThanOrEqual(3);
});

test("a promise of a later text, or of the same text, is never what a report carries out", () => {
  const report = harbourReport(
    "The Northern Lantern submarine cable between Port Aster and Kenya was laid.",
    {
      partners: ["KE"],
      areas: ["secure-connectivity"],
    },
  );
  const early = { ...report, documentDate: "2023" };
  const same = { ...report, document: "compass" };
  expect(rankCandidates(report, index, { threshold: 0 }).length).toBeGreaterThan(0);
  expect(rankCandidates(early, index, { threshold: 0 })).toEqual([]);
  expect(rankCandidates(early, index, { threshold: 0, later: "kept" }).length).toBeGreaterThan(0);
  expect(rankCandidates(same, index, { threshold: 0 })).toEqual([]);
});

test("an event before the promise is shown as speaking against it", () => {
  const report = harbourReport("The Northern Lantern submarine cable to Kenya was first surveyed in 2021.", {
    partners: ["KE"],
    areas: ["secure-connectivity"],
    date: "2021",
  });
  expect(rankCandidates(report, index, { threshold: 0 })[0]?.because).toContainEqual({
    facet: "time",
    text: "It happened in 2021, before the promise was made (2024-03-01).",
    for: false,
  });
});

test("one definite act reported as done fulfils, a continuing promise is only advanced", () => {
  expect(
    first(
      "An arrangement with India on the mutual recognition of electronic signatures was concluded in June.",
      {
        partners: ["IN"],
        areas: ["digital-identity"],
      },
    ),
  ).toEqual(["The Harbour Union will conclude an arrangemen", "fulfils"]);
  expect(
    first("Support was given to the incident response teams of three neighbours.", {
      areas: ["cybersecurity"],
    }),
  ).toEqual(["It will continue to support the incident resp", "advances"]);
});

test("a promise to meet again is fulfilled by a meeting of the same kind, and by none of another", () => {
  const [next] = invented(
    { id: "communique", date: "2024-03-01" },
    "commitment",
    "The parties look forward to the next Lantern Council in Port Aster.",
    ["The parties look forward to the next Lantern Council in Port Aster."],
  );
  if (next === undefined) throw new Error("The communiqué has one promise.");
  const relation = (report: string) => relationOf(viewOf(harbourReport(report)), viewOf(next));
  expect(relation("The second Lantern Council took place in May.")).toBe("fulfils");
  expect(relation("The second Fisheries Council took place in May.")).toBe("advances");
  expect(relation("The next Lantern Council is being prepared.")).toBe("advances");
});

test("fields that were not read are no obstacle", () => {
  expect(first("The Northern Lantern submarine cable now reaches Port Aster.")?.[0]).toBe(
    "The Harbour Union will lay the Northern Lante",
  );
});

test("a promise added later is found at once", () => {
  const growing = buildLinkIndex(promises.slice(1));
  const cable = promises[0];
  if (cable === undefined) throw new Error("The strategy has promises.");
  const report = harbourReport("The Northern Lantern submarine cable to Kenya was laid.", {
    partners: ["KE"],
    areas: ["secure-connectivity"],
  });
  addCommitment(growing, cable);
  expect(rankCandidates(report, growing)[0]?.commitment).toBe(cable);
});

test("scores are probabilities, best first, and an empty ledger has no candidates", () => {
  const report = harbourReport("A working group with Canada on AI safety met twice.", {
    partners: ["CA"],
    areas: ["ai"],
  });
  const scores = rankCandidates(report, index, { threshold: 0 }).map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  expect(rankCandidates(report, buildLinkIndex([]))).toEqual([]);
});

test("a ledger of many texts still finds the promise among thousands", () => {
  const subjects = ["ports", "forests", "libraries", "railways", "museums", "orchards", "bridges", "canals"];
  const others = Array.from({ length: 2000 }, (_, i) => {
    const subject = subjects[i % subjects.length] ?? "ports";
    const model = promises[i % promises.length];
    if (model === undefined) throw new Error("The strategy has promises.");
    const quote = `The Union will support ${subject} in district ${i} through a fund for ${subjects[(i * 3) % 8]} number ${i}.`;
    const document = `other-${i % 40}`;
    return {
      ...model,
      id: `other ${i}`,
      document,
      around: "",
      statement: { ...model.statement, quote, areas: [], partners: [] },
    };
  });
  const ledger = buildLinkIndex([...others, ...promises]);
  const report = harbourReport("The Northern Lantern submarine cable to Kenya was laid.", {
    partners: ["KE"],
    areas: ["secure-connectivity"],
  });
  expect(rankCandidates(report, ledger)[0]?.commitment).toBe(promises[0]);
});

test("a report of talks about a promised thing does not fulfil it", () => {
  expect(
    first("Negotiations on the arrangement with India on electronic signatures were concluded in part.", {
      partners: ["IN"],
      areas: ["digital-identity"],
    })?.[1],
  ).toBe("advances");
});

test("among texts of many partnerships, a promise of the same parties comes first", () => {
  const promise = promises[2];
  if (promise === undefined) throw new Error("The strategy has promises.");
  const ours = { ...promise, id: "ours", document: "ours", parties: ["NO", "CA"] };
  const theirs = { ...promise, id: "theirs", document: "theirs", parties: ["BR"] };
  const report = {
    ...harbourReport("A working group on the safety testing of artificial intelligence was established."),
    parties: ["CA", "NO"],
  };
  const ranked = rankCandidates(report, buildLinkIndex([theirs, ours]), { threshold: 0 });
  expect(ranked.map(({ commitment }) => commitment.id)).toEqual(["ours", "theirs"]);
  expect(ranked[1]?.because).toContainEqual({
    facet: "parties",
    text: "The promise is of BR; the report is of CA, NO.",
    for: false,
  });
});
