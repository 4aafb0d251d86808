import { expect, test } from "vitest";
import { placed, said, written } from "./fields.story.ts";
import { readPartners } from "./partners.ts";

const partners = (words: string, around = {}, by = {}) =>
  readPartners(said(words, around), written(by)).partners;

test("those with whom it is done are named by code, in the order of the text", () => {
  expect(
    partners("The EU will work with Japan, the Republic of Korea and the Western Balkans on trusted cables."),
  ).toEqual(["JP", "KR", "WESTERN-BALKANS"]);
});

test("a place of action counts, and a country is not merged with its continent", () => {
  expect(partners("The EU will build a training centre in Kenya and extend it across Africa.")).toEqual([
    "KE",
    "AFRICA",
  ]);
});

test("the parties that speak are not their own partners", () => {
  expect(
    partners(
      "The United States and India will open a joint laboratory with Singapore.",
      {},
      { parties: ["US", "IN"] },
    ),
  ).toEqual(["SG"]);
});

test("like-minded partners are nobody", () => {
  expect(partners("The EU will consult like-minded partners and third countries.")).toEqual([]);
});

test("those whom the lead-in names behind a preposition count for its items, its subject does not", () => {
  expect(
    partners("Opening a chip design school.", {
      leadIn: "Brazil was consulted. The EU will act with Viet Nam as follows:",
      kind: "item",
    }),
  ).toEqual(["VN"]);
});

test("what is done against a state is not done with it", () => {
  expect(partners("The EU will tighten sanctions against Russia and support Ukraine.")).toEqual(["UA"]);
});

test("the place of a war is not a partner", () => {
  expect(partners("The measures answer Russia's war in Ukraine.")).toEqual([]);
});

test("the name of a text is not its author as a partner", () => {
  expect(
    partners(
      "The EU will apply the OECD Recommendation on chips and the UN Guiding Principles, and work at the OECD.",
    ),
  ).toEqual(["OECD"]);
});

test("a member of the group that speaks is a partner only as the place", () => {
  const quad = { parties: ["QUAD"] };
  expect([
    partners("India will host the next workshop.", {}, quad),
    partners("The Quad will expand a vaccine plant in India.", {}, quad),
  ]).toEqual([[], ["IN"]]);
});

test("the country that is meant is the one named before", () => {
  const read = readPartners(
    said("Experts will train officials in the country.", { preceding: ["The EU supports Moldova."] }),
    written(),
  );
  expect(read).toEqual({
    partners: ["MD"],
    reasons: [
      {
        field: "partners",
        value: "MD",
        spans: [{ start: 30_016, end: 30_023 }],
        inherited: true,
        note: null,
      },
    ],
  });
});

test("an acronym that was spelled out stands for the region in its name", () => {
  const acronyms = new Map([["PCF", "Pacific Cable Framework"]]);
  expect(
    readPartners(
      { ...said("We will join the PCF."), ...placed("We will join the PCF.") },
      written({ acronyms }),
    ).partners,
  ).toEqual(["INDO-PACIFIC"]);
});

test("a long list of states is a list of those who signed", () => {
  const states =
    "Austria, Belgium, Brazil, Canada, Chile, Egypt, Ghana, India, Israel, Japan, Kenya, Mexico, Nigeria, Norway, Peru, Ukraine and Uruguay";
  expect(partners(`The members, ${states}, met in May.`)).toEqual([]);
});

test("the Commission of a text of the African Union is not a partner from Europe", () => {
  expect(partners("The Commission will report to the Union.", {}, { parties: ["AFRICAN-UNION"] })).toEqual(
    [],
  );
});

test("an acronym that the text has spelled out stands for its party", () => {
  const by = { acronyms: new Map([["AU", "African Union"]]) };
  expect(
    readPartners(said("The EU will open a dialogue with the AU on cables."), written(by)).partners,
  ).toEqual(["AFRICAN-UNION"]);
});
