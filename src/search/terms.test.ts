import { expect, test } from "vitest";
import { areOneName } from "./also-called.ts";
import { readTerms } from "./terms.ts";

const terms = (text: string) =>
  readTerms(
    text.split(" ").map((typed) => ({ typed, isPhrase: false, isExcluded: false })),
    false,
  );
const called = (text: string) => terms(text).map((term) => term.phrases);

test("an acronym and what its letters stand for are one name, and a word that means nearly the same is not", () => {
  expect(areOneName("mou", "memorandum of understanding")).toBe(true);
  expect(areOneName("world summit on the information society", "wsis")).toBe(true);
  expect(areOneName("high-performance computing", "hpc")).toBe(true);
  expect(areOneName("cybersecurity", "cyber security")).toBe(true);
  expect(areOneName("subsea cable", "submarine cable")).toBe(false);
  expect(areOneName("ai", "algorithm")).toBe(false);
});

test("several words that make up a name are one term with its other names", () => {
  const [korea, cable] = called("South Korea cable");
  expect(korea?.[0]).toBe("South Korea");
  expect(korea).toContain("Republic of Korea");
  expect(cable).toEqual(["cable"]);
  expect(called("high performance computing")[0]).toContain("hpc");
});

test("a short name is taken as it is written: us is not the US", () => {
  expect(called("US")[0]).toContain("United States");
  expect(called("us")).toEqual([["us"]]);
});

test("the other spelling of a word is looked for too", () => {
  expect(called("organization")).toEqual([["organization", "organisation"]]);
  expect(called("defence")).toEqual([["defence", "defense"]]);
  expect(called("e-government")[0]).toContain("egovernment");
});

test("a phrase in quotation marks is taken as it was typed", () => {
  const [term] = readTerms([{ typed: "South Korea", isPhrase: true, isExcluded: false }], true);
  expect(term).toEqual({ typed: "South Korea", phrases: ["South Korea"], isExcluded: false, isBegun: false });
});
