// Run by the build: makes an empty embedded database once, so that a new folder begins as a copy of it. Making one
// takes some four seconds, copying one takes one.
import { writeFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { FRESH_DATABASE } from "./fresh-database.ts";

const engine = await PGlite.create();
await writeFile(FRESH_DATABASE, new Uint8Array(await (await engine.dumpDataDir("gzip")).arrayBuffer()));
await engine.close();
