import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { createGzip } from "node:zlib";
import type { Command } from "commander";
import { Problem } from "../../base/problem.ts";
import { type Session, type SessionOf, say, wantsJson, withDatabase, writeJson } from "./session.ts";

/** `entente backup` and `entente restore`: a copy of everything as one file, for both kinds of database, while it runs. */
export function addBackupCommands(program: Command, sessionOf: SessionOf): void {
  const backup = program
    .command("backup")
    .summary("Write everything to one file, while Entente runs")
    .description(
      "Write all that the database holds to one compressed file: documents with their bytes, the ledger, people, jobs, the audit trail. It goes into either kind of database again with entente restore. The key that signs checkpoints is not in it.",
    )
    .argument("<file>", "Where to write it")
    .addHelpText("after", "\nExample:\n  entente backup entente-2026-05-01.backup\n");
  backup.action((path: string) => makeBackup(sessionOf(backup), resolve(path)));
  const restore = program
    .command("restore")
    .summary("Put a backup in the place of what is here, while Entente runs")
    .description(
      "Put a backup in the place of all that the database holds, and check the ledger; all or nothing. Where there is work already it is refused unless --replace says that it may go.",
    )
    .argument("<file>", "The backup")
    .option("--replace", "What is here may go")
    .addHelpText("after", "\nExample:\n  entente restore entente-2026-05-01.backup\n");
  restore.action((path: string, { replace = false }: { replace?: boolean }) =>
    restoreBackup(sessionOf(restore), resolve(path), replace),
  );
}

async function makeBackup(session: Session, path: string): Promise<void> {
  const [{ writeBackup }, { writeWhole }, { assertAdministrator }] = await Promise.all([
    import("../../ledger/backups/backup.ts"),
    import("../../ledger/exchange/exporting.ts"),
    import("../../ledger/backups/administrator.ts"),
  ]);
  const written = await withDatabase(session, ({ ground, person }) => {
    assertAdministrator(person);
    return writeWhole(path, compress(writeBackup(ground.database, ground.now())));
  });
  if (wantsJson(session)) await writeJson(session, { file: path, ...written });
  else say(session, `Written: ${path}, ${written.rows} rows`);
}

async function* compress<Result>(
  plain: AsyncGenerator<Uint8Array, Result>,
): AsyncGenerator<Uint8Array, Result> {
  const gzip = createGzip({ level: 4 });
  let ended: { result: Result } | { error: unknown } | null = null;
  const feeding = (async () => {
    for (;;) {
      const next = await plain.next();
      if (next.done) {
        ended = { result: next.value };
        gzip.end();
        return;
      }
      if (!gzip.write(next.value)) await new Promise((done) => gzip.once("drain", done));
    }
  })();
  feeding.catch((error) => gzip.destroy(error as Error));
  for await (const bytes of gzip as AsyncIterable<Buffer>) yield bytes;
  await feeding;
  return (ended as unknown as { result: Result }).result;
}

async function restoreBackup(session: Session, path: string, replace: boolean): Promise<void> {
  await access(path).catch((cause) => {
    throw new Problem("files.not-read", {
      message: `${path} could not be read.`,
      remedy: "Name a file that is there and that you may read.",
      cause,
    });
  });
  const [{ restoreFrom }, { runOperation }] = await Promise.all([
    import("../../ledger/backups/restoring.operations.ts"),
    import("../../access/run-operation.ts"),
  ]);
  const restored = await withDatabase(session, ({ ground, person }) =>
    runOperation(
      restoreFrom(() => createReadStream(path)),
      { file: path, replace },
      person,
      ground,
    ),
  );
  if (wantsJson(session)) await writeJson(session, restored);
  else
    say(session, `Restored: ${restored.rows} rows, and a ledger of ${restored.entries} entries that holds.`);
}
