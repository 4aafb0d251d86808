import { spawn } from "node:child_process";
import type { Command } from "commander";
import { Problem } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";
import type { Workshop } from "../serve.ts";
import { findInputFiles, type InputFile, leftOutLine, readInputFile } from "./input-files.ts";
import { refuse } from "./refusal.ts";
import { type Session, type SessionOf, say, settingsOf, showDrawing } from "./session.ts";

type ServeOptions = { port?: string; host?: string; open?: boolean; empty?: boolean };

/** `entente serve`: the pages, the HTTP interface and MCP on one address. */
export function addServeCommand(program: Command, sessionOf: SessionOf): void {
  const command = program
    .command("serve")
    .summary("Open Entente in the browser, and serve its interfaces")
    .description(
      "Serve the pages, the HTTP interface (/api) and MCP (/mcp). Documents that are named are read; without any, a fresh folder begins with a small demonstration. Ctrl-C ends it.",
    )
    .argument("[files-or-folders...]", "Documents to read at the start")
    .option("--port <number>", "Port; the next free one is used if it is taken (default: ENTENTE_PORT, 4300)")
    .option("--host <address>", "Address to listen on (default: ENTENTE_HOST, 127.0.0.1)")
    .option("--open", "Open it in the browser")
    .option("--no-open", "Do not open it in the browser (default: opened from a terminal with a desktop)")
    .option("--empty", "Begin without the demonstration")
    .addHelpText(
      "after",
      "\nExamples:\n  entente serve\n  entente serve texts/ --port 4400\n  entente serve --empty --no-open\n",
    );
  command.action(async (paths: string[], options: ServeOptions) => {
    // What a server refuses along the way does not make its end a failure.
    const session = { ...sessionOf(command), endWith: () => {} };
    await serveUntilStopped(session, settingsFor(session, options), paths, options);
  });
}

function settingsFor(session: Session, { port, host }: ServeOptions): Settings {
  const { environment } = session.terminal;
  const asked = {
    ...environment,
    ...(port === undefined ? {} : { ENTENTE_PORT: port }),
    ...(host === undefined ? {} : { ENTENTE_HOST: host }),
  };
  return settingsOf({ ...session, terminal: { ...session.terminal, environment: asked } });
}

async function serveUntilStopped(
  session: Session,
  settings: Settings,
  paths: readonly string[],
  options: ServeOptions,
): Promise<void> {
  const found = await findInputFiles(paths);
  const first = found.missing[0];
  if (first && !found.files.length) throw first.problem;
  const { serve } = await import("../serve.ts");
  const drawing = showDrawing(session.terminal);
  const served = await serve(settings, drawing);
  drawing.end();
  const stopped = new Promise<void>((resolve) => {
    const stopListening = session.terminal.onInterrupt(() => {
      // A second Ctrl-C ends the process at once, as it does everywhere.
      stopListening();
      resolve();
    });
  });
  try {
    // The address is the result of this command, so that a script can read it; the rest are messages.
    await session.terminal.out(`Entente is at ${served.open}\n`);
    say(session, `Its data: ${served.workshop.opened.describe}. Press Ctrl-C to stop it.`);
    for (const notice of served.workshop.opened.notices) say(session, notice);
    if (options.open ?? hasDesktop(session)) openBrowser(served.open);
    for (const { problem } of found.missing) refuse(session, null, problem);
    const leftOut = leftOutLine(found);
    if (leftOut) say(session, leftOut);
    const ended = new AbortController();
    const adding = addFirst(session, served.workshop, {
      files: found.files,
      isEmpty: options.empty === true || paths.length > 0,
      signal: ended.signal,
    });
    await stopped;
    ended.abort();
    say(session, "Stopping: what is being read is finished first.");
    // Files that are being taken in are finished; the demonstration may take longer than anybody wants to wait.
    if (found.files.length) await adding;
  } finally {
    await served.close();
  }
}

type First = { files: InputFile[]; isEmpty: boolean; signal: AbortSignal };

/** Takes in the documents that were named, or the demonstration where nothing was and the folder is fresh. */
async function addFirst(
  session: Session,
  workshop: Workshop,
  { files, isEmpty, signal }: First,
): Promise<void> {
  try {
    if (files.length) {
      const { addFiles } = await import("./reading-files.ts");
      const load = (file: InputFile) => readInputFile(file, workshop.ground.settings.maxBytes);
      const { rows } = await addFiles(workshop, files, { signal, load });
      const refused = rows.filter((row) => row.problem);
      for (const { name, problem } of refused) {
        if (problem) refuse(session, name, new Problem(problem.code, problem));
      }
      const taken = files.length - refused.length;
      say(
        session,
        `${taken} of ${files.length} documents were taken; the page shows how their reading goes.`,
      );
    } else if (!isEmpty) {
      const { loadDemonstration } = await import("../demonstration.ts");
      if (await loadDemonstration(workshop)) {
        say(session, "This folder is fresh: it begins with a small demonstration of invented parties.");
      }
    }
  } catch (error) {
    // A server's messages are its log: a bug is told in full there. What a stop has cut off is none.
    if (!signal.aborted) refuse({ ...session, isVerbose: true }, null, error);
  }
}

/** Whether there is a person at a desktop of this machine: not over SSH, not in CI. */
function hasDesktop({ terminal }: Session): boolean {
  const { SSH_CONNECTION, CI, DISPLAY, WAYLAND_DISPLAY } = terminal.environment;
  if (!terminal.isInteractive || SSH_CONNECTION || CI) return false;
  return process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

function openBrowser(address: string): void {
  const [file, ...args] =
    process.platform === "darwin"
      ? ["open", address]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", address]
        : ["xdg-open", address];
  // The address has been printed: where no browser opens, nothing is lost.
  spawn(file as string, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
