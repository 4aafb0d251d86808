import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/ajv.js";
import Ajv4 from "ajv-draft-04";
import formats from "ajv-formats";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../base/place.ts";
import type { Activity, Edition } from "./activity.ts";
import { asIati } from "./iati.ts";
import { asProjects } from "./oc4ids.ts";

const official = join(process.env.ENTENTE_TEXTS ?? join(ROOT, "..", "shared"), "data");
const own = join(ROOT, "tests/schemas");

const edition: Edition = {
  address: "https://entente.example",
  publisher: "Ministry of Cables & Sons <Arland> -- North",
  publisherId: "XM-ARL-1",
  publisherType: "10",
  licence: "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",
};

const cable: Activity = {
  id: "cable",
  path: "/initiatives/cable",
  title: "Cable \u0001of Arland",
  description: "To join Arland and Borland.",
  saidIn: ["Arland 1/30"],
  parties: [
    { name: "European Union", kind: "group", role: "implementing" },
    { name: "Arland Cables", kind: "company", role: "funding" },
  ],
  stage: "planned",
  start: { on: "2030-02", isLatest: false },
  end: { on: "2032", isActual: false },
  partners: [
    { code: "KE", name: "Kenya", isState: true },
    { code: "AFRICA", name: "Africa", isState: false },
  ],
  places: ["Port of Arland"],
  sums: [
    {
      currency: "EUR",
      least: 5e6,
      most: 5e6,
      flow: "pledged",
      on: "2030-02-03",
      words: "Arland pledges it.",
      by: "Arland",
    },
  ],
  documents: [{ title: "Arland 1/30", path: "/documents/doc-1", date: "2030-02-03" }],
  under: ["pact", "of which nothing is published"],
  results: [],
  changed: "2030-02-03T00:00:00Z",
  isInfrastructure: true,
};

const pact: Activity = {
  ...cable,
  isInfrastructure: false,
  id: "pact",
  path: "/frameworks/pact",
  stage: "running",
  start: { on: "2029-11-30", isLatest: true },
  end: null,
  partners: [{ code: "AFRICA", name: "Africa", isState: false }],
  sums: [
    {
      currency: "EUR",
      least: null,
      most: 9e6,
      flow: "committed",
      on: "2030-02-03",
      words: "Up to that.",
      by: null,
    },
    {
      currency: "$",
      least: 1e6,
      most: 1e6,
      flow: "spent",
      on: "2030-02-03",
      words: "Some dollars.",
      by: null,
    },
    {
      currency: "USD",
      least: 2e6,
      most: 2e6,
      flow: null,
      on: "2030-02-03",
      words: "It is not said how.",
      by: null,
    },
    {
      currency: "USD",
      least: 3e6,
      most: 3e6,
      flow: "disbursed",
      on: "2030",
      words: "Not to the day.",
      by: null,
    },
    { currency: "JPY", least: 4e6, most: 4e6, flow: "budget", on: "2031", words: "For a year.", by: null },
  ],
  under: [],
  results: [
    {
      title: "Homes",
      means: "How many homes are joined.",
      unit: "share",
      better: "higher",
      baseline: { year: "2029", value: 0.07 },
      targets: [{ on: "2031", value: 0.5 }],
      actuals: [
        { on: "2030-06", value: 0, by: {}, source: "Survey" },
        { on: "2030-06", value: 0.1, by: { place: "north" }, source: "Survey" },
      ],
    },
  ],
};

const activities = [pact, cable];
const xml = asIati(edition, activities, "2030-02-03T00:00:00Z");
const projects = JSON.parse(asProjects(edition, activities, "2030-02-03T00:00:00Z"));

