import type { Ground } from "../../access/run-operation.ts";
import type { Database, OpenDatabase } from "../../base/database/database.ts";
import type { Person } from "../../base/operation.ts";
import { readSettings, type Settings } from "../../base/settings.ts";
import type { DrawingProgress } from "../../ledger/entries/rebuilding.ts";
import { ProgressBar } from "./progress-bar.ts";
import type { Terminal } from "./terminal.ts";

/** One run of the command line: where it reads and writes, and what was asked of every command. */
export type Session = {
  terminal: Terminal;
  isJson: boolean;
  /** Whether rows are shown as records with their whole words, not as a table that cuts them. */
  isWhole: boolean;
  isVerbose: boolean;
  /** Sets how the process will end, where that is not 0: 1 for a problem that did not stop the rest. */
  endWith(code: 1): void;
};

/** What a command is given besides its own arguments; reads the options that every command has. */
export type SessionOf = (command: { optsWithGlobals(): Record<string, unknown> }) => Session;

/** Whether results are for a program: asked for, or not going to a terminal. */
export function wantsJson({ isJson, terminal }: Session): boolean {
  return isJson || terminal.width === null;
}

/** The settings in force. Throws `settings.invalid`. */
export function settingsOf({ terminal }: Session): Settings {
  return readSettings(terminal.environment);
}

/** Writes a value as JSON, for a program. */
export async function writeJson({ terminal }: Session, value: unknown): Promise<void> {
  await terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes a message for a person, on a line of its own. */
export function say({ terminal }: Session, message: string): void {
  terminal.err(`${message}\n`);
}

/** Does something with the database open, and closes it. The modules of the database are loaded here and not before. */
export async function withDatabase<Result>(
  session: Session,
  act: (opened: { ground: Ground; person: Person; mode: OpenDatabase["mode"] }) => Promise<Result>,
): Promise<Result> {
  const settings = settingsOf(session);
  const [{ openDatabase }, { openLocalPerson, readLocalPerson }, { systemClock }] = await Promise.all([
    import("../../base/database/database.ts"),
    import("../../access/people/local-person.ts"),
    import("../../base/clock.ts"),
  ]);
  readLocalPerson(settings); // what makes no sense is told before anything is opened
  const { database, mode, notices, close } = await openDatabase(settings);
  for (const notice of notices) say(session, notice);
  try {
    await bringListsUpToDate(session.terminal, database);
    const person = await openLocalPerson(database, settings, systemClock());
    return await act({ ground: { database, now: systemClock, settings }, person, mode });
  } finally {
    await close();
  }
}

/** Shows on the terminal that the lists of an earlier Entente are drawn anew, and how far that is; nothing where they are not. */
export function showDrawing(terminal: Terminal): { onDrawing: DrawingProgress; end(): void } {
  const bar = new ProgressBar(terminal);
  let isDrawing = false;
  return {
    onDrawing: (done, all) => {
      if (!isDrawing) terminal.err("An earlier Entente drew the lists: they are drawn anew, once.\n");
      isDrawing = true;
      // In parts of a hundred: how many records there are is not for everybody.
      bar.show(Math.round((100 * done) / all), 100, "parts");
    },
    end: () => {
      bar.clear();
      if (isDrawing) terminal.err("The lists are drawn anew.\n");
    },
  };
}

async function bringListsUpToDate(terminal: Terminal, database: Database): Promise<void> {
  const { isDrawn } = await import("../../ledger/entries/drawing.store.ts");
  if (await isDrawn(database)) return;
  // Only where there is something to draw are all nouns needed, and loading them takes its time.
  const { redrawLists } = await import("../redrawing.ts");
  const drawing = showDrawing(terminal);
  await redrawLists(database, drawing.onDrawing);
  drawing.end();
}
