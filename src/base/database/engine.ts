/**
 * The embedded database, in a thread of its own: PostgreSQL compiled to WebAssembly blocks the thread it runs on, and
 * the server must not stall. It listens on a socket, so that everything else talks to it as to any PostgreSQL.
 */
import { parentPort, workerData } from "node:worker_threads";
import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

const { folder, socket, template } = workerData as { folder: string; socket: string; template: string | null };

const database = await PGlite.create({
  dataDir: folder,
  ...(template ? { loadDataDir: new Blob([await readFile(template)]) } : {}),
});
const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: 50 });
await server.start();

parentPort?.on("message", async (message: "stop" | { dump: true }) => {
  if (message === "stop") {
    await server.stop();
    await database.close();
    parentPort?.postMessage("stopped");
    parentPort?.close();
  } else {
    const dump = await database.dumpDataDir("gzip");
    parentPort?.postMessage({ dumped: new Uint8Array(await dump.arrayBuffer()) });
  }
});
parentPort?.postMessage("ready");
