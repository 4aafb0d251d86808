import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { ROOT } from "../src/base/place.ts";
import { browserMissing, openBrowser } from "../tests/browser.ts";
import { type Figure, percentile } from "./figure.ts";

const PORT = 4390;

/** A network of so many nodes: each framework and initiative has two parties and a topic, and one party is in all of them. */
function invented(count: number): { nodes: object[]; ties: object[] } {
  const [parties, topics] = [Math.round(count * 0.2), Math.round(count * 0.05)];
  const nodes: object[] = [];
  const ties: object[] = [];
  const add = (kind: string, number: number, since: string | null = null) => {
    nodes.push({
      id: `${kind}-${number}`,
      kind,
      name: `${kind} number ${number}`,
      sort: null,
      status: null,
      since,
    });
  };
  for (let at = 0; at < parties; at++) add("party", at);
  for (let at = 0; at < topics; at++) add("topic", at);
  for (let at = 0; at < count - parties - topics; at++) {
    const kind = at % 4 === 0 ? "initiative" : "framework";
    add(kind, at, `${2020 + (at % 7)}`);
    const from = `${kind}-${at}`;
    ties.push(
      { from, to: "party-0", kind: "is a party" },
      { from, to: `party-${1 + ((at * 7919) % (parties - 1))}`, kind: "is a party" },
      { from, to: `topic-${(at * 104_729) % topics}`, kind: "deals with" },
    );
  }
  return { nodes, ties };
}

/** How many frames a second the page shows while a hand is at work, as the page itself counts them. */
async function framesDuring(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    const note = (now: number) => {
      times.push(now);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await work();
  const times = await page.evaluate(() => (globalThis as unknown as { times: number[] }).times);
  return ((times.length - 1) / ((times.at(-1) ?? 0) - (times[0] ?? 0))) * 1000;
}

/** The middle of the drawing, once it has come to rest. */
async function middleOfGraph(page: Page): Promise<{ x: number; y: number }> {
  await page.waitForTimeout(9000);
  const box = await page.locator("canvas").boundingBox();
  if (!box) throw new Error("The page shows no graph.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function measureFrames(browser: Browser, page: Page, count: number): Promise<Figure[]> {
  await page.route("**/api/network/graph**", (route) =>
    route.fulfill({ contentType: "application/json", body: JSON.stringify(invented(count)) }),
  );
  await page.goto(`http://localhost:${PORT}/network`);
  const { x, y } = await middleOfGraph(page);
  const dragged = await framesDuring(page, async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 0; step < 400; step++) {
      await page.mouse.move(x + 200 * Math.sin(step / 15), y + 120 * Math.sin(step / 11));
      await page.waitForTimeout(8);
    }
    await page.mouse.up();
  });
  const closer = await framesDuring(page, async () => {
    await page.keyboard.down("Control");
    for (let step = 0; step < 60; step++) {
      await page.mouse.wheel(0, step % 30 < 15 ? -100 : 100);
      await page.waitForTimeout(30);
    }
    await page.keyboard.up("Control");
  });
  await page.unroute("**/api/network/graph**");
  const figure = (what: string, frames: number) => ({
    name: `${what}, ${count} nodes, ${browser.browserType().name()} ${browser.version()} without a graphics card`,
    promised: "at least 50 frames a second",
    measured: `${frames.toFixed(1)} frames a second`,
    isMet: frames >= 50,
  });
  return [figure("the graph dragged", dragged), figure("the graph brought closer and back", closer)];
}

/** From the address to the drawn graph of the register, in milliseconds. */
async function measureFirst(page: Page): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < 6; round++) {
    const begun = performance.now();
    await page.goto(`http://localhost:${PORT}/network`, { waitUntil: "commit" });
    await page.locator("canvas").waitFor();
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    if (round > 0) times.push(performance.now() - begun);
  }
  const millis = percentile(times, 0.5);
  return {
    name: "the graph of the register, from its address to the picture, median of 5",
    promised: "at most 1,000 ms",
    measured: `${millis.toFixed(0)} ms`,
    isMet: millis <= 1000,
  };
}

/** The graph in a real browser, on the real server: how soon it is there, and how fluid it is under a hand. */
export async function measureGraph(): Promise<Figure[]> {
  if (browserMissing) {
    return [
      {
        name: "the graph",
        promised: "50 frames a second",
        measured: `left out: ${browserMissing}`,
        isMet: false,
      },
    ];
  }
  const data = mkdtempSync(join(tmpdir(), "entente-bench-"));
  const server = spawn("node", ["bin/entente.js", "serve", "--no-open", "--empty", "--port", String(PORT)], {
    cwd: ROOT,
    env: { ...process.env, ENTENTE_DATA: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const browser = await openBrowser();
  try {
    const address = await new Promise<string>((found) => {
      server.stdout.on("data", (bytes: Buffer) => {
        const said = /http\S+once=\S+/u.exec(bytes.toString())?.[0];
        if (said) found(said);
      });
    });
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(address);
    const figures = [await measureFirst(page)];
    for (const count of [2000, 5000]) figures.push(...(await measureFrames(browser, page, count)));
    return figures;
  } finally {
    await browser.close();
    server.kill("SIGTERM");
    await new Promise((ended) => server.once("exit", ended));
    rmSync(data, { recursive: true, force: true });
  }
}
