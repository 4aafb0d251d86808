import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import type { Settings } from "../../base/settings.ts";
import type { ReadDocument } from "../../statements/reading/read-document.ts";
import { ReadingPool } from "../../statements/reading/reading-pool.ts";
import { type Amount, amountsOf, instrumentsOf, type ReadStatement } from "../../statements/statement.ts";
import { findInputFiles, type InputFile, leftOutLine, readInputFile } from "./input-files.ts";
import { ProgressBar } from "./progress-bar.ts";
import { refuse } from "./refusal.ts";
import { type Session, say, settingsOf, wantsJson } from "./session.ts";
import { safeText } from "./terminal.ts";
import { renderTable } from "./text-table.ts";

/** A statement as other tools read it, one on a line: exactly these keys, in this order. */
export type StatementLine = { document: string } & Pick<
  ReadStatement,
  "type" | "quote" | "spans" | "actors" | "partners" | "areas" | "date" | "rule" | "certainty"
> &
  Partial<Pick<ReadStatement, "firmness" | "state">> &
  Pick<ReadStatement, "condition"> & { instruments: string[]; amounts: Amount[] };

/** A statement as a line. Firmness is a commitment's and state is progress's: neither appears on another type. */
export function lineOf(document: string, statement: ReadStatement): StatementLine {
  const { type, quote, spans, actors, partners, areas, date, firmness, state, rule, certainty } = statement;
  return {
    document,
    type,
    quote,
    spans: spans.map(({ start, end }) => ({ start, end })),
    actors,
    partners,
    areas,
    date,
    ...(type === "commitment" ? { firmness } : {}),
    ...(type === "progress" ? { state } : {}),
    rule,
    certainty,
    condition: statement.condition,
    instruments: instrumentsOf(statement),
    amounts: amountsOf(statement),
  };
}

/** A file with what reading made of it, or why it could not be read. */
export type FileReading = { file: InputFile } & ({ read: ReadDocument } | { problem: unknown });

/** So few files are read before it pays to have compiled the reader as well as can be. */
const FEW_FILES = 50;

/**
 * Tells the engine to compile well what runs often, and not already what has run a few times; and patterns at once, as it
 * has to in the end. For a process that reads a few files and ends: a third of its time went into compiling.
 */
function compileLate(): void {
  setFlagsFromString("--interrupt-budget=500000");
  setFlagsFromString("--no-regexp-tier-up");
}

/**
 * Reads files in threads, as many at once as there are cores, and gives them in their order. No more than twice as
 * many are held in memory, however many there are.
 */
export async function* readFiles(
  files: readonly InputFile[],
  settings: Settings,
): AsyncGenerator<FileReading> {
  if (files.length <= FEW_FILES) compileLate();
  const lanes = Math.max(1, Math.min(settings.workers || availableParallelism(), files.length));
  const pool = new ReadingPool({ lanes, limits: settings });
  const begin = async (file: InputFile): Promise<FileReading> => {
    try {
      return { file, read: await pool.read(await readInputFile(file, settings.maxBytes), file.name) };
    } catch (problem) {
      return { file, problem };
    }
  };
  try {
    const begun: Promise<FileReading>[] = [];
    for (const file of files) {
      begun.push(begin(file));
      const first = begun.length > 2 * lanes ? begun.shift() : undefined;
      if (first) yield await first;
    }
    for (const reading of begun) yield await reading;
  } finally {
    await pool.close();
  }
}

/** Reads files and shows their statements; keeps nothing and opens no database. */
export async function dryRun(session: Session, paths: readonly string[]): Promise<void> {
  const settings = settingsOf(session);
  const found = await findInputFiles(paths);
  for (const { problem } of found.missing) refuse(session, null, problem);
  const bar = new ProgressBar(session.terminal);
  let done = 0;
  for await (const reading of readFiles(found.files, settings)) {
    bar.clear();
    if ("read" in reading) await show(session, reading.file.name, reading.read);
    else refuse(session, reading.file.name, reading.problem);
    done += 1;
    if (found.files.length > 1) bar.show(done, found.files.length, reading.file.name);
  }
  bar.clear();
  const leftOut = leftOutLine(found);
  if (leftOut) say(session, leftOut);
}

async function show(session: Session, name: string, read: ReadDocument): Promise<void> {
  for (const warning of read.warnings) say(session, `${safeText(name)}: ${safeText(warning)}`);
  if (read.notAnalysed) say(session, `${safeText(name)}: ${safeText(read.notAnalysed)}`);
  if (wantsJson(session)) {
    await session.terminal.out(
      read.statements.map((statement) => `${JSON.stringify(lineOf(name, statement))}\n`).join(""),
    );
    return;
  }
  const { width } = session.terminal;
  await session.terminal.out(`${safeText(name)}: ${read.statements.length} statements\n`);
  if (read.statements.length) {
    await session.terminal.out(
      renderTable(read.statements, ["type", "certainty", "date", "partners", "areas", "quote"], width ?? 80),
    );
  }
}
