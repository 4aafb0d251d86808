import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, browserMissing, openBrowser, openPage, VIEWS } from "../browser.ts";
import { openServer, type TestServer } from "./server.ts";

let server: TestServer;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  if (browserMissing !== null) return;
  server = await openServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const name = "the ledger's page checks the chain, makes checkpoints, and says which entry does not fit";
test.skipIf(browserMissing !== null)(
  browserMissing ? `${name} (LEFT OUT: ${browserMissing})` : name,
  async () => {
    await server.read({
      "plan.md": "# Plan\n\nArland will open four schools by 2027. Arland will close two mines by 2028.\n",
    });
    const { rows } = await server.ask("statements.list", { types: ["commitment"] });
    await server.ask("statements.accept", { ids: rows.map(({ id }) => id) });
    const { page, wrongs } = await openPage(browser);
    await page.goto(`${server.address}/ledger`);
    await page.getByRole("button", { name: "Make a checkpoint" }).click();
    await page.getByRole("link", { name: /^Download the checkpoint of/u }).waitFor();
    await page.getByRole("button", { name: "Check the ledger" }).click();
    await page.getByText("The ledger holds: 2 entries.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await sql
      .raw(
        "alter table ledger_entries disable trigger all; update ledger_entries set by = 'Eve' where seq = 2",
      )
      .execute(server.database);
    await page.getByRole("button", { name: "Check the ledger" }).click();
    await page.getByText("The ledger does not hold from entry 2 on. It has been changed.").waitFor();
    expect(wrongs).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: VIEWS[3].width, height: VIEWS[3].height });
    expect(await axeFindings(page)).toEqual([]);
  },
);

const story = "a framework is recorded on its page, lives on, and what was said by mistake is taken back";
test.skipIf(browserMissing !== null)(
  browserMissing ? `${story} (LEFT OUT: ${browserMissing})` : story,
  async () => {
    const { page, wrongs } = await openPage(browser);
    const form = page.getByRole("dialog");
    page.setDefaultTimeout(8000);
    const saidIn = async (document: string) => {
      await form.getByLabel("Said in").fill(document);
      await form.getByLabel("Section").fill("2");
    };
    const choose = async (field: RegExp, option: string) => {
      await form.getByRole("button", { name: field }).click();
      await page.getByRole("option", { name: option, exact: true }).click();
    };
    await page.goto(`${server.address}/frameworks`);
    await page.getByRole("button", { name: "Record a framework" }).click();
    await form.getByLabel("Name", { exact: true }).fill("Arland–Kenya Digital Compact");
    await form.getByRole("button", { name: /^Record/u }).click();
    await form.getByText("This has to be said: kind.").waitFor();
    await choose(/^Kind|Kind$/u, "Digital Partnership");
    await choose(/^Status|Status$/u, "under negotiation");
    await saidIn("Arland 1/30");
    await form.getByRole("button", { name: /^Record/u }).click();
    await page.waitForURL(/arland-kenya-digital-compact$/u);
    await page.getByText("Digital Partnership, under negotiation.").waitFor();

    await page.getByRole("button", { name: "Change" }).click();
    await page.getByRole("menuitem", { name: "Say what became of it" }).click();
    await choose(/^Status|Status$/u, "in force");
    await saidIn("Arland 2/30");
    await form.getByRole("button", { name: /^Record/u }).click();
    await page.getByText("Digital Partnership, in force.").waitFor();
    await page.getByRole("button", { name: "Take back: It is in force." }).click();
    await page.getByText("Digital Partnership, under negotiation.").waitFor();
    await page.getByText("Fact retracted").waitFor();
    expect(wrongs).toEqual([]);
  },
);

const axe = "axe finds nothing on the pages of the network, wide and narrow";
test.skipIf(browserMissing !== null)(
  browserMissing ? `${axe} (LEFT OUT: ${browserMissing})` : axe,
  async () => {
    const { page, wrongs } = await openPage(browser, VIEWS[1]);
    const pages = [
      "frameworks/eu-japan-digital-partnership",
      "initiatives?look=nothing+reported",
      "initiatives/blue-raman",
      "matrix",
      "network",
      "map",
      "suggestions",
      "meetings",
      "meetings/eu-armenia-summit-1",
      "series/eu-armenia-summit",
      "parties",
      "parties/JP",
    ];
    const findings: string[] = [];
    for (const path of pages) {
      await page.setViewportSize(VIEWS[1]);
      await page.goto(`${server.address}/${path}`, { waitUntil: "networkidle" });
      for (const { width, height } of [VIEWS[1], VIEWS[3]]) {
        await page.setViewportSize({ width, height });
        for (const finding of await axeFindings(page)) findings.push(`${path} at ${width}: ${finding}`);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (wider > 0) findings.push(`${path}: ${wider} pixels wider than ${width}`);
      }
    }
    expect(findings).toEqual([]);
    expect(wrongs).toEqual([]);
  },
  180_000,
);
