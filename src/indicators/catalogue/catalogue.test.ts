import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Parser, Store } from "n3";
import Validator from "rdf-validate-shacl";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../base/place.ts";
import { asTurtle, type Catalogue } from "./catalogue.ts";

const shapesFile = join(
  process.env.ENTENTE_TEXTS ?? join(ROOT, "..", "shared"),
  "data/dpi/dcat-ap/dcat-ap-3.0.1-SHACL.ttl",
);
const missing = !existsSync(shapesFile);

const catalogue: Catalogue = {
  address: "https://entente.example",
  title: 'Data of "Arland"\nand others',
  description: "What was promised.",
  publisher: "Ministry of Cables \\ Arland",
  licence: "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",
  modified: "2026-11-01",
  datasets: [
    {
      name: "commitments",
      title: "Commitments",
      description: "Two commitments.",
      keywords: ["cables"],
      issued: "2026-10-01",
      modified: null,
      distributions: [
        {
          name: "csv",
          title: "As CSV",
          path: "/api/commitments/export?format=csv",
          mediaType: "text/csv",
          fileType: "CSV",
        },
      ],
    },
  ],
};

const read = (turtle: string) => new Store(new Parser().parse(turtle));

test("what is drawn can be read again, with quotation marks, lines and strokes in its words", () => {
  const store = read(asTurtle(catalogue));
  const wordsOf = (name: string) => store.getObjects(null, name, null).map(({ value }) => value);
  expect(wordsOf("http://purl.org/dc/terms/title")).toContain(catalogue.title);
  expect(wordsOf("http://xmlns.com/foaf/0.1/name")).toEqual([catalogue.publisher]);
});

test("an unknown day is left out, not made up", () => {
  const store = read(asTurtle(catalogue));
  const dataset = "https://entente.example/catalogue/commitments";
  expect(store.getObjects(dataset, "http://purl.org/dc/terms/issued", null)[0]?.value).toBe("2026-10-01");
  expect(store.getObjects(dataset, "http://purl.org/dc/terms/modified", null)).toEqual([]);
});

describe.skipIf(missing)("the shapes of DCAT-AP 3.0.1 (LEFT OUT where ../shared/data is absent)", () => {
  const broken = async (store: Store) => {
    const report = await new Validator(read(readFileSync(shapesFile, "utf8"))).validate(store);
    return report.results.map(
      ({ path, message }) => `${path?.value} ${message.map((one) => one.value).join(" ")}`,
    );
  };

  test("find nothing to object to", async () => {
    expect(await broken(read(asTurtle(catalogue)))).toEqual([]);
    expect(await broken(read(asTurtle({ ...catalogue, datasets: [] })))).toEqual([]);
  });

  test.each([
    ["https://entente.example/catalogue", "http://purl.org/dc/terms/title"],
    ["https://entente.example/catalogue", "http://purl.org/dc/terms/description"],
    ["https://entente.example/catalogue", "http://purl.org/dc/terms/publisher"],
    ["https://entente.example/catalogue/commitments", "http://purl.org/dc/terms/title"],
    ["https://entente.example/catalogue/commitments", "http://purl.org/dc/terms/description"],
    ["https://entente.example/catalogue/commitments#csv", "http://www.w3.org/ns/dcat#accessURL"],
    ["https://entente.example/catalogue#publisher", "http://xmlns.com/foaf/0.1/name"],
  ])("catch that %s has no %s", async (subject, property) => {
    const store = read(asTurtle(catalogue));
    const before = store.size;
    store.removeQuads(store.getQuads(subject, property, null, null));
    expect(store.size).toBe(before - 1);
    expect((await broken(store)).some((found) => found.startsWith(property))).toBe(true);
  });
});
