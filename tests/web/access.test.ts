import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFindings, browserMissing, findingsInEveryView, openBrowser, openPage } from "../browser.ts";
import { STOCK_TAKING, STRATEGY } from "./invented.ts";
import { openServer, type TestServer } from "./server.ts";

const where = browserMissing ? `LEFT OUT, ${browserMissing}` : "in Chromium";

describe.skipIf(browserMissing)(`every page for everybody (${where})`, () => {
  let server: TestServer;
  let browser: Browser;
  const pages: Record<string, string> = {};

  beforeAll(async () => {
    [server, browser] = await Promise.all([openServer(), openBrowser()]);
    const [document] = await server.read({
      "accord.txt": STRATEGY,
      "stock-taking.md": STOCK_TAKING,
      "scan.pdf": "%PDF-1.7",
    });
    const { rows } = await server.ask("statements.list", { types: ["commitment"], limit: 2 });
    await server.ask("statements.accept", { ids: rows.map((row) => row.id) });
    const commitments = (await server.ask("commitments.list", {})).rows;
    const jobs = (await server.ask("jobs.list", {})).rows;
    Object.assign(pages, {
      documents: "/documents",
      "documents with details": `/documents?chosen=${document}`,
      "documents under a filter that nothing fits": "/documents?search=nowhere",
      commitments: "/commitments",
      "commitments with a chosen one": `/commitments?chosen=${commitments[0]?.id}`,
      "a commitment": `/commitments/${commitments[0]?.id}`,
      "a commitment that is not there": "/commitments/com-222222222222",
      review: "/review",
      search: "/search",
      "search results": "/search?q=cable",
      jobs: "/jobs",
      "a job": `/jobs/${jobs[0]?.id}`,
      help: "/help",
      "an address with nothing": "/nowhere",
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test("axe finds nothing, wide and narrow, light and dark", async () => {
    const { page, wrongs } = await openPage(browser);
    const findings: string[] = [];
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(server.address + path, { waitUntil: "networkidle" });
      for (const finding of await findingsInEveryView(page)) findings.push(`${name}: ${finding}`);
    }
    expect(findings).toEqual([]);
    expect(wrongs.filter((wrong) => !wrong.includes("status of 404"))).toEqual([]);
    await page.context().close();
  }, 240_000);

  test("what opens over a page has no findings either, and Escape closes it", async () => {
    const { page } = await openPage(browser);
    const findings: string[] = [];
    await page.goto(`${server.address}/commitments`, { waitUntil: "networkidle" });
    for (const name of ["Topic", "Columns", "Export what is shown", "You: Ada", "Search, go to, do"]) {
      await page.getByRole("button", { name }).first().click();
      await page.locator("[role=dialog], [role=menu]").first().waitFor();
      // What floats is outside the landmarks by its nature, as is the button that dismisses it for screen readers.
      for (const finding of await axeFindings(page, ["region"])) findings.push(`${name}: ${finding}`);
      await page.keyboard.press("Escape");
      await page.locator("[role=dialog], [role=menu]").first().waitFor({ state: "detached" });
    }
    expect(findings).toEqual([]);
    await page.context().close();
  });

  test("at twice the size nothing is cut off and the page can still be worked with", async () => {
    // 200 % of a window of 1280 pixels is a window of 640 to the page.
    const { page } = await openPage(browser, { width: 640, height: 400, colorScheme: "light" } as never);
    await page.goto(`${server.address}/commitments`, { waitUntil: "networkidle" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    await page.getByRole("grid", { name: "Commitments" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "History" }).waitFor();
    await page.context().close();
  });

  test("the first stop of the keyboard skips to the page, and every stop is seen", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${server.address}/commitments`, { waitUntil: "networkidle" });
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the page");
    const unseen: string[] = [];
    for (let stop = 0; stop < 30; stop++) {
      await page.keyboard.press("Tab");
      const what = await page.evaluate(() => {
        const place = document.activeElement;
        if (!place || place === document.body) return null;
        const marks = [place, place.querySelector(".list-row-active"), place.closest(".search-field")];
        const isSeen = marks.some((mark) => mark && getComputedStyle(mark).outlineStyle !== "none");
        return isSeen ? null : place.outerHTML.slice(0, 120);
      });
      if (what) unseen.push(what);
    }
    expect(unseen).toEqual([]);
    await page.context().close();
  });
});
