import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REVIEW_RULES } from "../../src/statements/reviews/review-rule.ts";
import { browserMissing, findingsInEveryView, openBrowser, openPage } from "../browser.ts";
import { complete, type ModelServer, sentencesIn, startModelServer } from "../model-server.ts";
import { openServer, type TestServer } from "./server.ts";

const where = browserMissing ? `LEFT OUT, ${browserMissing}` : "in Chromium";

const ACCORD = `# Accord of the lakes

Joint statement, 10 January 2025

Northmark will lay the Silver Lantern submarine cable across the Grey Strait by June 2026.

The Sarel Union will open a school for harbour pilots in Port Ellin.

Northmark will publish its tide tables every year.

The lake is deep and cold in winter.
`;

const RELEASE = `# Press release on the accord

20 February 2025

Northmark will lay the Silver Lantern submarine cable across the Grey Strait by June 2026, a summit heard.
`;

/** The next version of the accord: a date has moved, one promise is gone, and one is new. */
const LATER = ACCORD.replace("June 2026", "May 2027")
  .replace("The Sarel Union will open a school for harbour pilots in Port Ellin.\n\n", "")
  .concat("\nThe Sarel Union will train forty cartographers by 2028.\n");

describe.skipIf(browserMissing)(`decisions beyond one statement (${where})`, () => {
  let server: TestServer;
  let model: ModelServer;
  let browser: Browser;
  let page: Page;
  let wrongs: string[];
  let accord: string;
  let release: string;

  const noticed = (words: string) => page.getByRole("region", { name: "Notices" }).getByText(words).waitFor();
  const accept = async (document: string) => {
    const { rows } = await server.ask("statements.list", {
      document: document as never,
      types: ["commitment"],
    });
    await server.ask("statements.accept", { ids: rows.map((row) => row.id) });
  };
  const listed = async () => (await server.ask("commitments.list", {})).rows;

  beforeAll(async () => {
    model = await startModelServer();
    [server, browser] = await Promise.all([
      openServer({ ENTENTE_MODEL_URL: model.url, ENTENTE_MODEL_NAME: "Lantern" }),
      openBrowser(),
    ]);
    [accord = "", release = ""] = await server.read({ "accord.md": ACCORD, "release.md": RELEASE });
    ({ page, wrongs } = await openPage(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await model?.close();
  });

  test("the queue begins with the most valuable, and says what its value is made of", async () => {
    const { rows } = await server.ask("reviews.queue", {});
    // What the page does not know in its address is as if it were not there.
    await page.goto(`${server.address}/review?colour=red`);
    const list = page.getByRole("list", { name: "Statements to decide" });
    await list.waitFor();
    expect(await list.locator("q").allTextContents()).toEqual(rows.map((row) => row.shown));
    const first = rows[0]!;
    const uncertainty = 2 * Math.min(first.certainty, 1 - first.certainty);
    const value = page.getByRole("button", { name: /^value/u });
    expect(await value.getAttribute("aria-label")).toBe(
      `value ${first.value.toFixed(2)}: importance ${first.importance.toFixed(2)} × uncertainty ${uncertainty.toFixed(2)}`,
    );
    await page.getByRole("button", { name: "How the order is made" }).click();
    await page.getByRole("heading", { name: "Value = importance × uncertainty" }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("what somebody else has accepted waits for a second reviewer, in the queue and at the desk", async () => {
    const rules = REVIEW_RULES().twoReviewers;
    rules.push({ id: "all", means: "Every commitment is read twice.", types: ["commitment"] });
    try {
      const { rows } = await server.ask("statements.list", {
        document: accord as never,
        types: ["commitment"],
      });
      const [one, two] = rows.map((row) => row.id);
      await server.ask("statements.accept", { ids: [one!] }, "Berta");
      await page.goto(`${server.address}/review?waiting=second+reviewer`);
      const list = page.getByRole("list", { name: "Statements to decide" });
      await list.getByText("second reviewer").waitFor();
      expect(await list.getByRole("button").count()).toBe(1);
      await page
        .getByRole("region", { name: "The chosen statement" })
        .getByText("accepted by Berta")
        .waitFor();

      await page.goto(`${server.address}/documents/${accord}?statement=${one}`);
      await page.locator("#chosen-card .waits-sign").waitFor();
      await page.goto(`${server.address}/documents/${accord}?statement=${two}`);
      await page.locator(".card-small .waits-sign").waitFor();

      // The second person's word is the last one; of what Ada accepts first, nothing is left to her.
      await page.goto(`${server.address}/review?waiting=second+reviewer`);
      await list.getByText("second reviewer").waitFor();
      await page.keyboard.press("a");
      await expect.poll(() => list.locator(".review-row-accepted").count()).toBe(1);
      await page.goto(`${server.address}/review?types=commitment&documents=${release}`);
      await list.getByRole("button").first().waitFor();
      await page.keyboard.press("a");
      await noticed("Accepted. It waits for a second reviewer.");
      await page.getByText("All of these are decided.").waitFor();
      await page.keyboard.press("u");
      await list.getByText("second reviewer").waitFor({ state: "detached" });
    } finally {
      rules.pop();
    }
  });

  test("where two people think differently they are shown side by side, with how reviewing goes", async () => {
    const [note = ""] = await server.read({
      "note.md": ACCORD.replace("Accord of the lakes", "Note on the lakes").replace(
        /^Northmark will lay.*$/mu,
        "",
      ),
    });
    const { rows } = await server.ask("statements.list", { document: note as never, search: "tide tables" });
    const tides = { ids: [rows[0]!.id] };
    await server.ask("statements.accept", { ...tides, reason: "A plain promise" }, "Berta");
    await server.ask("statements.reject", { ...tides, reason: "It did so before" }, "Caspar");

    await page.goto(`${server.address}/review?documents=${note}`);
    await page.getByRole("link", { name: "Disagreements (1)" }).click();
    const disputed = page.getByRole("article").filter({ hasText: "tide tables" });
    await disputed.getByText("They differ in: whether it is a statement at all").waitFor();
    const table = disputed.getByRole("region", { name: "What each reviewer thinks" });
    expect((await table.getByRole("row").allInnerTexts()).slice(1).map((row) => row.split("\t"))).toEqual([
      ["Berta", "accepts it", expect.stringContaining("UTC"), "A plain promise"],
      ["Caspar", "rejects it", expect.stringContaining("UTC"), "It did so before"],
    ]);
    await disputed.getByRole("link", { name: "Note on the lakes, 10 January 2025" }).click();
    await page.waitForURL(`**/documents/${note}?statement=*`);
    await page.goBack();

    await page.getByRole("link", { name: "How reviewing goes" }).click();
    const pairs = page.getByRole("region", { name: "How far reviewers agree with each other" });
    await pairs.getByRole("row", { name: /Berta and Caspar 1 0 \(0 %\)/u }).waitFor();
    await page.getByRole("button", { name: "Document" }).click();
    await page.getByRole("option", { name: /^Note on the lakes/u }).click();
    await page.keyboard.press("Escape");
    await page.getByText("2 decisions by 2 reviewers").waitFor();
    expect(page.url()).toContain(`documents=${note}`);

    // The text is not decided whole: said, and nothing is saved. What is decided so far can be taken all the same.
    await page.getByRole("button", { name: "Export what is shown" }).click();
    await page.getByRole("menuitem", { name: /^Labelled units\s*Texts/u }).click();
    await noticed("There is no document in which every statement is decided.");
    await page.getByRole("button", { name: "Export what is shown" }).click();
    const saved = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: /^Labelled units, unfinished too/u }).click();
    expect((await saved).suggestedFilename()).toBe("labelled-units.zip");
  });

  test("a language model is asked from the details of a document; what it proposes is told as its own", async () => {
    const [speech = ""] = await server.read({
      "speech.md": ACCORD.replace("Accord of the lakes", "A speech"),
    });
    model.answer((asked, response) => {
      const deep = sentencesIn(asked).find(({ text }) => text.includes("deep and cold"))!;
      const quotes = [deep.text, "The lake will be warm."];
      const statements = quotes.map((quote) => ({ sentence: deep.number, type: "commitment", quote }));
      complete(response, { statements });
    });
    await page.goto(`${server.address}/documents?chosen=${speech}`);
    await page.getByText("are sent to the language model Lantern").waitFor();
    await page.getByRole("button", { name: "Ask Lantern" }).click();
    await noticed("Lantern is being asked.");
    await page.getByRole("button", { name: "How far" }).click();
    await page.getByText("1 of 1 document asked about").waitFor();
    await page.getByText("dropped: 1 not in the text word for word").waitFor();
    await page.getByRole("link", { name: "A speech, 10 January 2025" }).waitFor();
    await page.getByRole("link", { name: "1 proposal to decide" }).click();
    await page.getByRole("button", { name: /The lake is deep and cold in winter/u }).click();
    await page.getByText("proposed by the language model Lantern", { exact: true }).waitFor();

    // A document whose marking may not leave is not offered.
    await server.ask("documents.mark", { id: speech as never, marking: "limited" });
    await page.goto(`${server.address}/documents?chosen=${speech}`);
    await page.getByText("documents with this marking are not sent to it").waitFor();
    expect(await page.getByRole("button", { name: "Ask Lantern" }).count()).toBe(0);
    await server.ask("documents.remove", { id: speech as never });
  });

  test("one promise in two texts is confirmed, shows its mention, and is taken apart", async () => {
    await accept(accord);
    await accept(release);
    const before = (await listed()).length;
    await page.goto(`${server.address}/commitments`);
    await page.getByRole("link", { name: "One promise in several texts" }).click();
    const group = page.getByRole("list", { name: "Proposed groups" }).getByRole("region");
    await group.first().waitFor();
    expect(await group.count()).toBe(1);
    expect(await group.getByRole("blockquote").allInnerTexts()).toEqual([
      expect.stringContaining("by June 2026."),
      expect.stringContaining("a summit heard."),
    ]);
    expect(await group.getByRole("list", { name: "Why they seem" }).innerText()).toContain("Lantern");
    await group.getByRole("button", { name: "One promise" }).click();
    await noticed("One promise.");
    await page.getByText("No commitments of different texts seem to be one promise").waitFor();
    expect((await listed()).length).toBe(before - 1);

    const main = (await listed()).find((row) => row.mentions === 1)!;
    await page.goto(`${server.address}/commitments/${main.id}`);
    const mention = page.locator(".mention");
    await mention.getByText("confirmed by Ada").waitFor();
    expect(await mention.getByRole("blockquote").innerText()).toContain("a summit heard");
    expect(await mention.getByRole("link").getAttribute("href")).toMatch(
      new RegExp(`^/documents/${release}\\?statement=st-`, "u"),
    );
    await mention.getByRole("button", { name: /^Take apart/u }).click();
    await noticed("Taken apart.");
    await mention.waitFor({ state: "detached" });
    expect((await listed()).length).toBe(before);
    await page.goto(`${server.address}/commitments/same`);
    await page.getByText("No commitments of different texts seem to be one promise").waitFor();
  });

  test("what is refused is not proposed again", async () => {
    const [third] = await server.read({ "speech.md": RELEASE.replace("a summit heard", "a speaker said") });
    await accept(third!);
    await page.goto(`${server.address}/commitments/same`);
    const groups = page.getByRole("list", { name: "Proposed groups" }).getByRole("region");
    await groups.first().waitFor();
    for (let left = await groups.count(); left > 0; ) {
      await groups.first().getByRole("button", { name: "Different promises" }).click();
      left = (await server.ask("mentions.propose", {})).total;
      await expect
        .poll(async () => (await server.ask("mentions.propose", {})).total === (await groups.count()))
        .toBe(true);
    }
    await page.reload();
    await page.getByText("No commitments of different texts seem to be one promise").waitFor();
  });

  test("commitments are narrowed to dates, by day, month or year, in the address", async () => {
    await page.goto(`${server.address}/commitments`);
    await page.getByRole("button", { name: "Between" }).click();
    await page.getByLabel("From", { exact: true }).fill("2026-13");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByText("Write 2026, 2026-06 or 2026-06-30.").waitFor();
    await page.getByLabel("From", { exact: true }).fill("2026-06");
    await page.getByLabel("To", { exact: true }).fill("2026");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByRole("button", { name: "Between: from June 2026 to 2026" }).waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get("from"), searchParams.get("to")]).toEqual(["2026-06", "2026"]);
    const { total } = await server.ask("commitments.list", { from: "2026-06", to: "2026" });
    expect(total).toBeGreaterThan(0);
    const grid = page.getByRole("grid", { name: "Commitments" });
    await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe(String(total + 1));
  });

  test("the desk counts what became of every sentence", async () => {
    const { rows } = await server.ask("statements.coverage", { documents: [accord as never] });
    await page.goto(`${server.address}/documents/${accord}?passed=true`);
    const note = page.locator(".coverage-note");
    await note.getByText("passed over").waitFor();
    const { units, commitments, passedOver, unsure } = rows[0]!;
    const words = await note.innerText();
    expect(words).toContain(`${units} sentences or parts of one:`);
    expect(words).toContain(`${commitments} commitments`);
    expect(words).toContain(`${passedOver} passed over, ${unsure} of them unsure.`);
    const toggle = page.getByRole("button", { name: /^Passed over/u });
    expect(await toggle.innerText()).toContain(String(passedOver));
    await note.getByText("100 % of the statements decided.").waitFor();
    await page.keyboard.press("j");
    await page.locator("#chosen-card").waitFor();
    await page.keyboard.press("u");
    await note.getByText("67 % of the statements decided.").waitFor();
    await page.keyboard.press("a");
    await note.getByText("100 % of the statements decided.").waitFor();
  });

  test("what changed from one version to the next is shown word by word, with both places", async () => {
    const added = await server.ask("documents.add", {
      files: [{ name: "accord-2.md", content: new TextEncoder().encode(LATER) }],
      document: accord as never,
    });
    for (let state = "waiting"; state !== "done"; ) {
      ({ state } = await server.ask("jobs.get", { id: added.job as never }));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await page.goto(`${server.address}/documents/${accord}`);
    await page.getByRole("link", { name: "What changed" }).click();
    await page.waitForURL(/\/versions\?from=1&to=2$/u);
    await page.getByText("1 gone, 1 changed, 1 new, 1 same").waitFor();
    expect(await page.locator("del").allTextContents()).toEqual([
      expect.stringContaining("deleted: June 2026."),
    ]);
    expect(await page.locator("ins").allTextContents()).toEqual([
      expect.stringContaining("inserted: May 2027."),
    ]);
    const gone = page.locator(".version-change-gone");
    expect(await gone.getByRole("blockquote").innerText()).toContain("harbour pilots");
    expect(await gone.innerText()).toMatch(/accepted\s+by Ada on/u);
    const places = page.locator(".version-change-changed").getByRole("link");
    expect(await places.allInnerTexts()).toEqual(["Version 1", "Version 2"]);
    expect(await page.getByText("tide tables").isVisible()).toBe(false);
    await page.getByText("1 statement the same").click();
    await page.getByText("tide tables").waitFor();
    await gone.getByRole("link", { name: "Version 1" }).click();
    await page.getByText("This is an earlier version.").waitFor();
    await page.locator("#chosen-card").waitFor();
    expect(new URL(page.url()).searchParams.get("version")).toBe("1");
  });

  test("axe finds nothing, wide and narrow, light and dark", async () => {
    const [fresh] = await server.read({
      "speech-again.md": RELEASE.replace("a summit heard", "people heard"),
    });
    await accept(fresh!);
    const [main, mention] = (await listed()).filter(({ shown }) => shown.includes("Silver Lantern"));
    await server.ask("mentions.confirm", { commitment: main!.id, mentions: [mention!.id] });
    const opened = await openPage(browser);
    const findings: string[] = [];
    for (const path of [
      "/review",
      "/review/disagreements",
      "/review/throughput",
      `/documents/${accord}/versions?from=1&to=2`,
      `/documents/${fresh}/versions`,
      "/commitments/same",
      `/commitments/${main!.id}`,
      `/commitments/${mention!.id}`,
      "/commitments?from=2026&to=2027",
      `/documents/${accord}?passed=true`,
    ]) {
      await opened.page.goto(server.address + path, { waitUntil: "networkidle" });
      for (const finding of await findingsInEveryView(opened.page)) findings.push(`${path}: ${finding}`);
    }
    expect(findings).toEqual([]);
    expect(opened.wrongs).toEqual([]);
    await opened.page.context().close();
  }, 240_000);

  test("nothing went wrong in the pages", () => {
    // One file was refused on purpose.
    expect(wrongs.filter((wrong) => !wrong.includes("export-gold"))).toEqual([]);
  });
});
