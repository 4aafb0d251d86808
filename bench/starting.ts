import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT, shipped } from "../src/base/place.ts";
import { type Figure, percentile } from "./figure.ts";

/** Starts the server on a folder and answers how long it took to its first answer, in milliseconds. */
async function startOnce(data: string, port: number): Promise<number> {
  const begun = performance.now();
  const server = spawn("npm", ["start", "--", "--no-open", "--empty", "--port", String(port)], {
    cwd: ROOT,
    env: { ...process.env, ENTENTE_DATA: data },
    stdio: "ignore",
    detached: true,
  });
  try {
    for (;;) {
      const answer = await fetch(`http://localhost:${port}/api`).catch(() => null);
      if (answer?.ok) return performance.now() - begun;
      if (performance.now() - begun > 60_000) return Number.POSITIVE_INFINITY;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    if (server.pid) process.kill(-server.pid, "SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
  }
}

/** The compressed size of what the first page loads as script, in kilobytes: the entry and what it names at once. */
function firstLoadKilobytes(): number {
  const page = readFileSync(shipped("dist", "web", "index.html"), "utf8");
  const named = new Set(
    [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/gu)].map((match) => match[1] ?? ""),
  );
  const sizes = [...named].map((name) => gzipSync(readFileSync(shipped("dist", "web", name))).byteLength);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

export async function measureStarting(): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), "entente-bench-"));
  await startOnce(data, 4391); // prepares the folder
  const times: number[] = [];
  for (let round = 0; round < 3; round++) times.push(await startOnce(data, 4392 + round));
  rmSync(data, { recursive: true, force: true });
  const start = percentile(times, 0.5);
  const script = firstLoadKilobytes();
  const all = readdirSync(shipped("dist", "web", "assets")).filter((name) => name.endsWith(".js")).length;
  return [
    {
      name: "npm start to its first answer, on a prepared folder, median of 3",
      promised: "at most 3,000 ms",
      measured: `${start.toFixed(0)} ms`,
      isMet: start <= 3000,
    },
    {
      name: `script of the first load, gzip (of ${all} parts)`,
      promised: "at most 250 kB",
      measured: `${script.toFixed(0)} kB`,
      isMet: script <= 250,
    },
  ];
}
