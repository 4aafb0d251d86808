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

const two = { parties: ["US", "IN"] };

test("an item without a subject is the doing of the bodies between whom it happens", () => {
  const item = { kind: "item" as const };
  expect([
    actors("Exploring cooperation between NIST and IMDA to test models.", "progress", item, two),
    actors(
      "Launching a partnership between Harbour Trust and 3rdWave to build cranes.",
      "progress",
      item,
      two,
    ),
    actors("Deepening cooperation between the United States and India on ports.", "commitment", item, two),
  ]).toEqual([
    ["NIST", "IMDA"],
    ["Harbour Trust", "3rdWave"],
    ["United States", "India"],
  ]);
});

test("who opens a sentence by a participle did it; examples and what is told of did not", () => {
  const item = { kind: "item" as const };
  expect([
    actors(
      "Co-organised by ENISA, the Harbour Hub and Europol under a new plan, it drew many firms.",
      "progress",
    ),
    actors("Trade with partners such as Japan and Peru should be open.", "recommendation"),
    actors("Progress of the Harbour Alliance was endorsed by leaders.", "progress"),
    actors(
      "Building a programme between the Survey of Ports and the U.S. Harbour Survey on cranes.",
      "progress",
      item,
      two,
    ),
  ]).toEqual([
    ["ENISA", "Europol", "Harbour Hub"],
    ["EU"],
    ["EU"],
    ["Survey of Ports", "U.S. Harbour Survey"],
  ]);
});

test("those behind the passive act", () => {
  expect([
    actors("The school will be run jointly by ENISA and Europol."),
    actors("The offer will be managed by the EU and its Member States."),
  ]).toEqual([
    ["ENISA", "Europol"],
    ["EU", "EU Member States"],
  ]);
});

test("an aside names those who help, and does not hide the subject", () => {
  expect([
    actors("Within the next year, NASA, with ISRO, will launch a probe.", "commitment", {}, two),
    actors(
      "The Cable Network, launched in May with a mandate of a year, has met twice.",
      "progress",
      {},
      two,
    ),
  ]).toEqual([["NASA", "ISRO"], ["Cable Network"]]);
});

test("a name in a list with known ones is a name too", () => {
  expect(actors("ENISA, Harbour Trust and Europol signed a letter.", "progress")).toEqual([
    "ENISA",
    "Europol",
    "Harbour Trust",
  ]);
});

test("an acronym that the text has spelled out is shown as what it stands for, where that is a body", () => {
  const by = { acronyms: new Map([["SCN", "Safe Cable Network"]]) };
  expect(actors("The SCN developed a map of cables.", "progress", {}, by)).toEqual(["Safe Cable Network"]);
});

test("ministers and presidents stand for those who issue the text", () => {
  expect(
    actors(
      "President Ash and Prime Minister Rao announced a hub.",
      "progress",
      {},
      { parties: ["US", "IN"] },
    ),
  ).toEqual(["United States", "India"]);
});

test("what is welcomed is the doing of the other", () => {
  expect([
    actors("The Quad welcomes India's launch of a portal.", "progress", {}, { parties: ["QUAD"] }),
    actors("We look forward to Japan hosting the forum.", "commitment", {}, { parties: ["QUAD"] }),
    actors("We welcome the launch of a portal.", "progress", {}, { parties: ["QUAD"] }),
  ]).toEqual([["India"], ["Japan"], ["Quad"]]);
});

test("a verb that no list holds is found by the grammar", () => {
  expect(actors("In 2024, Harbour Trust refurbished forty cranes.", "progress")).toEqual(["Harbour Trust"]);
});

test("a call for a thing asks nobody; a call on many asks each of them", () => {
  const by = { parties: ["G7"] };
  expect([
    actors("We call for a peaceful end to the quarrel.", "recommendation", {}, by),
    actors("We call on governments, industry and civil society to protect cables.", "recommendation", {}, by),
    actors("We share the view that online platforms should open their data.", "recommendation", {}, by),
    actors("The Harbour Association calls for a common approach.", "recommendation"),
  ]).toEqual([[], ["governments", "industry", "civil society"], ["online platforms"], ["EU"]]);
});

test("those whom we thank or welcome do not act for us; those who join us do", () => {
  const by = { parties: ["G20"] };
  expect([
    actors("We thank Brazil for its care and look forward to the next round.", "commitment", {}, by),
    actors("We were joined by Ukraine.", "progress", {}, by),
  ]).toEqual([["G20"], ["Ukraine"]]);
});

test("a text is not who acts: this memorandum is the doing of those who issue it", () => {
  expect(
    actors(
      "This Memorandum will come into effect upon signature.",
      "commitment",
      { preceding: ["ENISA paid 3 million for cables."] },
      { parties: ["GB", "CA"] },
    ),
  ).toEqual(["United Kingdom", "Canada"]);
});
