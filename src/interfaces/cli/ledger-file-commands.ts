import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { Problem } from "../../base/problem.ts";
import { type SessionOf, say, wantsJson, withDatabase, writeJson } from "./session.ts";
import { renderRecord } from "./text-table.ts";

/** `entente ledger export` and `entente ledger import`: the whole ledger as a file, written and read piece by piece. */
export function addLedgerFileCommands(ledger: Command, sessionOf: SessionOf): void {
  addExport(ledger, sessionOf);
  addImport(ledger, sessionOf);
}

function addExport(ledger: Command, sessionOf: SessionOf): void {
  const command = ledger
    .command("export")
    .summary("Write the whole ledger to a file, with all that its entries quote")
    .description(
      "Write every entry with its hash, and the documents, texts, sources, reviews and checkpoints that they need, as JSON Lines. Another Entente takes the file in with entente ledger import and then has the same ledger. It needs somebody who may see all. The form is told in docs/ledger-format.md.",
    )
    .argument("<file>", "Where to write it")
    .addHelpText("after", "\nExample:\n  entente ledger export ledger.jsonl\n");
  command.action(async (path: string) => {
    const session = sessionOf(command);
    const { assertSeesAll, exportLedger, writeWhole } = await import("../../ledger/exchange/exporting.ts");
    const written = await withDatabase(session, async ({ ground, person }) => {
      assertSeesAll(person);
      return writeWhole(resolve(path), exportLedger(ground.database, ground.now()));
    });
    if (wantsJson(session)) await writeJson(session, { file: resolve(path), ...written });
    else say(session, `Written: ${resolve(path)}, ${written.entries} entries`);
  });
}

function addImport(ledger: Command, sessionOf: SessionOf): void {
  const command = ledger
    .command("import")
    .summary("Take in a file of the ledger")
    .description(
      "Take in what entente ledger export wrote. An empty Entente then has the same ledger; one that has the beginning of it takes in the rest. A file whose chain does not hold, or whose history is another, is refused, and nothing is changed.",
    )
    .argument("<file>", "The file")
    .option("--dry-run", "Say what it would add, and change nothing")
    .addHelpText("after", "\nExample:\n  entente ledger import ledger.jsonl --dry-run\n");
  command.action(async (path: string, { dryRun = false }: { dryRun?: boolean }) => {
    const session = sessionOf(command);
    await assertThere(path);
    const [{ runOperation }, { importLedger }, { readSealedLines }, { redraw }] = await Promise.all([
      import("../../access/run-operation.ts"),
      import("../../ledger/exchange/importing.operations.ts"),
      import("../../ledger/exchange/sealed-lines.ts"),
      import("../redrawing.ts"),
    ]);
    const read = () => readSealedLines(createReadStream(path, { highWaterMark: 1 << 20 }));
    const imported = await withDatabase(session, ({ ground, person }) =>
      runOperation(importLedger(read, redraw), { file: resolve(path), dryRun }, person, ground),
    );
    if (wantsJson(session)) await writeJson(session, imported);
    else await session.terminal.out(renderRecord(imported, session.terminal.width ?? 80));
  });
}

async function assertThere(path: string): Promise<void> {
  await access(path).catch((cause) => {
    throw new Problem("files.not-read", {
      message: `${path} could not be read.`,
      remedy: "Name a file that is there and that you may read.",
      cause,
    });
  });
}
