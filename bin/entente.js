#!/usr/bin/env node
// Starts Entente, and builds it first where it has been changed since the last build.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "dist", ".built");

/** The latest change among the files that a build is made from, in milliseconds. */
function latestChange(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return path.endsWith(".test.ts") ? 0 : stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => latestChange(join(path, name))));
}

/** Builds where needed; an installed package has no sources and is always built. */
export function build() {
  if (!existsSync(join(root, "src"))) return;
  const inputs = ["src", "vite.config.ts", "vite.server.ts", "package.json"].map((name) => join(root, name));
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= Math.max(...inputs.map(latestChange))) return;
  const begun = new Date();
  process.stderr.write("Building Entente…\n");
  rmSync(stamp, { force: true });
  for (const config of ["vite.config.ts", "vite.server.ts"]) {
    const vite = join(root, "node_modules", "vite", "bin", "vite.js");
    const { status } = spawnSync(process.execPath, [vite, "build", "--config", config, "--logLevel", "warn"], {
      cwd: root,
      stdio: ["ignore", 2, 2],
    });
    if (status !== 0) {
      process.stderr.write("Entente could not be built.\nRun npm install, and look at the lines above.\n");
      process.exit(1);
    }
  }
  writeFileSync(stamp, "");
  // A file saved during the build is newer than the stamp then, and the next start builds again.
  utimesSync(stamp, begun, begun);
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  build();
  if (process.argv[2] !== "--build-only") await import(pathToFileURL(join(root, "dist", "main.js")).href);
}
