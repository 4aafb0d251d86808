import { expect, test } from "vitest";
import { OPERATIONS } from "../operations.ts";
import { commandFieldsOf, splitList } from "./operation-fields.ts";

test("codes are parted by commas, and a name with a comma stays whole", () => {
  const codes = { choices: ["firm", "intended"], schema: { type: "string" } };
  const words = { choices: null, schema: { type: "string" } };
  expect(splitList(codes, "firm, intended")).toEqual(["firm", "intended"]);
  expect(splitList(words, "Ministry of Research, Northmark")).toEqual(["Ministry of Research, Northmark"]);
  expect(splitList(words, "KE,IN")).toEqual(["KE", "IN"]);
});

test.each(OPERATIONS)("no option of $name has the name of one that every command has", (operation) => {
  const flags = commandFieldsOf(operation).map((field) => field.flag);
  expect(flags.filter((flag) => ["json", "verbose", "help", "output", "yes"].includes(flag))).toEqual([]);
  expect(new Set(flags).size).toBe(flags.length);
});
