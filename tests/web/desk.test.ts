import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { browserMissing, findingsInEveryView, openBrowser, openPage, VIEWS } from "../browser.ts";
import { openServer, type TestServer } from "./server.ts";

const where = browserMissing ? `LEFT OUT, ${browserMissing}` : "in Chromium";

const STRATEGY = `# Accord of the lakes

## 1. Connectivity

Northmark will lay a **second** cable across the Grey Strait by June 2027.[^1] The lake is deep and cold in winter.

[^1]: The first cable dates from an earlier age.

The Sarel Union intends to open a satellite station in Port Ellin, where funding allows.

## 2. Skills

The two sides agreed on the following steps:

- Northmark will establish a school for sailors by 2028
- The Sarel Union will publish its harbour maps

Member institutions should share warnings of storms without delay.
`;

const REPORT = `# One year of the accord

## Connectivity

Northmark laid the second cable across the Grey Strait in May 2027.

The Sarel Union has published its harbour maps.
`;

const FRENCH = `Le rapport présente les résultats de la coopération entre les deux parties. Les ministres ont adopté la
déclaration et ils se réuniront de nouveau dans une année. La mer est froide en hiver et les ports sont fermés.`;

describe.skipIf(browserMissing)(`a reviewer at the reading desk (${where})`, () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let wrongs: string[];
  let ids: string[];

  beforeAll(async () => {
    [server, browser] = await Promise.all([openServer(), openBrowser()]);
    ids = await server.read({ "accord.md": STRATEGY, "report.md": REPORT, "rapport.txt": FRENCH });
    ({ page, wrongs } = await openPage(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  // Every story begins with nothing decided.
  beforeEach(async () => {
    const { rows } = await server.ask("statements.list", {
      standings: ["accepted", "rejected"],
      limit: 1000,
    });
    for (const { id } of rows) await server.ask("statements.undo", { ids: [id] });
  });

  const statements = async (document = ids[0]) =>
    (await server.ask("statements.of-version", { document: document as never })).statements.sort(
      (a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0),
    );
  const open = async (query = "", document = ids[0]) => {
    await page.goto(`${server.address}/documents/${document}${query}`);
    await page.locator(".desk-text [data-block]").first().waitFor();
  };
  const chosen = () => new URL(page.url()).searchParams.get("statement");
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // On its words, as a hand would: the radio behind them has no size of its own, and the card may still be moving to its place.
  const choose = async (word: string) => {
    await page.locator(".choice", { hasText: word }).click();
    await expect.poll(() => page.getByRole("radio", { name: word }).isChecked()).toBe(true);
  };
  const noticed = (words: string) => page.getByRole("region", { name: "Notices" }).getByText(words).waitFor();

  test("the text is shown as it is read, with its headings and its list, without markup and note references", async () => {
    await open();
    const text = page.getByRole("region", { name: "Text of the document" });
    expect(await text.getByRole("heading").allInnerTexts()).toEqual([
      "Accord of the lakes",
      "1. Connectivity",
      "2. Skills",
    ]);
    const paragraph = text.getByText(
      "Northmark will lay a second cable across the Grey Strait by June 2027.",
      { exact: false },
    );
    await paragraph.first().waitFor();
    expect(await text.getByRole("listitem").filter({ hasText: "sailors" }).count()).toBe(1);
    expect(await text.innerText()).not.toContain("**");
    expect(await text.innerText()).not.toContain("[^1] The lake");
  });

  test("j and k go through the statements, and the address names the chosen one", async () => {
    const all = await statements();
    await open();
    await press("j");
    await expect.poll(chosen).toBe(all[0]?.id);
    await press("j");
    await expect.poll(chosen).toBe(all[1]?.id);
    await press("k", "G");
    await expect.poll(chosen).toBe(all.at(-1)?.id);
    await press("g");
    await expect.poll(chosen).toBe(all[0]?.id);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("chosen-card");
  });

  test("whoever is sent an address arrives at the statement", async () => {
    const last = (await statements()).at(-1);
    await open(`?statement=${last?.id}`);
    const card = page.locator("#chosen-card");
    await card.waitFor();
    expect(await card.getAttribute("aria-label")).toContain(last?.quote.slice(0, 60));
    const inSight = await page.locator(`[data-anchor="${last?.id}"]`).evaluate((mark) => {
      const { top, bottom } = mark.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
    expect(inSight).toBe(true);
    await open("?at=2-21");
    expect(await page.evaluate(() => [...(CSS.highlights.get("desk-place") ?? [])].map(String))).toEqual([
      "Accord of the lakes",
    ]);
  });

  test("a statement is accepted by keyboard, the next undecided one is chosen, and undo goes back", async () => {
    const all = await statements();
    await open();
    await press("j");
    await expect.poll(chosen).toBe(all[0]?.id);
    await press("a");
    await expect.poll(chosen).toBe(all[1]?.id);
    await noticed(`Accepted. 1 of ${all.length} decided.`);
    await expect.poll(async () => (await statements())[0]?.standing).toBe("accepted");
    await press("u");
    await expect.poll(chosen).toBe(all[0]?.id);
    await expect.poll(async () => (await statements())[0]?.standing).toBe("proposed");
    await page.getByRole("progressbar", { name: "Statements decided" }).waitFor();
    await expect
      .poll(() => page.getByRole("progressbar", { name: "Statements decided" }).getAttribute("aria-valuenow"))
      .toBe("0");
  });

  test("x asks why and takes silence for an answer; the rejected one fades and stays", async () => {
    const [first] = await statements();
    await open(`?statement=${first?.id}`);
    await page.locator("#chosen-card").waitFor();
    await press("x");
    await page.getByLabel("Why it is rejected (may be left out)").fill("Only a wish");
    await press("Enter");
    await noticed("Rejected.");
    await expect.poll(async () => (await statements())[0]?.standing).toBe("rejected");
    expect(await page.locator(`[data-anchor="${first?.id}"]`).getAttribute("class")).toContain(
      "mark-rejected",
    );
    const { reviews } = await server.ask("statements.get", { id: first?.id as never });
    expect(reviews.at(-1)?.reason).toBe("Only a wish");
  });

  test("fields are corrected in the card; Escape changes nothing and Ctrl-Enter saves", async () => {
    const [first] = await statements();
    await open(`?statement=${first?.id}`);
    await page.locator("#chosen-card").waitFor();
    await press("e");
    await page.getByLabel("Date").fill("2029");
    await press("Escape");
    await page.locator("#chosen-card").waitFor();
    expect((await statements())[0]?.date).toBe(first?.date);

    await press("e");
    await page.getByLabel("Date").fill("June 2027");
    await press("Control+Enter");
    await page.getByText("Write a date as 2026, 2026-06 or 2026-06-30").waitFor();
    await page.getByLabel("Date").fill("2027-06");
    const topics = page.getByRole("group", { name: "Topics" });
    const removes = topics.getByRole("button", { name: /^Remove/u });
    for (let left = await removes.count(); left > 0; left--) {
      await removes.first().click();
      await expect.poll(() => removes.count()).toBe(left - 1);
    }
    await topics.getByRole("combobox").fill("quant");
    // The list is there at once and narrows a moment later: only then is its first option the one that is meant.
    await expect
      .poll(() => page.getByRole("option").allInnerTexts())
      .toEqual([expect.stringMatching(/^Quantum/u)]);
    await press("ArrowDown");
    await page.locator("[role=option][data-focused]").waitFor();
    await press("Enter");
    await topics.getByRole("button", { name: /^Remove Quantum/u }).waitFor();
    const who = page.getByRole("group", { name: "Who" });
    await who.getByRole("combobox").fill("The Harbour Board");
    await press("Enter");
    await who.getByRole("button", { name: "Remove The Harbour Board" }).waitFor();
    await press("Control+Enter");
    await noticed("Saved.");
    await expect.poll(async () => (await statements())[0]?.date).toBe("2027-06");
    const [after] = await statements();
    expect(after?.areas).toEqual(["quantum"]);
    expect(after?.actors.at(-1)).toBe("The Harbour Board");
    await page.locator("#chosen-card").getByText("The Harbour Board").waitFor();
    await server.ask("statements.undo", { ids: [first?.id as never] });
  });

  test("the words that gave a field light up while it is pointed at", async () => {
    const dated = (await statements()).find(
      ({ date, reasons }) => date && reasons.some(({ field, spans }) => field === "date" && spans.length > 0),
    );
    await open(`?statement=${dated?.id}`);
    const value = page.locator("#chosen-card .card-field", { hasText: "Date" }).getByRole("button");
    await value.hover();
    const lit = () => page.evaluate(() => [...(CSS.highlights.get("desk-lit") ?? [])].map(String).join(" "));
    await expect.poll(lit).toMatch(/20\d\d/u);
    await page.mouse.move(5, 5);
    await expect.poll(lit).toBe("");
    await value.focus();
    await expect.poll(lit).toMatch(/20\d\d/u);
  });

  test("selected words become a statement, exactly those words", async () => {
    await open();
    await page.evaluate(() => {
      const words = "The lake is deep and cold";
      const walker = document.createTreeWalker(
        document.querySelector(".desk-text") as Node,
        NodeFilter.SHOW_TEXT,
      );
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
        return;
      }
    });
    await press("n");
    await choose("recommendation");
    await press("Control+Enter");
    await noticed("Made and accepted.");
    await expect
      .poll(async () => (await statements()).find(({ rule }) => rule === "person")?.quote)
      .toBe("The lake is deep and cold");
    const made = (await statements()).find(({ rule }) => rule === "person");
    expect({ type: made?.type, standing: made?.standing, foundBy: made?.foundBy }).toEqual({
      type: "recommendation",
      standing: "accepted",
      foundBy: "Ada",
    });
    await expect.poll(chosen).toBe(made?.id);
    await press("u");
    await noticed("Taken back: it stays as rejected.");
    expect((await statements()).find(({ rule }) => rule === "person")?.standing).toBe("rejected");
  });

  test("a statement is split by keyboard: each part becomes one, then the whole is rejected", async () => {
    await open();
    await press("G");
    await expect.poll(chosen).not.toBe(null);
    const whole = chosen();
    await press("s");
    await page.getByRole("region", { name: "Choose words" }).waitFor();
    await press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "ArrowLeft", "ArrowLeft");
    await page.locator("#chosen-card").getByText("share warnings of storms", { exact: true }).waitFor();
    await press("n", "Control+Enter");
    await page.locator("#chosen-card").getByText("without delay.", { exact: true }).waitFor();
    await press("n", "Escape", "n", "Control+Enter");
    await page.getByLabel("Why it is rejected").waitFor();
    expect(chosen()).toBe(whole);
    await press("Enter");
    await noticed("Rejected.");
    const parts = (await statements()).filter(({ quote }) => /^(share warnings|without delay)/u.test(quote));
    expect(parts.map(({ quote, type, standing }) => ({ quote, type, standing }))).toEqual([
      { quote: "share warnings of storms", type: "recommendation", standing: "accepted" },
      { quote: "without delay.", type: "recommendation", standing: "accepted" },
    ]);
    expect((await statements()).find(({ id }) => id === whole)?.standing).toBe("rejected");
    await server.ask("statements.reject", { ids: parts.map(({ id }) => id) });
  });

  test("a sentence that was passed over is found and made a statement by keyboard; Escape goes back step by step", async () => {
    const { passedOver } = await server.ask("statements.of-version", { document: ids[0] as never });
    expect(passedOver.length).toBeGreaterThan(0);
    await open();
    await press("j");
    await expect.poll(chosen).not.toBe(null);
    const first = chosen();
    await press("J");
    const passed = page.getByRole("region", { name: "A sentence that was passed over" });
    await passed.waitFor();
    expect(new URL(page.url()).searchParams.get("passed")).toBe("true");
    await press("n");
    await page.getByRole("region", { name: "New statement" }).waitFor();
    await press("Escape");
    await page.getByRole("region", { name: "New statement" }).waitFor({ state: "detached" });
    await passed.waitFor();
    await press("Escape");
    await expect.poll(chosen).toBe(first);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("chosen-card");
  });

  test("accepting above a certainty says how many before, and is undone as a whole", async () => {
    const all = await statements();
    const open_ = all.filter(({ standing }) => standing === "proposed");
    await open();
    await page.getByRole("button", { name: "Accept all above…" }).click();
    await choose("any certainty");
    await page.getByRole("dialog").getByText(`${open_.length} statements`).waitFor();
    await page.getByRole("button", { name: `Accept ${open_.length}` }).click();
    await noticed(`${open_.length} statements accepted.`);
    expect((await statements()).filter(({ standing }) => standing === "proposed")).toEqual([]);
    await page.getByRole("region", { name: "Notices" }).getByRole("button", { name: "Undo" }).click();
    await noticed("Undone.");
    expect((await statements()).filter(({ standing }) => standing === "proposed")).toHaveLength(open_.length);
  });

  test("filters are in the address, keys respect them, and a page that they empty says so", async () => {
    const wanted = (await statements()).filter(({ type }) => type === "recommendation");
    await open("?types=recommendation");
    await page.getByText(`${wanted.length} of `).first().waitFor();
    await press("j");
    await expect.poll(chosen).toBe(wanted[0]?.id);
    await open("?topics=space-data&standings=rejected");
    await page.getByText("The filters let none of").waitFor();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("standings")).toBe(null);
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.closest(".filter-row") !== null)).toBe(true);
  });

  test("a progress report is linked to the commitment it answers, and that can be taken back", async () => {
    const promises = (await statements()).filter(({ type }) => type === "commitment");
    await server.ask("statements.accept", { ids: promises.map(({ id }) => id) });
    const report = (await statements(ids[1])).find(({ type }) => type === "progress");
    await open(`?statement=${report?.id}`, ids[1]);
    await page.locator("#chosen-card").waitFor();
    await press("l");
    const panel = page.getByRole("region", { name: "Commitments it may answer" });
    await panel
      .getByRole("button", { name: /^Link:/u })
      .first()
      .waitFor();
    await panel.getByText("Speaks for it:").first().waitFor();
    await press("Enter");
    await noticed("Linked.");
    await panel.getByText("linked by Ada").waitFor();
    const linked = await server.ask("links.candidates", { progress: report?.id as never });
    expect(linked.links).toHaveLength(1);
    await panel.getByRole("button", { name: "Take the link back" }).click();
    await noticed("The link is taken back.");
    await panel.getByRole("button", { name: "None of these" }).click();
    await panel.getByRole("button", { name: "It may answer one after all" }).waitFor();

    // The reviewer may know of a promise that was not proposed: one that stands in no document here never is.
    const byHand = {
      words: "Northmark will draw new maps of the harbour.",
      source: { citation: "Letter of 4 May" },
    };
    const { id: cited } = await server.ask("commitments.record", byHand);
    const lake = "The lake is deep and cold in winter.";
    const start = STRATEGY.indexOf(lake);
    const { id } = await server.ask("statements.record", {
      document: ids[0] as never,
      spans: [{ start, end: start + lake.length }],
      fields: { type: "progress", state: "ongoing" } as never,
    });
    await open(`?statement=${id}`);
    await page.locator("#chosen-card").waitFor();
    await press("l");
    await panel.getByText("No accepted commitment is proposed.").waitFor();
    await panel.getByRole("searchbox", { name: "Find another commitment" }).fill("new maps");
    await panel.getByRole("button", { name: "Link: advances it" }).click();
    await panel.getByText(/^advances it, linked by Ada/u).waitFor();
    await panel.getByText("Letter of 4 May").waitFor();
    expect((await server.ask("commitments.get", { id: cited })).progress).toMatchObject([{ statement: id }]);
    expect(await panel.evaluate((section) => section === document.activeElement)).toBe(true);
  });

  test("a text in another language is there to be read, and says why nothing is marked", async () => {
    await open("", ids[2]);
    await page.getByText("This document was read, not analysed.").waitFor();
    expect(await page.locator("mark").count()).toBe(0);
  });

  test("an earlier version can be read and not decided about", async () => {
    const added = await server.ask("documents.add", {
      files: [{ name: "accord-2.md", content: new TextEncoder().encode(STRATEGY.replace("2028", "2029")) }],
      document: ids[1] as never,
    });
    for (let state = "waiting"; state !== "done"; ) {
      ({ state } = await server.ask("jobs.get", { id: added.job as never }));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await open("?version=1", ids[1]);
    await page.getByText("This is an earlier version.").waitFor();
    await press("j", "a");
    await noticed("Decisions are made on the current version.");
    await page.getByRole("button", { name: "Show the current version" }).click();
    await page.getByText("This is an earlier version.").waitFor({ state: "detached" });
  });

  test("single letters can be turned off, for those who speak to their machine", async () => {
    await open();
    await press("?");
    await page.getByLabel("These keys work on this page").uncheck();
    await press("Escape");
    await press("j");
    await page.getByRole("list", { name: "Statements" }).getByRole("button").first().click();
    await expect.poll(chosen).not.toBe(null);
    await page.evaluate(() => localStorage.removeItem("entente-desk-keys"));
  });

  test("whoever is sent the address of selected words sees them lit", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await open();
    await page
      .getByText("Member institutions should share warnings of storms")
      .first()
      .click({ clickCount: 3 });
    await page.getByRole("button", { name: "Copy address of this place" }).click();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(address).searchParams.get("at")).toMatch(/^\d+-\d+$/u);
    await page.goto(address);
    await expect
      .poll(() => page.evaluate(() => [...(CSS.highlights.get("desk-place") ?? [])].map(String).join(" ")))
      .toContain("Member institutions should share warnings of storms");
  });

  test("a click on another statement never throws away what is being written", async () => {
    const [first, second] = await statements();
    await open(`?statement=${first?.id}`);
    await page.locator("#chosen-card").waitFor();
    await press("e");
    await page.getByLabel("Date").fill("2031");
    await page.locator(`mark[data-statement="${second?.id}"]`).first().click();
    await noticed("A statement is being edited.");
    expect(await page.getByLabel("Date").inputValue()).toBe("2031");
    await page.getByRole("button", { name: "Cancel" }).click();
  });

  test("of a long document only what is near the eye is drawn, and its last statement is one key away", async () => {
    const parts = Array.from(
      { length: 1500 },
      (_, at) => `The harbour of the ${at + 1}th island is deep and quiet.`,
    );
    const [id] = await server.read({
      "long.md": `# A long report\n\n${parts.join("\n\n")}\n\nNorthmark will open a lighthouse by 2030.\n`,
    });
    await open("", id);
    expect(await page.locator("[data-block]").count()).toBeLessThan(400);
    const last = (await statements(id)).at(-1);
    await press("G");
    await expect.poll(chosen).toBe(last?.id);
    await expect
      .poll(() =>
        page.locator(`[data-anchor="${last?.id}"]`).evaluate((mark) => {
          const { top, bottom } = mark.getBoundingClientRect();
          return top >= 0 && bottom <= window.innerHeight;
        }),
      )
      .toBe(true);
    expect(await page.locator("#chosen-card").isVisible()).toBe(true);
  });

  test("on a phone the card lies below the text, and steps are under the thumb", async () => {
    const all = await statements();
    const phone = await openPage(browser, VIEWS[2]);
    await phone.page.goto(`${server.address}/documents/${ids[0]}`);
    const sheet = phone.page.getByRole("region", { name: "Statement", exact: true });
    await sheet.getByText(`${all.length} statements`).waitFor();
    await sheet.getByRole("button", { name: "Next statement" }).click();
    await sheet.getByText(`1 of ${all.length}`).waitFor();
    await sheet.getByRole("button", { name: "Accept" }).click();
    await expect.poll(async () => (await statements())[0]?.standing).toBe("accepted");
    await phone.page.getByRole("button", { name: "Outline" }).click();
    await phone.page
      .getByRole("dialog")
      .getByRole("button", { name: /2. Skills/u })
      .click();
    await phone.page.getByRole("dialog").waitFor({ state: "detached" });
    expect(phone.wrongs).toEqual([]);
    await phone.page.context().close();
  });

  test("on paper every statement has its note below it", async () => {
    await open();
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => page.locator(".print-note").count()).toBe((await statements()).length);
    expect(await page.locator(".print-note").first().isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
    await expect.poll(() => page.locator(".print-note").count()).toBe(0);
  });

  test("axe finds nothing, wide and narrow, light and dark", async () => {
    const [first] = await statements();
    const opened = await openPage(browser);
    const findings: string[] = [];
    for (const [name, document, query] of [
      ["what was passed over", ids[0], "?passed=true&furniture=true"],
      ["filters that hide all", ids[0], "?topics=space-data&standings=rejected"],
      ["another language", ids[2], ""],
      ["a chosen statement", ids[0], `?statement=${first?.id}`],
    ] as const) {
      await opened.page.goto(`${server.address}/documents/${document}${query}`, { waitUntil: "networkidle" });
      await opened.page.locator(".desk-text").waitFor();
      for (const finding of await findingsInEveryView(opened.page)) findings.push(`${name}: ${finding}`);
    }
    await opened.page.keyboard.press("e");
    await opened.page.locator(".statement-form").waitFor();
    for (const finding of await findingsInEveryView(opened.page)) findings.push(`the form: ${finding}`);
    expect(findings).toEqual([]);
    expect(opened.wrongs).toEqual([]);
    await opened.page.context().close();
  });

  test("nothing went wrong in the browser, and no other host was asked", () => {
    expect(wrongs).toEqual([]);
  });
});
