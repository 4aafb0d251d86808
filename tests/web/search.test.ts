import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserMissing, findingsInEveryView, openBrowser, openPage } from "../browser.ts";
import { STOCK_TAKING, STRATEGY } from "./invented.ts";
import { openServer, type TestServer } from "./server.ts";

const where = browserMissing ? `LEFT OUT, ${browserMissing}` : "in Chromium";

describe.skipIf(browserMissing)(`searching everything (${where})`, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let wrongs: string[];

  beforeAll(async () => {
    [server, browser] = await Promise.all([openServer(), openBrowser()]);
    await server.read({ "accord.txt": STRATEGY, "stock-taking.txt": STOCK_TAKING });
    const { rows } = await server.ask("statements.list", { types: ["commitment"], search: "cable" });
    await server.ask("statements.accept", { ids: rows.map((row) => row.id) });
    ({ page, wrongs } = await openPage(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const marked = () => page.locator("mark").allInnerTexts();

  test("the palette finds while one types, and Enter on its first line shows all results", async () => {
    await page.goto(`${server.address}/documents`);
    await page.getByRole("grid", { name: "Documents" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox", { name: "Search, go to, do" }).waitFor();
    await page.keyboard.type("submarine cabl");
    await page
      .getByRole("menuitem", { name: "Northmark will lay a second submarine cable" })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=submarine\+cabl$/u);
  });

  test("by keyboard: a query, its results with their marks, one of them, and Back", async () => {
    const field = page.getByRole("searchbox", { name: "Search everything" });
    await field.fill("submarine cables");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /^Commitments/u }).waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("submarine cables");
    expect(new Set(await marked())).toEqual(new Set(["submarine cable"]));
    await field.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/commitments\/com-/u);
    await page.goBack();
    await page.getByRole("heading", { name: /^Commitments/u }).waitFor();
  });

  test("a value narrows the results and goes into the query; the same again widens them", async () => {
    const narrow = page.getByRole("region", { name: "Published" }).getByRole("link", { name: "2026" });
    await narrow.click();
    await expect
      .poll(() => new URL(page.url()).searchParams.get("q"))
      .toBe("submarine cables published:2026");
    await page.getByRole("heading", { name: /^Commitments/u }).waitFor({ state: "detached" });
    expect(await page.locator(".found-passage").count()).toBe(1);
    await narrow.click();
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("submarine cables");
    await page.getByRole("heading", { name: /^Commitments/u }).waitFor();
    await page
      .getByRole("navigation", { name: "Kinds of results" })
      .getByRole("link", { name: /^Passages/u })
      .click();
    await page.waitForURL(/kind=passage/u);
    await page.getByRole("heading", { name: /^Commitments/u }).waitFor({ state: "detached" });
  });

  test("a passage opens at its place in the text", async () => {
    const passage = page.locator(".found-passage a").first();
    expect(await passage.getAttribute("href")).toMatch(/^\/documents\/doc-[a-z0-9]+\?at=\d+-\d+$/u);
    await passage.click();
    await page.waitForURL(/\/documents\/doc-[a-z0-9]+\?at=\d+-\d+$/u);
    await page.getByText("second submarine cable").first().waitFor();
  });

  test("a slip of the hand is mended and told, and nothing found says what to do", async () => {
    await page.goto(`${server.address}/search?q=submraine`);
    await page.getByText("Nothing has “submraine”.").waitFor();
    expect(new Set(await marked())).toEqual(new Set(["submarine"]));
    await page.goto(`${server.address}/search?q=zebra`);
    await page.getByRole("heading", { name: "Nothing was found" }).waitFor();
    await page.getByRole("link", { name: "Search earlier versions of documents too" }).click();
    await page.waitForURL(/versions=all/u);
  });

  test("with nothing typed the page says how to search", async () => {
    await page.goto(`${server.address}/search`);
    await page.getByRole("link", { name: "cable -satellite" }).click();
    await page.waitForURL(/q=cable/u);
    await page.locator(".found-commitment").waitFor();
  });

  test("axe finds nothing, wide and narrow, light and dark", async () => {
    const seen = await openPage(browser);
    const findings: string[] = [];
    for (const query of ["", "?q=cable", "?q=cable&kind=passage", "?q=zebra", "?q=submraine"]) {
      await seen.page.goto(`${server.address}/search${query}`, { waitUntil: "networkidle" });
      for (const finding of await findingsInEveryView(seen.page)) findings.push(`${query}: ${finding}`);
    }
    expect(findings).toEqual([]);
    await seen.page.context().close();
  });

  test("nothing went wrong in the page, and no other host was asked", () => {
    expect(wrongs).toEqual([]);
  });
});
