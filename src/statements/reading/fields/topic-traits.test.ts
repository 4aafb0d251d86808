import { expect, test } from "vitest";
import { namesOf, tokensOf } from "./features.ts";
import { said, written } from "./fields.story.ts";
import { evidenceOf } from "./topic-evidence.ts";
import { TRAITS, traitsOf } from "./topic-traits.ts";
import { listTopics } from "./topics.ts";

/** The traits by name of each topic near a unit, where "quantum" tells in nine of ten cases and other words in half. */
function traits(words: string, around = {}, others: string[] = []) {
  const unit = said(words, around);
  const context = written({ units: [unit, ...others.map((other) => said(other, around))] });
  const rows = traitsOf(
    unit,
    tokensOf(unit, namesOf(unit)),
    evidenceOf(unit, context),
    context,
    (word) => (word === "quantum" ? 0.9 : 0.5),
    listTopics().map(() => 0.5),
  );
  return Object.fromEntries(
    rows.map(({ topic, values }) => [
      listTopics()[topic],
      Object.fromEntries(TRAITS.map((name, at) => [name, values[at]])),
    ]),
  );
}

test("the best word of a topic tells how far it leads the others", () => {
  const { quantum, skills } = traits("We will train quantum engineers.");
  expect([quantum?.best, quantum?.rank, skills?.rank]).toEqual([0.9, 0, 1]);
  expect(quantum?.lead).toBeCloseTo(0.4);
});

test("topics that nothing names are left out; those of the heading count though the unit does not name them", () => {
  const found = traits("The group will meet twice.", { headings: ["Quantum"] });
  expect([found.quantum?.words, found.quantum?.headingBest, found.hpc]).toEqual([0, 0.9, undefined]);
});

test("the section tells what share of the other units names a topic", () => {
  const others = ["Quantum links will be laid.", "Cables will be laid."];
  expect(traits("Quantum engineers will be hired.", {}, others).quantum?.section).toBe(0.5);
});
