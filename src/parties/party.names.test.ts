import fc from "fast-check";
import { expect, test } from "vitest";
import { namesIn } from "./party.names.ts";
import { listParties } from "./party.registry.ts";

const codes = (text: string) => namesIn(text).map((name) => name.code);

test("names, acronyms and adjectives of states are found where they stand", () => {
  const text = "Japanese firms met the Indian government and ROK officials.";
  expect(namesIn(text).map(({ code, start, end, form }) => [code, text.slice(start, end), form])).toEqual([
    ["JP", "Japanese", "adjective"],
    ["IN", "Indian", "adjective"],
    ["KR", "ROK", "name"],
  ]);
});

test("the longest name wins", () => {
  expect(
    codes(
      "South Africa, South Sudan, Papua New Guinea, Guinea-Bissau, Equatorial Guinea, Guinea and Nigeria",
    ),
  ).toEqual(["ZA", "SS", "PG", "GW", "GQ", "GN", "NG"]);
});

test("both sides of a hyphen are named", () => {
  expect(codes("the EU-Japan Council and the U.S.-India-ROK dialogue")).toEqual([
    "EU",
    "JP",
    "US",
    "IN",
    "KR",
  ]);
});

test("places that hold the name of a state are somebody else", () => {
  expect(
    codes("New Jersey, the Gulf of Mexico, Georgia Tech, the South China Sea and the Panama Canal"),
  ).toEqual([]);
});

test("people who are called like a state are no state", () => {
  expect(codes("Michael Jordan spoke, and Chad Miller answered, before Jordan and Chad signed.")).toEqual([
    "JO",
    "TD",
  ]);
});

test("us is not the US", () => {
  expect(codes("Let us work with the US, and tell us how.")).toEqual(["US"]);
});

test("regions are named by their code", () => {
  expect(
    codes(
      "Latin America and the Caribbean, Southeast Asia, sub-Saharan Africa, the Western Balkans, the Pacific and Central Asia",
    ),
  ).toEqual(["LAC", "ASEAN", "AFRICA", "WESTERN-BALKANS", "INDO-PACIFIC", "CENTRAL-ASIA"]);
});

test("like-minded partners are nobody", () => {
  expect(codes("together with like-minded partners and third countries")).toEqual([]);
});

test("a word in capitals only is read in any case", () => {
  expect(codes("INDIA AND THE REPUBLIC OF KOREA")).toEqual(["IN", "KR"]);
});

test("an agency counts for the United Nations, a commission that is another's for nobody", () => {
  expect(
    codes("UNESCO and the World Intellectual Property Organization; the Law Commission; the Commission"),
  ).toEqual(["UN", "UN", "EU"]);
});

test("curly apostrophes and accents are read", () => {
  expect(codes("Côte d’Ivoire’s plan and Türkiye’s port")).toEqual(["CI", "TR"]);
});

test("names are in order, apart, inside the text, and say what stands there", () => {
  const pieces = listParties().flatMap((party) => [party.name, ...party.adjectives]);
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string(), fc.constantFrom(", ", " and ", "-", "’s ")))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (words) => {
      let before = 0;
      for (const name of namesIn(words)) {
        expect(name.start).toBeGreaterThanOrEqual(before);
        expect(name.end).toBeGreaterThan(name.start);
        before = name.end;
      }
      expect(before).toBeLessThanOrEqual(words.length);
    }),
  );
});

test("every name of every party is found as somebody", () => {
  const lost = listParties()
    .filter((party) => party.kind !== "list")
    .flatMap((party) => [party.name, ...party.also])
    .filter((name) => namesIn(`We met ${name}, and left.`).length === 0);
  expect(lost).toEqual([]);
});
