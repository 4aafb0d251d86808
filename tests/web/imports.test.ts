import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFindings, browserMissing, findingsInEveryView, openBrowser, openPage } from "../browser.ts";
import { openServer, type TestServer } from "./server.ts";

const where = browserMissing ? `LEFT OUT, ${browserMissing}` : "in Chromium";

const TABLE = [
  "Promise,Source,Date,Partners,Colour",
  "Northmark will train 400 pilots.,Speech of the minister,2027,Japan,red",
  "Northmark will open a desk.,Speech of the minister,03/04/2027,,",
].join("\n");

describe.skipIf(browserMissing)(`taking in a table (${where})`, () => {
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

  const give = (text: string) =>
    page.locator("input[type=file]").setInputFiles({
      name: "promises.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(text),
    });

  test("a file is looked at first: a column is named by hand, the rows that fit are taken, the others come back", async () => {
    await page.goto(`${server.address}/commitments`);
    await page.getByRole("link", { name: "Take in a table" }).click();
    await page.getByRole("heading", { name: "The columns" }).waitFor();
    await give(TABLE.replace("Promise", "Undertaking"));
    await page.getByText("Quote: A new commitment needs it").first().waitFor();
    await page.getByText("2 of 5 columns of the file are left out").click();
    await page.getByRole("button", { name: /Undertaking/u }).click();
    await page.getByRole("option", { name: "Quote" }).click();
    await page.getByRole("button", { name: "Take in 1 row" }).waitFor();
    await page.getByText(/"03\/04\/2027" is not written as a date here/u).waitFor();
    expect((await server.ask("commitments.list", {})).total).toBe(0);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download the 1 row that does not fit" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("promises-not-taken.csv");
    await page.getByRole("textbox", { name: "Reason" }).fill("of the list of May");
    await page.getByRole("button", { name: "Take in 1 row" }).click();
    await page.getByRole("heading", { name: "What was taken in" }).waitFor();
    await page.getByRole("link", { name: "Back to the list" }).click();
    await page.getByText("Northmark will train 400 pilots.").first().waitFor();
    const [row] = (await server.ask("commitments.list", {})).rows;
    const { history } = await server.ask("commitments.get", { id: row!.id });
    expect(history.map(({ reason }) => reason)).toEqual(["of the list of May"]);
    expect(wrongs).toEqual([]);
  });

  test("several commitments are chosen in the list, changed with one reason, and the change is taken back", async () => {
    for (const words of ["Northmark will open a desk.", "Northmark will open a port."])
      await server.ask("commitments.record", { words, source: { citation: "Letter" } });
    await page.goto(`${server.address}/commitments?search=open`);
    await page.getByRole("button", { name: "Change several" }).click();
    await page.getByRole("checkbox", { name: /open a port/u }).check();
    await page.getByText("1 commitment chosen").waitFor();
    await page.getByRole("button", { name: "All that match" }).click();
    await page.getByText("2 commitments chosen").waitFor();
    await page.getByRole("button", { name: "Change them" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /Field/u }).click();
    await page.getByRole("option", { name: "Topics" }).click();
    await dialog.getByRole("textbox", { name: "Value" }).fill("quantum");
    await dialog.getByRole("button", { name: "See what would change" }).click();
    await dialog.getByText("2 would change").waitFor();
    const pictures = process.env.ENTENTE_PICTURES;
    if (pictures) await page.screenshot({ path: `${pictures}/several.png` });
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole("textbox", { name: "Reason" }).fill("agreed in May");
    await dialog.getByRole("button", { name: "Change 2 commitments" }).click();
    await dialog.getByText("2 changed").waitFor();
    const topics = async () =>
      (await server.ask("commitments.list", { search: "open" })).rows.map(({ areas }) => areas);
    expect(await topics()).toEqual([["quantum"], ["quantum"]]);
    await dialog.getByRole("button", { name: "Take it back" }).click();
    await dialog.getByText("2 taken back").waitFor();
    expect(await topics()).toEqual([[], []]);

    // By keyboard alone, and withdrawn together.
    await page.goto(`${server.address}/commitments?search=open`);
    await page.getByRole("grid", { name: "Commitments" }).focus();
    await page.getByRole("row", { name: /open a port/u }).waitFor();
    await page.keyboard.press("x");
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByText("2 commitments chosen").waitFor();
    await page.getByRole("button", { name: "End them" }).click();
    await dialog.getByRole("button", { name: /They are/u }).click();
    await page.getByRole("option", { name: "Withdrawn" }).click();
    await dialog.getByRole("button", { name: "See what would change" }).click();
    await dialog.getByText("2 would change").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole("textbox", { name: "Reason" }).fill("no money");
    await dialog.getByRole("button", { name: "End 2 commitments" }).click();
    await dialog.getByText("2 changed").waitFor();
    expect(await topics()).toEqual([]);
    await dialog.getByRole("button", { name: "Take it back" }).click();
    await dialog.getByText("2 taken back").waitFor();
    expect(await topics()).toEqual([[], []]);

    const [row] = (await server.ask("commitments.list", { search: "open" })).rows;
    await server.ask("actions.record", { commitment: row!.id, what: "Rent rooms", due: "2026-01" });
    await server.ask("milestones.record", { commitment: row!.id, title: "Rooms rented" });
    for (const [noun, words] of [
      ["actions", "Rent rooms"],
      ["milestones", "Rooms rented"],
    ] as const) {
      await page.goto(`${server.address}/${noun}`);
      await page.getByRole("row", { name: new RegExp(words, "u") }).waitFor();
      await page.getByRole("button", { name: "Change several" }).click();
      expect(await findingsInEveryView(page)).toEqual([]);
    }
    expect(wrongs).toEqual([]);
  });

  test("the page, and those of work, changes, feeds, exchange and the account, hold in every view", async () => {
    await page.goto(`${server.address}/commitments/import`);
    await page.getByRole("rowheader", { name: /Parties in roles/u }).waitFor();
    expect(await findingsInEveryView(page)).toEqual([]);
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "promises.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) });
    await page.getByText(/is not written as a date here/u).waitFor();
    expect(await findingsInEveryView(page)).toEqual([]);
    for (const [path, words] of [
      ["/work", "My work"],
      ["/changes", "What changed"],
      ["/subscribe", "Feeds that there are"],
      ["/exchange?framework=eu-japan-digital-partnership", "Download the partnership"],
      ["/account", "Reminders by e-mail"],
    ] as const) {
      await page.goto(`${server.address}${path}`);
      await page.getByText(words).first().waitFor();
      expect([path, await findingsInEveryView(page)]).toEqual([path, []]);
    }
    expect(wrongs).toEqual([]);
  });
});
