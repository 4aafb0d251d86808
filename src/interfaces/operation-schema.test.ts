import { expect, test } from "vitest";
import { z } from "zod";
import { type AnyOperation, Bytes, defineOperation, flag, listOf, paging } from "../base/operation.ts";
import { exampleOf, inputSchemaOf, isFiles, outputSchemaOf, withoutNull } from "./operation-schema.ts";
import { OPERATIONS } from "./operations.ts";

const operations: readonly AnyOperation[] = OPERATIONS;

test("a field with a default is not required, and bytes are base64", () => {
  const operation = defineOperation({
    name: "boats.add",
    summary: "Add boats",
    effect: "write",
    role: "reader",
    input: z.object({
      files: z.array(z.object({ name: z.string(), content: Bytes })),
      colours: listOf(z.enum(["red", "blue"])),
      swift: flag,
      limit: paging.limit,
      owner: z.string().nullable(),
    }),
    output: z.object({}),
    run: async () => ({}),
  });
  const { properties, required } = inputSchemaOf(operation);
  expect(required).toEqual(["files", "owner"]);
  expect(isFiles(properties.files ?? {})).toBe(true);
  expect(properties.colours).toEqual({
    type: "array",
    items: { type: "string", enum: ["red", "blue"] },
    default: [],
  });
  expect(withoutNull(properties.owner ?? {})).toEqual({ schema: { type: "string" }, isNullable: true });
});

test.each(operations)("what is required of $name agrees with what its schema refuses", (operation) => {
  const { properties, required = [] } = inputSchemaOf(operation);
  const refusesAbsence = Object.keys(properties).filter(
    (name) => !operation.input.shape[name].safeParse(undefined).success,
  );
  expect([...required].sort()).toEqual(refusesAbsence.sort());
});

test.each(operations)("the example input of $name is accepted by its schema", (operation) => {
  const example = exampleOf(inputSchemaOf(operation));
  expect(operation.input.strict().safeParse(example).error?.issues ?? []).toEqual([]);
});

test.each(operations)("$name answers an object or a file", (operation) => {
  expect(outputSchemaOf(operation)?.type ?? "file").toMatch(/^(object|file)$/u);
});
