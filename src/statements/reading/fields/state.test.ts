import { expect, test } from "vitest";
import { namesOf, tokensOf } from "./features.ts";
import { said } from "./fields.story.ts";
import { readState } from "./state.ts";

function state(words: string) {
  const unit = said(words);
  return readState(unit, tokensOf(unit, namesOf(unit))).state;
}

test.each([
  "The Council adopted the plan.",
  "The agreement was signed in Oslo.",
  "The EU has launched two dialogues.",
  "Three schools have been opened.",
  "The parties met in Quito.",
  "Today the bank is announcing a new loan.",
  "Welcoming the launch of a new lab.",
  "Concluding an agreement on spectrum.",
  "We welcome the new school.",
])("done: %s", (words) => {
  expect(state(words)).toBe("done");
});

test.each([
  "The EU continues to train officials.",
  "The EU is deepening its ties with Peru.",
  "Work is ongoing on a new route.",
  "The EU has been engaging with industry.",
  "The EU has supported teachers in Laos.",
  "Exploring cooperation on cloud services.",
  "The list is being drawn up.",
  "The agency works closely with its partners.",
  "We welcome the progress on the new route.",
])("ongoing: %s", (words) => {
  expect(state(words)).toBe("ongoing");
});
