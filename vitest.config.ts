import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const files = ["src", "tests"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
);
/** Whether a test starts something that lives on beside it: a database, a server, a browser, a thread, a process. */
const startsParts = (file: string) =>
  file.startsWith("tests/") ||
  /\/tests\/|node:(http|child_process|worker_threads)|\/rendering\.ts/.test(readFileSync(file, "utf8"));

const limits = {
  // Ends what hangs. The longest stories take 20 s on a quiet machine and 50 s on one at half its speed.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // Each file may open a database of its own: more at once than cores only makes all of them slow.
  maxWorkers: 3,
};

export default defineConfig({
  test: {
    ...limits,
    projects: [
      {
        test: {
          ...limits,
          name: "parts",
          include: files.filter(startsParts),
          globalSetup: ["tests/set-up.ts"],
        },
      },
      {
        // What only computes leaves nothing behind: its files share processes, which then load the programme once.
        test: {
          ...limits,
          name: "rules",
          include: files.filter((file) => !startsParts(file)),
          isolate: false,
        },
      },
    ],
  },
});
