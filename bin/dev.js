// The server, and beside it the pages, which reload as they are edited. A change to the server wants a new start.
import { spawn } from "node:child_process";
import { createServer } from "vite";

const server = spawn(process.execPath, ["bin/entente.js", "serve", "--no-open", "--port", "4300"], {
  stdio: "inherit",
});
server.once("exit", (code) => process.exit(code ?? 1));
process.once("SIGINT", () => server.kill("SIGINT"));

const pages = await createServer({
  configFile: "vite.config.ts",
  server: { port: 4301, proxy: { "/api": "http://localhost:4300" } },
});
await pages.listen();
pages.printUrls();
