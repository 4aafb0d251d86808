import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { ROOT, shipped } from "../src/base/place.ts";
import { readSettings } from "../src/base/settings.ts";
import { readDocument } from "../src/statements/reading/read-document.ts";
import { ReadingPool, threadLimits } from "../src/statements/reading/reading-pool.ts";
import { cpuSeconds, type Figure, percentile, timed } from "./figure.ts";
import { textPdf } from "./text-pdf.ts";

const limits = readSettings({});

/** The folder of real texts beside the project; null where it is absent. */
function realTexts(): string | null {
  const folder = join(process.env.ENTENTE_TEXTS ?? join(ROOT, "..", "shared"), "texts");
  return existsSync(folder) ? folder : null;
}

/** A long text: the named real one, or the demonstration's strategy over and over until it is as long. */
function longText(): { name: string; path: string | null; bytes: Uint8Array } {
  const folder = realTexts();
  const real = folder && readdirSync(folder).find((name) => name.startsWith("001_"));
  if (folder && real)
    return { name: real, path: join(folder, real), bytes: readFileSync(join(folder, real)) };
  const path = shipped("demonstration", "1-strategy.md");
  const text = readFileSync(path, "utf8");
  return {
    name: "1-strategy.md, repeated to 49 kB",
    path,
    bytes: new TextEncoder().encode(text.repeat(Math.ceil(49_000 / text.length))),
  };
}

/** Readings before the thread's code is compiled as well as it will be. */
const WARM_UP = 80;
const ROUNDS = 40;

/** How long one reading takes in the pool, in milliseconds, and how many units it gives for a second of the processor's time. */
async function measurePool(bytes: Uint8Array, name: string) {
  const pool = new ReadingPool({ lanes: 1, limits });
  try {
    const read = await pool.read(bytes, name);
    const units = read.statements.length + read.passedOver.length;
    for (let round = 0; round < WARM_UP; round++) await pool.read(bytes, name);
    const times: number[] = [];
    for (let round = 0; round < 20; round++) times.push(await timed(() => pool.read(bytes, name)));
    const before = cpuSeconds();
    for (let round = 0; round < ROUNDS; round++) await pool.read(bytes, name);
    return { units, warm: percentile(times, 0.5), handedOver: (units * ROUNDS) / (cpuSeconds() - before) };
  } finally {
    await pool.close();
  }
}

/** Units a second of the processor's time, of one thread that reads and hands nothing over. */
function measureThread(bytes: Uint8Array, name: string): Promise<number> {
  const worker = new Worker(shipped("dist", "bench-reading.worker.js"), {
    workerData: { bytes, name, limits, warmUp: WARM_UP, rounds: ROUNDS },
    resourceLimits: threadLimits(limits),
  });
  return new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
}

export async function measureReading(): Promise<Figure[]> {
  const { name, path, bytes } = longText();
  const { units, warm, handedOver } = await measurePool(bytes, name);
  const perSecond = await measureThread(bytes, name);

  const cold: number[] = [];
  for (let round = 0; round < 5; round++) {
    const begun = performance.now();
    spawnSync("npx", ["entente", "read", path ?? "", "--dry-run", "--json"], { cwd: ROOT, stdio: "ignore" });
    cold.push(performance.now() - begun);
  }

  const pages = 120;
  const pdf = textPdf(pages);
  await readDocument(pdf, "warm.pdf", { ...limits });
  const pdfMillis = await timed(() => readDocument(pdf, "pages.pdf", limits));
  const pagesPerSecond = pages / (pdfMillis / 1000);

  return [
    {
      name: `reading ${name} (${bytes.byteLength} bytes, ${units} units), warm, median of 20`,
      promised: "at most 150 ms",
      measured: `${warm.toFixed(0)} ms`,
      isMet: warm <= 150,
    },
    {
      name: "the same by a cold command: npx entente read FILE --dry-run --json, median of 5",
      promised: "at most 1,500 ms",
      measured: `${percentile(cold, 0.5).toFixed(0)} ms`,
      isMet: percentile(cold, 0.5) <= 1500,
    },
    {
      name: "units a CPU-second, one thread, warm",
      promised: "at least 4,000; the aim is 10,000",
      measured: `${perSecond.toFixed(0)}; ${handedOver.toFixed(0)} with what it costs to hand them to the server`,
      isMet: perSecond >= 4000,
    },
    {
      name: `a text PDF of ${pages} pages, warm, to statements`,
      promised: "at least 60 pages a second",
      measured: `${pagesPerSecond.toFixed(0)} pages a second`,
      isMet: pagesPerSecond >= 60,
    },
  ];
}
