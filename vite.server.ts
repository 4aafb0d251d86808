import { defineConfig } from "vite";

// The server, the command line and the worker threads: one file for each thing that is started by itself.
// `workerFile` in src/base/place.ts knows the names of the threads.
export default defineConfig({
  publicDir: false,
  // Libraries of many small files that every start would look for one by one: in the build, a command starts sooner.
  ssr: { noExternal: ["commander", "kysely", "yaml", "zod"] },
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist",
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: "src/main.ts",
        prepared: "src/base/prepared.ts",
        "fresh-database": "src/base/database/fresh.ts",
        "engine.worker": "src/interfaces/engine.worker.ts",
        "verifying.worker": "src/ledger/verification/verifying.worker.ts",
        "reading.worker": "src/statements/reading/reading.worker.ts",
        "held-out.worker": "src/statements/evaluation/held-out.worker.ts",
        "rendering.worker": "src/interfaces/reports/rendering.worker.ts",
        "edited.worker": "src/interfaces/reports/edited.worker.ts",
        bench: "bench/main.ts",
        "bench-reading.worker": "bench/reading.worker.ts",
        "train-types": "src/statements/reading/training/train.ts",
        "train-topics": "src/statements/reading/fields/training/train-fields.ts",
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "parts/[name]-[hash].js" },
    },
  },
});
