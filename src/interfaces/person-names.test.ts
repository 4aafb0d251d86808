import { expect, test } from "vitest";
import type { z } from "zod";
import { isPersonName } from "../base/operation.ts";
import { OPERATIONS } from "./operations.ts";

const OF_PEOPLE = /^(by|person|reviewer|owner|[a-z]+By)$/u;
/** Who owns an action, or owes a piece of work, is a party, an institution by its name. */
const OWNED_BY_PARTIES = /^(actions|work)\./u;

/** A formula divides one count by another. */
const DIVIDED_BY = /\.(?:declared|formula)\.by$/u;

/** The fields of a schema that are called as if they held people, and hold plain text. */
function plainNames(schema: z.core.$ZodType, path = "", isOfPeople = false): string[] {
  if (isPersonName(schema)) return [];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return isOfPeople ? [path] : [];
    case "object":
      return Object.entries(def.shape).flatMap(([key, inner]) =>
        plainNames(inner, `${path}.${key}`, OF_PEOPLE.test(key)),
      );
    case "array":
      return plainNames(def.element, path, isOfPeople);
    case "union":
      return def.options.flatMap((option) => plainNames(option, path, isOfPeople));
    case "nullable":
    case "optional":
    case "default":
      return plainNames(def.innerType, path, isOfPeople);
    default:
      return [];
  }
}

test.each(OPERATIONS)("who did something is a PersonName in what $name gives", ({ name, output }) => {
  const found = plainNames(output).filter((path) => !DIVIDED_BY.test(path));
  expect(OWNED_BY_PARTIES.test(name) ? found.filter((path) => !path.endsWith(".owner")) : found).toEqual([]);
});
