import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.ts"],
    globalSetup: ["tests/set-up.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each file may open a database of its own: more at once than cores only makes all of them slow.
    maxWorkers: 2,
  },
});
