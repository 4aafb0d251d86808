import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

function findRoot(): string {
  // From the sources this file is src/base/place.ts, from a build it is part of some dist/*.js: climb to the package.
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error("Entente's own package.json is missing.");
  }
}

/** The folder that holds package.json, migrations, vocabulary, catalogue and the build. */
export const ROOT = findRoot();

/** A file that ships with Entente. */
export function shipped(...path: string[]): string {
  return join(ROOT, ...path);
}

/**
 * The address of a worker thread's file. Threads always run from the build, in tests too, because Node 20 cannot run
 * the sources: the tests' set-up and the launcher build first. `vite.server.ts` lists the same names.
 */
export function workerFile(
  name:
    | "engine.worker"
    | "reading.worker"
    | "held-out.worker"
    | "verifying.worker"
    | "rendering.worker"
    | "edited.worker",
): URL {
  return pathToFileURL(join(ROOT, "dist", `${name}.js`));
}

/** The version of Entente, from package.json. */
export function version(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(shipped("package.json"), "utf8"));
  return manifest.version;
}
