import { expect, test } from "vitest";
import type { StatementType } from "../../statement.ts";
import { readActors } from "./actors.ts";
import { said, written } from "./fields.story.ts";

const actors = (words: string, type: StatementType = "commitment", around = {}, by = {}) =>
  readActors(said(words, around), type, written(by)).actors;

test("the subject acts", () => {
  expect([
    actors("India will host the forum."),
    actors("In May, the Commission and ENISA will publish a list."),
  ]).toEqual([["India"], ["European Commission", "ENISA"]]);
});

test("we are those who issue the text", () => {
  expect(actors("We will open a joint laboratory.", "commitment", {}, { parties: ["US", "SG"] })).toEqual([
    "United States",
    "Singapore",
  ]);
});

test("who stands behind a preposition before the subject does not act", () => {
  expect(actors("At the UN and within Africa, the EU will defend open networks.")).toEqual(["EU"]);
});

test("an act without an agent is the issuer's", () => {
  const read = readActors(said("Priority partners will be determined later."), "commitment", written());
  expect([read.actors, read.reasons[0]?.inherited]).toEqual([["EU"], true]);
});

test("it is the one named before, and marked as inherited", () => {
  const read = readActors(
    said("It will train forty engineers.", { preceding: ["ENISA opened a school."] }),
    "commitment",
    written(),
  );
  expect([read.actors, read.reasons[0]]).toEqual([
    ["ENISA"],
    { field: "actors", value: "ENISA", spans: [{ start: 30_000, end: 30_005 }], inherited: true, note: null },
  ]);
});

test("both sides of a joint council act", () => {
  expect(actors("The EU-Japan Council endorsed a plan.", "progress")).toEqual(["EU", "Japan"]);
});

test("a recommendation names those asked to act", () => {
  expect([
    actors("We call on online platforms to remove fake shops.", "recommendation", {}, { parties: ["G7"] }),
    actors("The European Commission should publish a list.", "recommendation"),
  ]).toEqual([["online platforms"], ["European Commission"]]);
});

test("an association that speaks for itself is named as the issuer", () => {
  expect(
    actors(
      "We will publish a guide.",
      "commitment",
      {},
      { parties: [], issuer: "Cable Owners' Association" },
    ),
  ).toEqual(["Cable Owners' Association"]);
});

test("the Commission is the European one in a text of the EU only", () => {
  const words = "The Commission will publish a list.";
  expect([actors(words), actors(words, "commitment", {}, { parties: ["AFRICAN-UNION"] })]).toEqual([
    ["European Commission"],
    ["African Union"],
  ]);
});
