import { expect, test } from "vitest";
import { listParties } from "../../parties/party.registry.ts";
import { cataloguedFrameworks } from "../frameworks/framework.record.ts";
import { frameworkOn } from "../frameworks/framework.ts";
import { cataloguedInitiatives } from "../initiatives/initiative.record.ts";
import { cataloguedMeetings } from "../meetings/meeting.registry.ts";
import type { Catalogued } from "./registered.ts";
import { faultsOf, partyFaults, readWholeRegister } from "./registry.ts";

const shipped = <One>(record: One) => ({
  ...record,
  isCatalogued: true,
  isWithdrawn: false,
  seq: null,
  changed: null,
});
const TODAY = "2026-11-28";

const today = () =>
  [...cataloguedFrameworks().values()].flatMap((record) => frameworkOn(shipped(record), TODAY) ?? []);
const partners = (
  kind: string,
  keep: (framework: ReturnType<typeof today>[number]) => boolean = () => true,
) =>
  today()
    .filter((framework) => framework.kind === kind && keep(framework))
    .flatMap(({ parties }) => parties.filter((party) => party !== "EU"))
    .sort();

test("nothing in the register is without a source that is known", () => {
  const faults = Object.entries(readWholeRegister()).flatMap(([noun, records]) =>
    faultsOf(noun, [...records.values()].map(shipped)),
  );
  expect([...partyFaults(), ...faults]).toEqual([]);
});

test("what has no source is found, wherever it stands", () => {
  const record = {
    id: "a-framework",
    fields: { name: "A framework", sources: [{ document: "Nowhere 1/26", section: "1" }] },
    facts: [{ says: "It began.", sources: [], by: null }],
  };
  expect(faultsOf("framework", [shipped(record)]).map(({ what, why }) => [what, why])).toEqual([
    ["A framework", "catalogue/publications.yaml does not know Nowhere 1/26."],
    ["It began.", "It has no source."],
  ]);
});

test("an id stands for one record only, whatever its noun", () => {
  const ids = Object.values(readWholeRegister()).flatMap((records) => [...records.keys()]);
  expect(ids.length - new Set(ids).size).toBe(0);
});

test("the Digital Partnerships, Dialogues and councils are those that the texts name", () => {
  expect(partners("digital-partnership", ({ status }) => status === "in force")).toEqual([
    "CA",
    "JP",
    "KR",
    "SG",
  ]);
  expect(partners("digital-partnership", ({ status }) => status === "under negotiation")).toEqual(["BR"]);
  expect(partners("digital-dialogue")).toEqual(["AR", "AU", "BR", "KE", "MA", "MX", "WESTERN-BALKANS"]);
  expect(partners("digital-dialogue", ({ sinceAfter }) => sinceAfter === "2025-06-05")).toEqual(["KE", "MA"]);
  expect(partners("trade-and-technology-council", ({ status }) => status === "in force")).toEqual([
    "IN",
    "US",
  ]);
  expect(partners("cyber-dialogue")).toEqual(["BR", "GB", "IN", "JP", "KR", "NATO", "UA", "US"]);
});

test("seven Security and Defence Partnerships are older than the strategy, five are newer", () => {
  const isNew = ({ sinceAfter }: { sinceAfter: string | null }) => sinceAfter !== null;
  expect(partners("security-and-defence-partnership", (one) => !isNew(one))).toEqual([
    "AL",
    "GB",
    "JP",
    "KR",
    "MD",
    "MK",
    "NO",
  ]);
  expect(partners("security-and-defence-partnership", isNew)).toEqual(["AU", "CA", "GH", "IN", "IS"]);
});

test("nineteen associations to Horizon Europe are a number, and those that are named are listed", () => {
  const horizon = today().find(({ id }) => id === "horizon-europe");
  expect(horizon?.figures).toEqual([{ value: 19, unit: "associated countries" }]);
  expect(
    partners(
      "programme-association",
      ({ parent, status }) => parent === "horizon-europe" && status === "in force",
    ),
  ).toEqual(["CH", "EG", "KR"]);
});

test("a framework is not there before it began, and a day that no source states stays unknown", () => {
  const of = (id: string, day: string) => {
    const record = cataloguedFrameworks().get(id) as Catalogued<never, never>;
    return frameworkOn(shipped(record), day);
  };
  expect(of("eu-japan-digital-partnership", "2022-04-30")).toBeNull();
  expect(of("eu-japan-digital-partnership", "2022-05-31")).toMatchObject({
    status: "in force",
    since: "2022-05",
  });
  expect(of("eu-korea-digital-partnership", TODAY)).toMatchObject({
    since: null,
    sinceAtLatest: "2025-06-05",
  });
  expect(of("eu-india-free-trade-agreement", "2025-12-01")).toMatchObject({ status: "unknown" });
});

test("cables have their lengths and landings as stated", () => {
  const cable = cataloguedInitiatives().get("blue-raman");
  expect(cable?.facts.flatMap((fact) => fact.figures)).toContainEqual({ value: 11_700, unit: "km" });
  expect(cable?.fields.places.map(({ name }) => name)).toEqual([
    "Italy",
    "Mumbai",
    "Mediterranean region",
    "Middle East",
    "East Africa",
  ]);
});

test("every party of a meeting, framework or initiative is a party of the catalogue", () => {
  const ids = new Set(listParties().map((party) => party.id));
  const named = [cataloguedFrameworks(), cataloguedInitiatives(), cataloguedMeetings()].flatMap((records) =>
    [...records.values()].flatMap(({ fields }) => fields.parties),
  );
  expect(named.filter((party) => !ids.has(party))).toEqual([]);
});
