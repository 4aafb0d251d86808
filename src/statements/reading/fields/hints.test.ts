import { expect, test } from "vitest";
import { placed } from "./fields.story.ts";
import { hint, hintOf } from "./hints.ts";

test("a hint that is declared after a word was seen knows that word too", () => {
  const mayMoor = hintOf("moor moored");
  expect(mayMoor(placed("The ferry MOORED at noon."))).toBe(true);
  expect(mayMoor(placed("The ferry left at noon."))).toBe(false);
  const isNoon = hint((word) => word === "noon");
  expect([isNoon(placed("The ferry left at noon.")), isNoon(placed("The ferry left."))]).toEqual([
    true,
    false,
  ]);
});
