import { expect, test } from "vitest";
import { routeOf } from "../../src/interfaces/api/route.ts";
import { OPERATIONS } from "../../src/interfaces/operations.ts";
import { apiAddress, isWrite } from "../../src/interfaces/web/browser/client/address.ts";
import { hasDay } from "../../src/interfaces/web/browser/client/day.ts";

test("the browser asks for every operation where the server has it", () => {
  for (const operation of OPERATIONS) {
    const route = routeOf(operation);
    expect([operation.name, isWrite(operation.name)]).toEqual([operation.name, route.method === "POST"]);
    expect(apiAddress(operation.name, { id: "x-1" }).split("?")[0]).toBe(route.path.replace("{id}", "x-1"));
  }
});

test("the browser knows every operation that answers for a past day", () => {
  for (const { name, input } of OPERATIONS)
    expect([name, hasDay(name)]).toEqual([name, "asOf" in input.shape]);
});
