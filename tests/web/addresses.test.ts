import { expect, test } from "vitest";
import { routeOf } from "../../src/interfaces/api/route.ts";
import { OPERATIONS } from "../../src/interfaces/operations.ts";
import { apiAddress } from "../../src/interfaces/web/browser/client/address.ts";

/** What the browser, which imports nothing of the declarations, has to know of them: as a module of its own. */
function asModule(): string {
  const names = (chosen: (operation: (typeof OPERATIONS)[number]) => boolean) =>
    [...OPERATIONS]
      .filter(chosen)
      .map(({ name }) => `  "${name}",\n`)
      .sort()
      .join("");
  return `// Drawn from the declarations of the operations; where these change: npx vitest run tests/web/addresses.test.ts -u

/** The operations that change something or are given files: they are asked for by POST. */
export const POSTED: ReadonlySet<string> = new Set([
${names((operation) => routeOf(operation).method === "POST")}]);

/** The operations that answer for a past day. */
export const DATED: ReadonlySet<string> = new Set([
${names(({ input }) => "asOf" in input.shape)}]);
`;
}

test("what the browser knows of the operations is what they declare", async () => {
  await expect(asModule()).toMatchFileSnapshot("../../src/interfaces/web/browser/client/declared.ts");
});

test("the browser asks for every operation where the server has it", () => {
  for (const operation of OPERATIONS)
    expect(apiAddress(operation.name, { id: "x-1" }).split("?")[0]).toBe(
      routeOf(operation).path.replace("{id}", "x-1"),
    );
});
