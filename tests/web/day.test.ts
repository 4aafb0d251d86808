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

const name = "a past day is chosen once, followed by every page and file, said aloud, and left again";
test.skipIf(browserMissing !== null)(
  browserMissing ? `${name} (LEFT OUT: ${browserMissing})` : name,
  async () => {
    await server.read({
      "plan.md": "# Plan\n\nArland will open four schools by 2024. Arland will close two mines by 2048.\n",
    });
    const { rows } = await server.ask("statements.list", { types: ["commitment"] });
    await server.ask("statements.accept", { ids: rows.map(({ id }) => id) });
    const { page, wrongs } = await openPage(browser);
    await page.goto(`${server.address}/commitments?overdue=true&statuses=unreported,reported`);
    await page.getByText("1 commitment under these filters").waitFor();

    await page.getByRole("button", { name: /^Today, .*: choose a past day/u }).click();
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel("As it stood at the end of").fill(yesterday);
    await page.keyboard.press("Enter");
    await page.getByText(/As it stood on/u).waitFor();
    await page.getByText("0 commitments under these filters").waitFor();
    expect(new URL(page.url()).searchParams.get("asOf")).toBe(yesterday);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Export what is shown" }).click();
    const file = page.getByRole("menuitem", { name: /^Text \(CSV\)/u });
    const sent = Object.fromEntries(new URL((await file.getAttribute("href"))!, server.address).searchParams);
    expect(sent).toMatchObject({ asOf: yesterday, overdue: "true", statuses: "unreported,reported" });
    await page.keyboard.press("Escape");

    await page.getByRole("link", { name: "Documents" }).click();
    await page.getByText("this page has no history").waitFor();
    await page.getByRole("link", { name: "Commitments" }).click();
    await page.getByText(/^The ledger held no commitment on/u).waitFor();
    await page.getByRole("button", { name: "Back to today" }).click();
    await page.getByText("2 commitments in the ledger").waitFor();
    expect(new URL(page.url()).search).toBe("");

    await page.setViewportSize({ width: VIEWS[3].width, height: VIEWS[3].height });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(`${server.address}/commitments?asOf=${yesterday}`);
    await page.getByText(/^The ledger held no commitment on/u).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(wrongs).toEqual([]);
  },
);
