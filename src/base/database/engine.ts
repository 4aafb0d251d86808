/**
 * The embedded database, in a thread of its own: PostgreSQL compiled to WebAssembly blocks the thread it runs on, and
 * the server must not stall. It listens on a socket, so that everything else talks to it as to any PostgreSQL.
 */
import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { EngineSocket } from "./engine-socket.ts";

const { folder, socket, template } = workerData as {
  folder: string;
  socket: string;
  template: string | null;
};

const engine = await PGlite.create({
  dataDir: folder,
  ...(template ? { loadDataDir: new Blob([new Uint8Array(await readFile(template))]) } : {}),
});
const server = new EngineSocket(engine, socket);
await server.listen();

// Commands that use this engine from other processes get so long to finish what they do.
const PATIENCE = 5000;

parentPort?.once("message", async () => {
  await server.close(PATIENCE);
  await engine.close();
  parentPort?.close();
});
parentPort?.postMessage("ready");
