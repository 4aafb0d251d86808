import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserMissing, openBrowser, openPage } from "../browser.ts";
import { STOCK_TAKING, STRATEGY } from "./invented.ts";
import { openServer, type TestServer } from "./server.ts";

const where = browserMissing ? `LEFT OUT, ${browserMissing}` : "in Chromium";

describe.skipIf(browserMissing)(`a person's work with the pages (${where})`, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let wrongs: string[];

  beforeAll(async () => {
    [server, browser] = await Promise.all([openServer(), openBrowser()]);
    ({ page, wrongs } = await openPage(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test("an empty Entente says what to do, and reads what it is given", async () => {
    await page.goto(server.address);
    await page.getByRole("heading", { name: "No documents yet" }).waitFor();
    await page
      .locator("input[type=file][multiple]:not([webkitdirectory])")
      .first()
      .setInputFiles([
        { name: "accord.txt", mimeType: "text/plain", buffer: Buffer.from(STRATEGY) },
        { name: "stock-taking.txt", mimeType: "text/plain", buffer: Buffer.from(STOCK_TAKING) },
        { name: "broken.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 and then nothing") },
      ]);
    const adding = page.getByRole("region", { name: "Documents being added" });
    await adding.getByText("2 of 3 documents read, 1 could not be read").waitFor();
    expect(await adding.locator(".item-problem").first().innerText()).toContain("broken.pdf");
    await adding.getByRole("button", { name: "Close this account" }).click();
    expect(await page.getByRole("grid", { name: "Documents" }).getAttribute("aria-rowcount")).toBe("3");
  });

  test("the same file twice is one document, and leads to it", async () => {
    await page
      .locator("input[type=file][multiple]:not([webkitdirectory])")
      .first()
      .setInputFiles([{ name: "again.txt", mimeType: "text/plain", buffer: Buffer.from(STRATEGY) }]);
    await page.getByText("This document is already here.").waitFor();
    await page.getByRole("link", { name: "again.txt" }).waitFor();
    await page.getByRole("button", { name: "Close this account" }).click();
  });

  test("a title is corrected beside the list, and a removed document comes back by Undo", async () => {
    const grid = page.getByRole("grid", { name: "Documents" });
    await grid.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    const panel = page.getByRole("complementary", { name: "Details" });
    await panel.getByLabel("Title").fill("An accord of the lakes");
    await panel.getByLabel("Date").fill("2025-13");
    await panel.getByRole("button", { name: "Save" }).click();
    await panel.getByText("Write a date as 2026, 2026-06 or 2026-06-04").waitFor();
    await panel.getByLabel("Date").fill("2025-03");
    await panel.getByRole("button", { name: "Save" }).click();
    await grid.getByRole("link", { name: "An accord of the lakes" }).waitFor();
    expect(new URL(page.url()).searchParams.get("chosen")).toMatch(/^doc-/u);

    await panel.getByRole("button", { name: "Remove" }).click();
    await grid.getByRole("link", { name: "An accord of the lakes" }).waitFor({ state: "detached" });
    await page.getByRole("region", { name: "Notices" }).getByRole("button", { name: "Undo" }).click();
    await grid.getByRole("link", { name: "An accord of the lakes" }).waitFor();
  });

  test("what was found is decided by keyboard alone, and taken back", async () => {
    await page.goto(`${server.address}/review?types=commitment`);
    const list = page.getByRole("list", { name: "Statements to decide" });
    await list.waitFor();
    const count = await list.getByRole("button").count();
    expect(count).toBeGreaterThan(1);
    await page.keyboard.press("x");
    await page.getByText("⊘ rejected", { exact: false }).first().waitFor();
    await page.keyboard.press("u");
    await page.getByText("⊘ rejected", { exact: false }).first().waitFor({ state: "detached" });
    for (let place = 0; place < count; place++) {
      await page.keyboard.press("a");
      await expect.poll(() => list.locator(".review-row-accepted").count()).toBe(place + 1);
    }
    await page.getByText("All of these are decided.").waitFor();
    // The page shows a decision at once; the ledger has it when the server has answered.
    await expect.poll(async () => (await server.ask("commitments.list", {})).total).toBe(count);
  });

  test("the address of the list of commitments holds the view, and the file has exactly what is shown", async () => {
    await page.goto(`${server.address}/commitments`);
    const grid = page.getByRole("grid", { name: "Commitments" });
    await grid.waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("cable");
    await expect.poll(() => new URL(page.url()).searchParams.get("search")).toBe("cable");
    await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe("2");
    // Escape closes a filter's menu, and does not take back what was chosen in it.
    const chosen = () => new URL(page.url()).searchParams.get("firmnesses");
    const firmness = page.locator(".filter-button").filter({ hasText: "Firmness" });
    await firmness.click();
    await page.getByRole("option").first().click();
    await expect.poll(chosen).not.toBeNull();
    await page.keyboard.press("Escape");
    await page.getByRole("option").first().waitFor({ state: "detached" });
    expect(chosen()).not.toBeNull();
    await firmness.click();
    await page.getByRole("button", { name: "Any firmness" }).click();
    await expect.poll(chosen).toBeNull();
    await grid.getByRole("button", { name: "Quote" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("sort")).toBe("quote");
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("button", { name: "Hide Document" }).click();
    await page.getByRole("button", { name: "Hide Progress linked" }).click();
    await page.keyboard.press("Escape");

    const copy = await openPage(browser);
    await copy.page.goto(page.url());
    await copy.page.getByRole("grid", { name: "Commitments" }).waitFor();
    await expect
      .poll(() => copy.page.getByRole("columnheader").allInnerTexts())
      .toEqual(["Quote", "Status", "Who", "Partners", "Topics", "Date", "Firmness"]);
    await copy.page.close();

    await page.getByRole("button", { name: "Export what is shown" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Text (CSV)" }).click(),
    ]);
    const stream = await download.createReadStream();
    const lines = Buffer.concat(await stream.toArray())
      .toString("utf8")
      .trim()
      .split(/\r?\n/u);
    expect(lines[0]?.replace(/^\uFEFF/u, "")).toBe("Quote,Status,Who,Partners,Topics,Date,Firmness");
    expect(lines.length).toBe(2);
    expect(lines[1]).toContain("second submarine cable");
  });

  test("a commitment shows its words, its place and its history", async () => {
    const grid = page.getByRole("grid", { name: "Commitments" });
    await grid.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("blockquote").first().waitFor();
    expect(await page.getByRole("blockquote").first().innerText()).toContain("second submarine cable");
    const place = await page.getByRole("link", { name: "Read it in its document" }).getAttribute("href");
    expect(place).toMatch(/^\/documents\/doc-[a-z0-9]+\?statement=st-[a-z0-9]+$/u);
    await page.getByText("Recorded by Ada").waitFor();
    await page.goBack();
    await grid.waitFor();
    expect(new URL(page.url()).searchParams.get("search")).toBe("cable");
  });

  test("everything is reached from the palette by keyboard", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox", { name: "Search, go to, do" }).waitFor();
    await page.keyboard.type("lakes");
    await page.getByRole("menuitem", { name: "An accord of the lakes" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/documents\/doc-/u);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("job");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/jobs$/u);
    await page.getByText("1 could not be read").waitFor();
  });

  test("a printed list holds all of its rows", async () => {
    const { total } = await server.ask("commitments.list", {});
    await page.goto(`${server.address}/commitments`);
    await page.evaluate(() => {
      globalThis.print = () => {};
    });
    await page.getByRole("button", { name: "Export what is shown" }).click();
    await page.getByRole("menuitem", { name: "Print" }).click();
    await page.locator(".print-table").waitFor({ state: "attached" });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".print-table tbody tr").count()).toBe(total);
    expect(await page.getByRole("grid").count()).toBe(0);
    await page.emulateMedia({ media: "screen" });
  });

  test("a lost connection is told, and the page goes on by itself when it is back", async () => {
    const lost = await openPage(browser);
    await lost.page.goto(`${server.address}/jobs`);
    await lost.page.getByRole("link", { name: /^Read/u }).first().waitFor();
    await lost.page.context().setOffline(true);
    const notice = lost.page.getByText("The connection to Entente is lost.");
    await notice.waitFor();
    // A page whose script was not fetched yet opens as soon as somebody answers.
    await lost.page.getByRole("link", { name: "Help" }).first().click();
    await lost.page.context().setOffline(false);
    await lost.page.getByRole("heading", { name: "Help", level: 1 }).waitFor();
    await notice.waitFor({ state: "detached" });
    await lost.page.context().close();
  });

  test("nothing went wrong in the page, and no other host was asked", () => {
    // The server's own 400 for the date that does not exist is the only answer that a browser reports as an error.
    expect(wrongs.filter((wrong) => !wrong.includes("status of 400"))).toEqual([]);
  });
});
