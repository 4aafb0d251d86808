import { expect, test } from "vitest";
import { actOf, DESK_KEYS } from "./desk-keys.ts";

const press = { key: "a", ctrlKey: false, metaKey: false, altKey: false, isInField: false };

test("a key does what the list of keys says", () => {
  expect(DESK_KEYS.map(({ key }) => actOf({ ...press, key }))).toEqual(DESK_KEYS.map(({ act }) => act));
});

test("no key means two things", () => {
  expect(new Set(DESK_KEYS.map(({ key }) => key)).size).toBe(DESK_KEYS.length);
});

test("a key in a field, or with Ctrl, is not the desk's", () => {
  expect(actOf({ ...press, isInField: true })).toBeUndefined();
  expect(actOf({ ...press, ctrlKey: true })).toBeUndefined();
  expect(actOf({ ...press, key: "Q" })).toBeUndefined();
});
