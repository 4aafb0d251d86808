import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../problem.ts";

/** Who runs the engine on a data folder, and where it listens. */
export type Holder = { pid: number; started: string; socket: string; command: string };

/** A process is told apart from a later one with the same number by the moment at which it started (Linux only). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const started = startOf(holder.pid);
  return started === "" || holder.started === "" || started === holder.started;
}

/** Who holds the folder now; null where nobody does or the holder has died. */
export function findHolder(data: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(join(data, "lock"), "utf8")) as Holder;
    return isAlive(holder) ? holder : null;
  } catch {
    return null;
  }
}

/**
 * Takes the folder for this process, because two engines on one folder both open and one of them silently loses its
 * rows. Returns null where a living process holds it. Throws `database.folder` where the folder cannot be written.
 */
export function takeLock(data: string, socket: string): { release(): void } | null {
  const file = join(data, "lock");
  const holder: Holder = {
    pid: process.pid,
    started: startOf(process.pid),
    socket,
    command: process.argv.slice(2).join(" "),
  };
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const handle = openSync(file, "wx", 0o600);
        writeSync(handle, JSON.stringify(holder));
        closeSync(handle);
        return { release: () => rmSync(file, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        if (findHolder(data)) return null;
        rmSync(file, { force: true }); // left behind by a process that died
      }
    }
    return null;
  } catch (error) {
    throw new Problem("database.folder", {
      message: `The data folder ${data} cannot be written.`,
      remedy: "Set ENTENTE_DATA to a folder that you may write to, and that has room.",
      details: { data },
      cause: error,
    });
  }
}
