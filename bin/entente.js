#!/usr/bin/env node
// Starts Entente, and builds it first where it has been changed since the last build.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const stamp = join(dist, ".built");
const turn = join(dist, ".building");

/** The latest change among the files that a build is made from, in milliseconds. */
function latestChange(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return path.endsWith(".test.ts") ? 0 : stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => latestChange(join(path, name))));
}

function isFresh() {
  const inputs = [
    "src",
    "bench",
    "tests/postgres.ts",
    "vite.config.ts",
    "vite.server.ts",
    "package.json",
  ].map((name) => join(root, name));
  return existsSync(stamp) && statSync(stamp).mtimeMs >= Math.max(...inputs.map(latestChange));
}

/** Takes the turn to build; two at once would write over each other's files. A turn left behind ends by itself. */
function takeTurn() {
  mkdirSync(dist, { recursive: true });
  for (;;) {
    try {
      mkdirSync(turn);
      return;
    } catch {
      const since = Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (since > 60_000) rmSync(turn, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

/** Parts of earlier builds stay for a day: a server that runs may still ask for them. */
function removeOldParts() {
  const parts = join(dist, "parts");
  if (!existsSync(parts)) return;
  for (const name of readdirSync(parts)) {
    if (Date.now() - statSync(join(parts, name)).mtimeMs > 86_400_000) rmSync(join(parts, name));
  }
}

/** Builds where needed; an installed package has no sources and is always built. */
export function build() {
  if (!existsSync(join(root, "src")) || isFresh()) return;
  takeTurn();
  try {
    if (isFresh()) return;
    const begun = new Date();
    process.stderr.write("Building Entente…\n");
    for (const config of ["vite.config.ts", "vite.server.ts"]) {
      const vite = join(root, "node_modules", "vite", "bin", "vite.js");
      const { status } = spawnSync(
        process.execPath,
        [vite, "build", "--config", config, "--logLevel", "warn"],
        {
          cwd: root,
          // A test runner sets NODE_ENV, and the pages would come out as their slow, twice as large form for developers.
          env: { ...process.env, NODE_ENV: "production" },
          stdio: ["ignore", 2, 2],
        },
      );
      if (status !== 0) throw new Error("build failed");
    }
    spawnSync(process.execPath, [join(dist, "prepared.js")], { cwd: root, stdio: ["ignore", 2, 2] });
    const fresh = join(dist, "fresh-database");
    if (!existsSync(fresh))
      spawnSync(process.execPath, [join(dist, "fresh-database.js")], { cwd: root, stdio: ["ignore", 2, 2] });
    removeOldParts();
    writeFileSync(stamp, "");
    utimesSync(stamp, begun, begun); // what was saved while this was built is newer, and is built at the next start
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  try {
    build();
  } catch {
    process.stderr.write("Entente could not be built.\nRun npm install, and look at the lines above.\n");
    process.exit(1);
  }
  if (process.argv[2] !== "--build-only") await import(pathToFileURL(join(dist, "main.js")).href);
}
