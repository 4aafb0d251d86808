import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { Problem } from "../../base/problem.ts";
import { type SessionOf, wantsJson, writeJson } from "./session.ts";
import { renderRecord, renderTable } from "./text-table.ts";

/** `entente checkpoints verify`: what a partner runs, who has no more than a few small files. It opens no database. */
export function addVerifyCheckpointsCommand(checkpoints: Command, sessionOf: SessionOf): void {
  const command = checkpoints
    .command("verify")
    .summary("Check files of checkpoints by themselves, without a database")
    .description(
      "Check that checkpoints are signed by a key that you know, and that the ledger of the latest begins with that of each earlier one. It needs no more than the files and the key; with an export of the ledger it also checks that the export is what was signed. It ends with 1 where something does not hold.",
    )
    .argument(
      "<files...>",
      "Files as entente checkpoints export writes them: an old one of yours, and a newer one",
    )
    .requiredOption(
      "--key <key>",
      "The public key in base64, as you were given it on another way than the files (repeat it where the key was changed)",
      (key: string, before: string[] = []) => [...before, key],
    )
    .addHelpText(
      "after",
      "\nExample:\n  entente checkpoints verify checkpoint-120.json checkpoint-954.json --key 'PUBLIC KEY' --json\n",
    );
  command.action(async (paths: string[], { key }: { key: string[] }) => {
    const session = sessionOf(command);
    const { compareByProofs, readCheckpointFile } = await import("../../ledger/checkpoints/comparing.ts");
    const files = [];
    for (const path of paths) files.push(readCheckpointFile(path, await readNamed(path)));
    const comparison = compareByProofs(files, key);
    if (wantsJson(session)) await writeJson(session, comparison);
    else {
      const width = session.terminal.width ?? 80;
      const { checkpoints: rows, ...verdict } = comparison;
      const columns = ["entries", "at", "key", "signature", "carriedOn"];
      await session.terminal.out(`${renderRecord(verdict, width)}\n${renderTable(rows, columns, width)}`);
    }
    if (!comparison.ok) session.endWith(1);
  });
}

async function readNamed(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Problem("files.not-read", {
      message: `${path} could not be read.`,
      remedy: "Name a file that is there and that you may read.",
      cause,
    });
  }
}
