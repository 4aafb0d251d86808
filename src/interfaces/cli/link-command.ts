import type { Command } from "commander";
import { type SessionOf, say } from "./session.ts";

/** `entente link`: the commitments of one text that the progress of another may answer. */
export function addLinkCommand(program: Command, sessionOf: SessionOf): void {
  const command = program
    .command("link")
    .summary("Show which commitments of one text the progress of another may answer")
    .description(
      "Read two texts and show, for each progress report of the first, the commitments of the second that it may answer: best first, at most ten, none where nothing fits. Links between documents in Entente are made with entente links.",
    )
    .argument("<progress-file>", "The text that reports")
    .requiredOption("--to <commitment-file>", "The text that promises")
    .option("--dry-run", "Keep nothing: no database is opened (this command always works so)")
    .addHelpText(
      "after",
      "\nExample:\n  entente link stock-taking.html --to strategy.pdf --dry-run --json\n",
    );
  command.action(async (progressFile: string, { to, dryRun }: { to: string; dryRun?: boolean }) => {
    const session = sessionOf(command);
    if (!dryRun)
      say(session, "Nothing is kept: links between documents in Entente are made with entente links.");
    const { linkFiles } = await import("./link-files.ts");
    await linkFiles(session, progressFile, to);
  });
}
