import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { Problem } from "../../base/problem.ts";
import { OPERATIONS } from "../operations.ts";
import { describeApi } from "./openapi.ts";
import { problemResponse } from "./problem-response.ts";
import { renderReference } from "./reference-page.ts";
import { routeOf } from "./route.ts";

const description = describeApi(OPERATIONS);
const described = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

test("the description is valid OpenAPI 3.1, and one without its title is not", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(description));
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  expect(description.openapi).toMatch(/^3\.1\./u);
  const { info: _, ...broken } = structuredClone(description);
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test("every operation is described under its own address", () => {
  const drawn = OPERATIONS.map((operation) => {
    const { method, path } = routeOf(operation);
    return { method, path, id: operation.name };
  });
  const found = described.map(({ method, path, operation }) => ({ method, path, id: operation.operationId }));
  expect(found).toEqual(expect.arrayContaining(drawn));
  expect(new Set(found.map(({ method, path }) => `${method} ${path}`)).size).toBe(found.length);
});

test("every part of an address is a parameter, and is required", () => {
  for (const { path, operation } of described) {
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
    expect(inPath.map(({ name, required }) => ({ name, required }))).toEqual(
      [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => ({ name, required: true })),
    );
  }
});

test("every reference in the description leads somewhere", () => {
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/gu)].map(
    ([, path = ""]) => path,
  );
  expect(references.length).toBeGreaterThan(OPERATIONS.length);
  for (const path of new Set(references)) {
    const found = path
      .split("/")
      .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], description);
    expect(found).toBeDefined();
  }
});

test("every change and every read says what a problem looks like", () => {
  for (const { operation } of described)
    expect(operation.responses.default).toEqual({ $ref: "#/components/responses/Problem" });
});

test("documents are added as files of a form, or as JSON", () => {
  const body = description.paths["/api/documents/add"]?.post?.requestBody;
  expect(Object.keys(body?.content ?? {})).toEqual(["application/json", "multipart/form-data"]);
  expect(body?.content["multipart/form-data"]?.schema).toMatchObject({
    properties: { files: { type: "array", items: { type: "string" } } },
    required: ["files"],
  });
});

test("the page has every operation with an example, without scripts, and no mark of a text gets through", () => {
  const page = renderReference({
    ...description,
    info: { ...description.info, description: 'Ends </p><script>alert("now")</script>' },
  });
  for (const { name } of OPERATIONS) expect(page).toContain(`<h3 id="${name}">`);
  expect(page.match(/<code>curl /gu)).toHaveLength(described.length);
  expect(page).not.toContain("<script");
  expect(page).toContain("&lt;script&gt;alert(&quot;now&quot;)&lt;/script&gt;");
  expect(page).not.toMatch(/\b(undefined|\[object Object\])\b/u);
  const ids = [...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("what a problem tells in its details takes the place of nothing that it says", async () => {
  const details = { title: "Part two", status: 503, part: 2 };
  const answer = problemResponse(
    new Problem("parts.twice", { message: "Two are alike.", remedy: "Change one.", details }),
  );
  expect(await answer.json()).toMatchObject({ title: "Two are alike.", status: answer.status, part: 2 });
});
