import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../src/base/place.ts";
import { ORDER } from "../src/order.ts";

const src = join(ROOT, "src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/u.test(name))
  .sort();

const folderOf = (path: string) => path.split(sep)[0] ?? "";
const levelOf = (path: string) => ORDER.indexOf(folderOf(path) as (typeof ORDER)[number]);

type Import = { target: string; isType: boolean };

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), "utf8");
  const found = text.matchAll(
    /^\s*(?:import|export)\s(?<type>type\s)?[^;"']*?\bfrom\s+"(?<from>\.[^"]+)"|\bimport\("(?<lazy>\.[^"]+)"\)/gmu,
  );
  return [...found].map(({ groups }) => ({
    target: relative(src, resolve(src, dirname(file), groups?.from ?? groups?.lazy ?? "")),
    isType: groups?.type !== undefined,
  }));
}

test("every folder of src is in the order", () => {
  const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((entry) => entry.name).filter((name) => !ORDER.some((known) => known === name))).toEqual(
    [],
  );
});

describe("a file imports only from folders before its own", () => {
  test.each(files.filter((file) => levelOf(file) >= 0))("%s", (file) => {
    const wrong = importsOf(file).filter(({ target }) => levelOf(target) > levelOf(file));
    expect(wrong.map(({ target }) => target)).toEqual([]);
  });
});

describe("what runs in the browser takes only types from the rest", () => {
  const browser = join("interfaces", "web", "browser");
  test.each(files.filter((file) => file.startsWith(browser)))("%s", (file) => {
    const outside = importsOf(file).filter(({ target, isType }) => !target.startsWith(browser) && !isType);
    expect(outside.map(({ target }) => target)).toEqual([]);
  });
});

test("no folder or file is a drawer for what has no home", () => {
  const drawers = files.filter((file) =>
    /(^|[/\\.])(utils?|common|helpers?|shared|core|misc|index)([/\\.]|$)/u.test(file.replace(/\.tsx?$/u, "")),
  );
  expect(drawers).toEqual([]);
});

test("ARCHITECTURE.md names the folders in their order", () => {
  const line = ORDER.join(" → ");
  const page = readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8").replace(/\s+/gu, " ");
  expect(page).toContain(line);
});
