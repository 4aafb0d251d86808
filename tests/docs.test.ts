import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../src/base/place.ts";
import { SETTINGS } from "../src/base/settings.ts";
import { OPERATIONS } from "../src/interfaces/operations.ts";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } =
  JSON.parse(read("package.json"));

test("every dependency has its line, and every line its dependency", () => {
  const named = [...read("docs/dependencies.md").matchAll(/^\| `([^`]+)`/gmu)]
    .map((match) => match[1])
    .sort();
  expect(named).toEqual(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).sort());
});

test("every dependency is pinned, types and our own folders apart", () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([name, range]) => !/^(?:\d|file:)/u.test(range) && !name.startsWith("@types/"),
  );
  expect(loose).toEqual([]);
});

describe("the manual knows", () => {
  test.each(SETTINGS.map((setting) => setting.name))("the setting %s", (name) => {
    expect(read("docs/manual.md")).toContain(`\`${name}\``);
  });
  test.each(OPERATIONS.map((operation) => operation.name))("the operation %s", (name) => {
    expect(read("docs/manual.md")).toContain(`\`${name}\``);
  });
});

const pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].concat(
  readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
);
test.each(pages)("every link of %s leads somewhere", (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/gu)].map((match) => match[1] ?? "");
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});
