import type { Command } from "commander";
import { type FileRow, refusedRow } from "./file-row.ts";
import { findInputFiles, leftOutLine, readInputFile } from "./input-files.ts";
import { ProgressBar } from "./progress-bar.ts";
import {
  type Session,
  type SessionOf,
  say,
  settingsOf,
  showDrawing,
  wantsJson,
  writeJson,
} from "./session.ts";
import { safeText } from "./terminal.ts";
import { renderTable } from "./text-table.ts";

/** `entente read`: adds documents, waits until they are read, and says which could not be. */
export function addReadCommand(program: Command, sessionOf: SessionOf): void {
  const command = program
    .command("read")
    .summary("Read documents, and show what could not be read")
    .description(
      "Read documents: adds them, finds what they promise, report and recommend, and waits until that is done.\nFolders are read with all that lies in them. Ctrl-C cancels what has not begun.",
    )
    .argument("<files-or-folders...>", "PDF, DOCX, HTML, Markdown or text")
    .option("--dry-run", "Show the statements and keep nothing: no database is opened")
    .addHelpText(
      "after",
      "\nExamples:\n  entente read strategy.pdf\n  entente read texts/\n  entente read strategy.pdf --dry-run --json > statements.jsonl\n",
    );
  command.action(async (paths: string[], options: { dryRun?: boolean }) => {
    const session = sessionOf(command);
    if (!options.dryRun) return read(session, paths);
    const { dryRun } = await import("./dry-run.ts");
    return dryRun(session, paths);
  });
}

async function read(session: Session, paths: readonly string[]): Promise<void> {
  const settings = settingsOf(session);
  const found = await findInputFiles(paths);
  const rows: FileRow[] = found.missing.map(({ name, problem }) => refusedRow(name, problem));
  if (found.files.length) {
    const [{ openWorkshop }, { readInto }] = await Promise.all([
      import("../serve.ts"),
      import("./reading-files.ts"),
    ]);
    const drawing = showDrawing(session.terminal);
    const workshop = await openWorkshop(settings, { exclusive: false, onDrawing: drawing.onDrawing });
    drawing.end();
    const bar = new ProgressBar(session.terminal);
    try {
      const cancelled = new AbortController();
      const stop = session.terminal.onInterrupt(() => {
        if (cancelled.signal.aborted) process.exit(130);
        cancelled.abort();
        bar.clear();
        say(session, "Cancelling: what has begun is being finished. Press Ctrl-C again to stop at once.");
      });
      rows.push(
        ...(await readInto(workshop, found.files, {
          signal: cancelled.signal,
          onProgress: bar.show.bind(bar),
          load: (file) => readInputFile(file, settings.maxBytes),
        })),
      );
      stop();
    } finally {
      bar.clear();
      await workshop.close();
    }
  }
  const leftOut = leftOutLine(found);
  if (leftOut) say(session, leftOut);
  await report(session, rows);
}

async function report(session: Session, rows: readonly FileRow[]): Promise<void> {
  const unread = rows.filter((row) => row.problem || row.outcome === "cancelled");
  if (unread.length) session.endWith(1);
  if (wantsJson(session)) await writeJson(session, { files: rows });
  else {
    const read = rows.filter((row) => !unread.includes(row));
    if (read.length)
      await session.terminal.out(
        renderTable(read, ["document", "name", "outcome", "statements"], session.terminal.width ?? 80),
      );
  }
  for (const { name, notes } of rows)
    for (const note of notes) say(session, `${safeText(name)}: ${safeText(note)}`);
  for (const { name, problem } of unread) {
    if (problem)
      say(session, `${safeText(name)}: ${safeText(problem.message)}\n  ${safeText(problem.remedy)}`);
  }
  const cancelled = unread.filter((row) => !row.problem).length;
  if (cancelled)
    say(
      session,
      `Cancelled: ${cancelled}. Give the same files again to read them; what is read is not read twice.`,
    );
  say(session, `${rows.length - unread.length} of ${rows.length} read.`);
}
