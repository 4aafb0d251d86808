import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFindings, browserMissing, openBrowser, openPage, VIEWS } from "../browser.ts";
import { openServer, type TestServer } from "./server.ts";

const where = browserMissing ? `LEFT OUT, ${browserMissing}` : "in Chromium";

describe.skipIf(browserMissing)(`what becomes of a commitment is recorded on its page (${where})`, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let wrongs: string[];
  let id: string;

  beforeAll(async () => {
    [server, browser] = await Promise.all([openServer(), openBrowser()]);
    ({ page, wrongs } = await openPage(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  const dialog = () => page.getByRole("dialog");
  const notices = () => page.getByRole("region", { name: "Notices" });
  const section = (name: string) => page.getByRole("region", { name, exact: false });
  const open = async () => {
    await page.goto(`${server.address}/commitments/${id}`);
    await page.getByRole("heading", { name: "Assessments" }).waitFor();
  };

  test("a commitment is recorded by hand with where it stands, and is refused without", async () => {
    await page.goto(`${server.address}/commitments`);
    await page.getByRole("button", { name: "Record by hand" }).click();
    await dialog().getByLabel("What is promised, in its own words").fill("Arland will light nine lamps.");
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("This has to be said: where it stands.").waitFor();
    await dialog().getByLabel("Where it stands").fill("Letter of the harbour master, 4 May");
    await dialog().getByLabel("Address").fill("the harbour");
    await dialog().getByRole("button", { name: "Record" }).click();
    await dialog().getByText("Invalid", { exact: false }).first().waitFor();
    await dialog().getByLabel("Address").fill("https://harbour.example/letter");
    expect(await axeFindings(page)).toEqual([]);
    await dialog().getByRole("button", { name: "Record" }).click();
    await dialog().waitFor({ state: "detached" });
    const { rows } = await server.ask("commitments.list", {});
    expect(rows.map(({ quote, source }) => [quote, source?.url])).toEqual([
      ["Arland will light nine lamps.", "https://harbour.example/letter"],
    ]);
    id = rows[0]!.id;
  });

  test("an action is recorded by keyboard, postponed with reason and approver, and taken back", async () => {
    await open();
    await page.getByRole("button", { name: "Record an action" }).focus();
    await page.keyboard.press("Enter");
    await dialog().getByLabel("What is done").waitFor();
    await dialog().getByLabel("What is done").fill("Buy nine lamps");
    await dialog().getByLabel("Owner").fill("Lamp office");
    await dialog().getByLabel("Due", { exact: false }).fill("2027-13");
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("Write a date as 2026", { exact: false }).waitFor();
    await dialog().getByLabel("Due", { exact: false }).fill("2027-03");
    await page.keyboard.press("Control+Enter");
    await dialog().waitFor({ state: "detached" });
    await section("Actions").getByText("Owner: Lamp office").waitFor();

    await page.getByRole("button", { name: "Postpone: Buy nine lamps" }).click();
    await dialog().getByLabel("New date").fill("2027-02");
    await dialog().getByLabel("Why").fill("No oil");
    await dialog().getByLabel("Approved by").fill("Harbour council");
    await dialog().getByRole("button", { name: "Postpone" }).click();
    await dialog().getByText("is not later", { exact: false }).waitFor();
    await dialog().getByLabel("New date").fill("2027-06");
    await dialog().getByRole("button", { name: "Postpone" }).click();
    await section("Actions").getByText("due June 2027, first March 2027").waitFor();
    await section("Actions")
      .getByText(
        "Postponed from March 2027 to June 2027, approved by Harbour council; recorded by Ada: No oil",
        {
          exact: false,
        },
      )
      .waitFor();

    await page.getByRole("button", { name: "Begin: Buy nine lamps" }).click();
    await section("Actions").getByText("Under way").waitFor();
    await notices().getByRole("button", { name: "Undo" }).last().click();
    await section("Actions").getByText("Planned").waitFor();
    const { rows } = await server.ask("ledger.history", { record: (await onlyAction()).id });
    expect(rows.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["moved", "Taken back."],
      ["moved", null],
      ["postponed", "No oil"],
      ["recorded", null],
    ]);
  });
  const onlyAction = async () => (await server.ask("actions.list", { commitments: [id as never] })).rows[0]!;

  test("who was slower is shown what was recorded meanwhile beside their own, and decides", async () => {
    await open();
    await page.getByRole("button", { name: "Correct: Buy nine lamps" }).click();
    await dialog().getByLabel("Owner").fill("Lamp ministry");
    const { id: action } = await onlyAction();
    await server.ask("actions.correct", { id: action, owner: "Harbour office", reason: "It moved." }, "Bea");
    await dialog().getByRole("button", { name: "Save" }).click();
    const conflict = dialog().getByRole("alert", { name: "Somebody was quicker" });
    await conflict.getByText("Action corrected by Bea: It moved.").waitFor();
    await conflict.getByText("Harbour office").waitFor();
    await conflict.getByText("Lamp ministry").waitFor();
    expect((await onlyAction()).owner).toBe("Harbour office");
    expect(await axeFindings(page)).toEqual([]);
    await conflict.getByRole("button", { name: "Record mine on top" }).click();
    await section("Actions").getByText("Owner: Lamp ministry").waitFor();
  });

  test("milestones, evidence in a file, a verdict with its reason, and two assessments with dissent stand on the page", async () => {
    await open();
    await page.getByRole("button", { name: "Record a milestone" }).click();
    await dialog().getByLabel("What is reached").fill("Five lamps burn");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: "Partly met: Five lamps burn" }).click();
    await dialog().getByLabel("On which day").fill("2026-05-04");
    await dialog().getByLabel("What is missing").fill("Two lamps");
    await page.keyboard.press("Control+Enter");
    await section("Milestones").getByText("missing: Two lamps").waitFor();

    await page.getByRole("button", { name: "Bring evidence" }).click();
    await page.getByRole("menuitem", { name: "File" }).click();
    await dialog().getByLabel("What it shows").fill("A bill for lamps");
    await dialog()
      .getByLabel("File")
      .setInputFiles([{ name: "bill.txt", mimeType: "text/plain", buffer: Buffer.from("Nine lamps") }]);
    await dialog().getByText("From somebody who does not answer for the commitment").click();
    await dialog().getByRole("button", { name: "Bring" }).click();
    await section("Evidence").getByText("Independent").waitFor();
    await page.getByRole("button", { name: "Question: A bill for lamps" }).click();
    await dialog().getByLabel("Why").fill("It is not signed.");
    await page.keyboard.press("Control+Enter");
    await section("Evidence").getByText("It is not signed.", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Accept: A bill for lamps" }).click();
    await section("Evidence").getByText("Accepted by Ada", { exact: false }).waitFor();

    for (const [button, level] of [
      ["Record the owner's report", "Substantial"],
      ["Judge independently", "Limited"],
    ] as const) {
      await page.getByRole("button", { name: button }).click();
      await dialog().getByRole("button", { name: "How far it is kept" }).click();
      await page.getByRole("option", { name: level }).click();
      await dialog().getByLabel("What was found").fill("Five lamps burn.");
      await dialog().getByLabel("By what it was judged").fill("Lamps that burn");
      await dialog().getByLabel("Who judged").fill("Harbour audit");
      await dialog().getByRole("button", { name: "Record" }).click();
      await dialog().waitFor({ state: "detached" });
    }
    await page.getByRole("button", { name: "Dissent: Harbour audit" }).last().click();
    await dialog().getByLabel("Who disagrees").fill("Lamp office");
    await dialog().getByLabel("In what, and why").fill("Six burn.");
    await dialog().getByRole("button", { name: "Record" }).click();
    await page.getByText("Dissent of Lamp office: Six burn.").waitFor();
    await page.getByRole("heading", { name: "Limited" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test("a withdrawn commitment says so, and is reopened by Undo", async () => {
    await open();
    await page.getByRole("button", { name: "Change" }).click();
    await page.getByRole("menuitem", { name: "Withdraw" }).click();
    await dialog().getByLabel("Why").fill("The harbour was sold.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Withdrawn by Ada", { exact: false }).waitFor();
    expect(await page.getByRole("button", { name: "Record an action" }).count()).toBe(0);
    await notices().getByRole("button", { name: "Undo" }).last().click();
    await page.getByRole("button", { name: "Record an action" }).waitFor();
  });

  test("a commitment is divided into parts with weights, and superseded by another that is found by its words", async () => {
    const record = async (words: string) =>
      (
        await server.ask("commitments.record", {
          words,
          source: { citation: "Letter of 5 May", url: null, date: null },
        })
      ).id;
    const [lamp, tower] = [
      await record("Arland will oil each lamp."),
      await record("Arland will build a tower."),
    ];
    const next = await record("Arland will light twelve beacons.");
    await open();
    await page.getByRole("button", { name: "Divide into parts" }).click();
    for (const words of ["oil each lamp", "build a tower"]) {
      await dialog().getByLabel("Add a part").fill(words);
      await page.getByRole("option", { name: words }).click();
    }
    await dialog().getByLabel("Weight").first().fill("3");
    expect(await axeFindings(page)).toEqual([]);
    await dialog().getByRole("button", { name: "Save" }).click();
    await section("Parts").getByText("weight 3").waitFor();
    const { parts, partsProgress } = await server.ask("commitments.get", { id: id as never });
    expect(parts.map(({ part, weight }) => [part, weight])).toEqual([
      [lamp, 3],
      [tower, null],
    ]);
    expect(partsProgress?.complete).toBeNull();

    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByRole("menuitem", { name: "Superseded by another" }).click();
    await dialog().getByLabel("The commitment that has taken its place").fill("twelve beacons");
    await page.getByRole("option", { name: "twelve beacons" }).click();
    await dialog().getByLabel("Why").fill("Lamps are out of use.");
    await dialog().getByRole("button", { name: "Record" }).click();
    const pointer = page.getByRole("link", { name: "The commitment that has taken its place" });
    expect(await pointer.getAttribute("href")).toBe(`/commitments/${next}`);
    await notices().getByRole("button", { name: "Undo" }).last().click();
    await page.getByRole("button", { name: "Record an action" }).waitFor();
  });

  test("on a phone and in the dark the page has no findings, and the history of any record has an address", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: VIEWS[3].width, height: VIEWS[3].height });
    await open();
    expect(await axeFindings(page)).toEqual([]);
    const { id: action } = await onlyAction();
    await page.goto(`${server.address}/ledger/${action}`);
    await page.getByText("Action postponed by Ada: No oil").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(wrongs.filter((wrong) => !/status of 4(00|09|22)/u.test(wrong))).toEqual([]);
  });
});
