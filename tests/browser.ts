import { existsSync } from "node:fs";
import type { Browser, Page } from "playwright-core";

type Found = { executablePath: string; args: string[] } | { missing: string };

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** A Chromium on this machine, or the one that comes with npm (Linux on x64), or why there is none. */
async function findBrowser(): Promise<Found> {
  const installed = PLACES.find((path) => existsSync(path));
  if (installed) return { executablePath: installed, args: [] };
  if (process.platform !== "linux" || process.arch !== "x64") {
    return { missing: `no Chromium in ${PLACES.join(", ")}, and the one in npm is for Linux on x64` };
  }
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    // Its own arguments are for a single short task in a container: only what a page with fonts needs is taken.
    return {
      executablePath: await chromium.executablePath(),
      args: ["--disable-gpu", "--font-render-hinting=none"],
    };
  } catch (error) {
    return {
      missing: `the Chromium in npm does not start: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

const found = await findBrowser();

/** Why tests with a browser are left out; null where they run. For `test.skipIf` and for the name of the test. */
export const browserMissing: string | null = "missing" in found ? found.missing : null;

/** Starts the browser. Close it when the tests are over. */
export async function openBrowser(): Promise<Browser> {
  if ("missing" in found) throw new Error(`There is no browser: ${found.missing}`);
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath: found.executablePath, args: [...found.args, "--no-sandbox"] });
}

/** How a page is looked at: how wide, and in which theme. */
export const VIEWS = [
  { width: 1440, height: 900, colorScheme: "light" },
  { width: 1440, height: 900, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
] as const;
export type View = (typeof VIEWS)[number];

const signedIn: { name: string; value: string; url: string }[] = [];

/** From now on pages are opened as by somebody who is signed in at this address. */
export function openSignedIn(address: string, secret: string): void {
  signedIn.push({ name: "entente-session", value: secret, url: address });
}

/** A page of its own in the browser, with everything that went wrong in it: errors, refused requests, other hosts asked. */
export async function openPage(
  browser: Browser,
  view: View = VIEWS[0],
): Promise<{ page: Page; wrongs: string[] }> {
  const { width, height, colorScheme } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: "reduce",
    locale: "en-GB",
  });
  await context.addCookies(signedIn);
  const page = await context.newPage();
  const wrongs: string[] = [];
  page.on("pageerror", (error) => wrongs.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") wrongs.push(`${message.text()} ${message.location().url}`);
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "localhost" && hostname !== "127.0.0.1")
      wrongs.push(`asked ${request.url()}`);
  });
  return { page, wrongs };
}

/** What axe finds against WCAG 2.2 AA and its best practice on a page as it stands: one line a finding. `leftOut` names rules. */
export function axeFindings(page: Page, leftOut: readonly string[] = []): Promise<string[]> {
  return runAxe(page, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }])),
  });
}

/** What a theme can break: a dark page differs from a light one in its colours alone. */
const OF_COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/** What is wrong with the page as it stands in each of VIEWS: what axe finds, and how much wider it is than the window. */
export async function findingsInEveryView(page: Page): Promise<string[]> {
  const findings: string[] = [];
  for (const { width, height, colorScheme } of VIEWS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const found = colorScheme === "light" ? await axeFindings(page) : await runAxe(page, OF_COLOURS);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wider > 0) found.push(`${wider} pixels wider than the window`);
    findings.push(...found.map((finding) => `${width} ${colorScheme}: ${finding}`));
  }
  await page.setViewportSize(VIEWS[0]);
  await page.emulateMedia({ colorScheme: VIEWS[0].colorScheme });
  return findings;
}

/** In the page: it has been drawn anew, and colours have stopped changing. */
async function settled(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}

async function runAxe(page: Page, options: object): Promise<string[]> {
  const { default: axe } = await import("axe-core");
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  await page.evaluate(settled);
  return page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          place: Document,
          options: object,
        ): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`),
    );
  }, options);
}
