import { expect, test } from "vitest";
import { namesOf, tokensOf } from "./features.ts";
import { said } from "./fields.story.ts";
import { readFirmness } from "./firmness.ts";
import { verbPhraseOf } from "./verb-phrase.ts";

function firmness(words: string) {
  const unit = said(words);
  const tokens = tokensOf(unit, namesOf(unit));
  return readFirmness(unit, tokens, verbPhraseOf(tokens)).firmness;
}

test.each([
  "The EU will establish a cable fund.",
  "Each Party shall designate a contact point.",
  "The school will be extended to Ghana.",
  "The parties commit to establish a new forum.",
  "Establishment of a joint laboratory.",
  "Launching a fellowship for engineers.",
  "The next council is scheduled on 15 July.",
  "The bank is providing over $7.5 million to local firms.",
  "The EU will strengthen its ties by launching two new dialogues.",
  "The EU will, in close contact with its partners, publish a list.",
])("firm: %s", (words) => {
  expect(firmness(words)).toBe("firm");
});

test.each([
  "The EU will continue to support open standards.",
  "The parties intend to establish a forum.",
  "The parties plan to launch a fellowship.",
  "The EU aims to build a network.",
  "The EU will promote trusted cables.",
  "The EU will work to conclude an agreement.",
  "The ministers look forward to deeper exchanges.",
  "The parties are determined to foster trust.",
  "Strengthening cooperation on skills.",
  "The EU will build on earlier work.",
])("intended: %s", (words) => {
  expect(firmness(words)).toBe("intended");
});

test.each([
  "The EU will explore a joint fund.",
  "The parties will continue exploring new routes.",
  "This could include a common index.",
  "The EU will, in contact with Norway, consider a new route.",
  "Exploring options for a shared cloud.",
  "The parties intend to explore areas of cooperation.",
  "The EU will work with partners to explore the potential for shared ports.",
])("exploratory: %s", (words) => {
  expect(firmness(words)).toBe("exploratory");
});
