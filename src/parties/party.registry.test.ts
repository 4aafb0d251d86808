import { expect, test } from "vitest";
import { findParty, findPartyByName, isWithin, listMembers, listParties } from "./party.registry.ts";
import { heldOn } from "./party.ts";

test("a state is found by its code, its names and its acronym", () => {
  const found = ["KR", "South Korea", "Republic of Korea", "ROK"].map((name) => findPartyByName(name)?.id);
  expect(found).toEqual(["KR", "KR", "KR", "KR"]);
});

test("a name that nobody has is nobody's", () => {
  expect([findPartyByName("Atlantis"), findParty("XX")]).toEqual([undefined, undefined]);
});

test("Kenya is in Africa, Norway is not in the EU, and a body is in the party that owns it", () => {
  expect([
    isWithin("KE", "AFRICA"),
    isWithin("NO", "EU"),
    isWithin("ENISA", "EU"),
    isWithin("EU", "EU"),
  ]).toEqual([true, false, true, true]);
});

test("a membership that ended holds on a day before its end only", () => {
  expect([
    isWithin("GB", "EU"),
    isWithin("GB", "EU", "2019-06-01"),
    isWithin("GB", "EU", "2020-02-01"),
  ]).toEqual([false, true, false]);
});

test("a membership that begins later is not there yet", () => {
  expect([
    isWithin("SE", "NATO", "2024-03-06"),
    isWithin("SE", "NATO", "2024-03-07"),
    isWithin("SE", "NATO"),
  ]).toEqual([false, true, true]);
});

test("a membership known by its year holds in all of that year", () => {
  expect(heldOn({ group: "EU", since: "1995", until: null }, "1995-01-01")).toBe(true);
});

test("groups have as many members as they have", () => {
  const sizes = [
    "EU",
    "G7",
    "ASEAN",
    "NATO",
    "OECD",
    "AFRICAN-UNION",
    "UN",
    "WESTERN-BALKANS",
    "COE",
    "CELAC",
  ].map((group) => listMembers(group).length);
  expect(sizes).toEqual([27, 7, 11, 32, 38, 54, 193, 6, 46, 33]);
});

test("no two parties share a name, or one body would stand there twice", () => {
  const named = listParties().flatMap(({ name, also }) => [...new Set([name, ...also])]);
  expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([]);
});

test("no two parties share an id, and all states have a two-letter code", () => {
  const ids = listParties().map((party) => party.id);
  const states = listParties().filter((party) => party.kind === "state");
  expect([new Set(ids).size === ids.length, states.every((state) => /^[A-Z]{2}$/u.test(state.id))]).toEqual([
    true,
    true,
  ]);
});