describe.each([
  ["as restated", join(own, "iati-2.03/activities.xsd")],
  [
    "official (LEFT OUT where ../shared/data/iati is absent)",
    join(official, "iati/iati-activities-schema.xsd"),
  ],
])("the schema of IATI 2.03, %s", (_, file) => {
  const faultsOf = (validator: XsdValidator, text: string): string => {
    const document = XmlDocument.fromString(text);
    try {
      validator.validate(document);
      return "";
    } catch (error) {
      return String(error);
    } finally {
      document.dispose();
    }
  };

  test.skipIf(!existsSync(file))(
    "finds nothing to object to, and misses what has to be there",
    () => {
      xmlRegisterFsInputProviders();
      const schema = XmlDocument.fromBuffer(readFileSync(file), { url: file });
      const validator = XsdValidator.fromDoc(schema);
      expect(faultsOf(validator, xml)).toBe("");
      const removed = [
        /<iati-identifier>.*?<\/iati-identifier>/u,
        /<reporting-org .*?<\/reporting-org>/u,
        /<title>.*?<\/title>/u,
        /(?:<description .*?<\/description>)+/u,
        /(?:<participating-org .*?<\/participating-org>)+/u,
        /<activity-status [^>]*>/u,
        /(?:<activity-date .*?<\/activity-date>)+/u,
        /<transaction-type [^>]*>/u,
        / value-date="[^"]*"/u,
        / version="2.03"/u,
        / measure="2"/u,
        /<period-end [^>]*>/u,
      ];
      for (const part of removed) {
        expect(xml).toMatch(part);
        expect([part, faultsOf(validator, xml.replace(part, ""))]).not.toEqual([part, ""]);
      }
    },
    60_000,
  );
});

test("IATI tells sums where the record says what kind they are, of which day and how much, and nothing else as money", () => {
  const values = [...xml.matchAll(/<(transaction|budget)[ >].*?<value ([^>]*)>(\d+)<\/value>/gu)];
  expect(values.map(([, kind, attributes, value]) => [kind, attributes, value])).toEqual([
    ["budget", 'currency="JPY" value-date="2031-01-01"', "4000000"],
    ["transaction", 'currency="EUR" value-date="2030-02-03"', "5000000"],
  ]);
  expect(xml).toContain('<transaction-type code="12"/>');
  expect(xml).toContain('<baseline year="2029" value="7"/>');
  expect(xml).toContain('<actual value="0">');
  expect(xml.match(/<related-activity [^>]*>/gu)).toEqual([
    '<related-activity ref="XM-ARL-1-pact" type="1"/>',
  ]);
  expect(xml).toContain("It was being planned in February 2030; the day is not stated.");
  expect(xml).toContain("It had begun by this day; the day itself is not stated.");
});

describe.each([
  ["as restated", join(own, "oc4ids-0.9/project-package.json"), null],
  [
    "official (LEFT OUT where ../shared/data/oc4ids is absent)",
    join(official, "oc4ids/project-package-schema.json"),
    join(official, "oc4ids/project-schema.json"),
  ],
])("the schema of OC4IDS 0.9, %s", (_, file, more) => {
  test.skipIf(!existsSync(file))("finds nothing to object to, and misses what has to be there", () => {
    const read = (name: string) => JSON.parse(readFileSync(name, "utf8"));
    const ajv = more ? new Ajv4.default({ strict: false }) : new Ajv.default({ strict: false });
    formats.default(ajv as never);
    if (more) ajv.addSchema(read(more));
    const validate = ajv.compile(read(file));
    expect([validate(projects), validate.errors]).toEqual([true, null]);
    for (const key of ["uri", "publisher", "publishedDate", "projects", "version"]) {
      const { [key]: _gone, ...rest } = projects;
      expect([key, validate(rest)]).toEqual([key, false]);
    }
    const [{ id: _id, ...nameless }] = projects.projects;
    expect(validate({ ...projects, projects: [nameless] })).toBe(false);
    expect(validate({ ...projects, projects: [] })).toBe(false);
  });
});

test("OC4IDS tells of what is built, and gives a budget where one exact sum is stated", () => {
  expect(projects.projects).toMatchObject([
    { id: "XM-ARL-1-cable", status: "preparation", budget: { amount: { amount: 5e6, currency: "EUR" } } },
  ]);
  const alone = JSON.parse(asProjects(edition, [{ ...cable, parties: [] }], "")).projects[0];
  expect(alone).not.toHaveProperty("parties");
  const twice = { ...cable, sums: [...cable.sums, ...cable.sums] };
  expect(JSON.parse(asProjects(edition, [twice], "")).projects[0]).not.toHaveProperty("budget");
});
