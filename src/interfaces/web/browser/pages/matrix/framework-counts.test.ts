import { expect, test } from "vitest";
import { countByPartner } from "./framework-counts.ts";

test("a topic counts for each partner of what stands, and not for the one that has them all", () => {
  const { cells, partners } = countByPartner(
    [
      { parties: ["UNION", "AA"], topics: ["ai", "quantum"], status: "in force" },
      { parties: ["UNION", "AA"], topics: ["ai"], status: "agreed" },
      { parties: ["UNION", "BB", "A firm"], topics: ["ai"], status: "in force" },
      { parties: ["UNION", "CC"], topics: ["ai"], status: "proposed" },
    ],
    (party) => party !== "A firm",
  );
  expect([...cells]).toEqual([
    ["ai\nAA", 2],
    ["quantum\nAA", 1],
    ["ai\nBB", 1],
  ]);
  expect(partners).toEqual(["AA", "BB"]);
});
