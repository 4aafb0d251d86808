import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "../search-params.ts";
import { apiQuery, joinList, splitList } from "./address.ts";
import { inBatches } from "./upload.ts";

test("a list in an address comes back as it was, whatever its values hold", () => {
  const value = fc.string({ minLength: 1 });
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(splitList(joinList(values))).toEqual(values);
    }),
  );
});

test("a view in an address comes back as it was", () => {
  const view = fc.dictionary(
    fc.constantFrom("search", "actors", "sort"),
    fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
  );
  fc.assert(
    fc.property(view, (search) => {
      const found = parseSearch(stringifySearch(search));
      expect(
        Object.fromEntries(Object.entries(found).map(([name, text]) => [name, splitList(String(text))])),
      ).toEqual({ ...search });
    }),
  );
});

test("an address of a view can be read by people", () => {
  expect(
    stringifySearch({ areas: ["ai", "quantum"], sort: "date", search: undefined, descending: true }),
  ).toBe("?areas=ai,quantum&sort=date&descending=true");
});

test("a value with a comma is sent twice, so that the server does not part it", () => {
  expect(
    apiQuery({ actors: ["Office of Ports, Lakes and Canals"], areas: ["ai", "quantum"], limit: 5 }),
  ).toBe(
    "?actors=Office+of+Ports%2C+Lakes+and+Canals&actors=Office+of+Ports%2C+Lakes+and+Canals&areas=ai%2Cquantum&limit=5",
  );
});

test("files go in requests of at most fifty files and twenty megabytes, a larger one alone", () => {
  const mega = 1024 * 1024;
  const files = [
    ...Array.from({ length: 60 }, () => ({ size: 1 })),
    { size: 30 * mega },
    { size: 15 * mega },
    { size: 6 * mega },
  ];
  expect(inBatches(files).map((batch) => batch.length)).toEqual([50, 10, 1, 1, 1]);
});
