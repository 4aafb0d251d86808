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
