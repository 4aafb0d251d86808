import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserMissing, findingsInEveryView, openBrowser, openPage } from "../browser.ts";
import { openServer, type TestServer } from "./server.ts";

const where = browserMissing ? `LEFT OUT, ${browserMissing}` : "in Chromium";

describe.skipIf(browserMissing)(`who may do what, on pages (${where})`, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([openServer(), openBrowser()]);
    ({ page } = await openPage(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test("somebody is invited, given a role under one framework, locked out, let in again, and erased", async () => {
    await page.goto(`${server.address}/people`);
    await page.getByRole("button", { name: "Invite somebody" }).click();
    await page.getByLabel("Name").fill("Ines Quill");
    await page.getByLabel("E-mail address").fill("ines@example.org");
    await page.getByLabel("Organisation").fill("Northmark");
    await page.getByRole("button", { name: "Invite", exact: true }).click();
    await page.getByRole("button", { name: /^every framework/u }).click();
    await page.getByRole("option").nth(1).click();
    await page.getByRole("button", { name: "Give the role" }).click();
    const row = page.getByRole("row", { name: /Ines Quill/u });
    await row.getByText(/^reader under /u).waitFor();
    expect(await row.innerText()).toContain("Northmark");
    await row.getByRole("button", { name: "Lock out" }).click();
    await row.getByText(/^locked out since/u).waitFor();
    await row.getByRole("button", { name: "Unlock" }).click();
    await row.getByText("invited, not come yet").waitFor();
    await row.getByRole("button", { name: "Erase" }).click();
    await page.getByRole("button", { name: "Erase for good" }).click();
    await row.waitFor({ state: "detached" });
    expect((await server.ask("grants.list", {})).rows).toEqual([]);
  });

  test("a key is shown once, and revoked", async () => {
    await page.goto(`${server.address}/keys`);
    await page.getByLabel("What it is for").fill("nightly export");
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.getByText(/^entente_/u).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Revoke the key nightly export" }).click();
    await page.getByText(/^revoked /u).waitFor();
    expect(await page.getByText(/^entente_/u).count()).toBe(0);
  });

  test("the audit trail is filtered by its address, and the matrix too", async () => {
    await page.goto(`${server.address}/audit?operation=keys&outcome=done`);
    await page.getByText("keys.revoke").waitFor();
    expect(await page.getByText("people.invite").count()).toBe(0);
    await page.goto(`${server.address}/access?search=grants`);
    await page.getByText("grants.give").waitFor();
    expect(await page.getByRole("row").count()).toBe(4);
  });

  test("axe finds nothing, wide and narrow, light and dark", async () => {
    const { page: viewed, wrongs } = await openPage(browser);
    const findings: string[] = [];
    for (const path of ["/account", "/keys", "/approvals", "/access?search=keys", "/people", "/audit"]) {
      await viewed.goto(server.address + path, { waitUntil: "networkidle" });
      for (const finding of await findingsInEveryView(viewed)) findings.push(`${path}: ${finding}`);
    }
    expect(findings).toEqual([]);
    expect(wrongs).toEqual([]);
    await viewed.context().close();
  }, 240_000);
});
