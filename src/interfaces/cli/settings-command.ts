import type { Command } from "commander";
import { describeSettings } from "../../base/settings.ts";
import { type SessionOf, settingsOf, wantsJson, writeJson } from "./session.ts";
import { renderTable } from "./text-table.ts";

/** `entente settings`: every setting with its meaning and the value in force. */
export function addSettingsCommand(program: Command, sessionOf: SessionOf): void {
  const command = program
    .command("settings")
    .summary("Show the settings and the values in force")
    .description(
      "Show every setting, the value in force, and what it means. Settings are environment variables; secrets are never shown.",
    )
    .addHelpText("after", "\nExamples:\n  entente settings\n  ENTENTE_PORT=4400 entente settings --json\n");
  command.action(async () => {
    const session = sessionOf(command);
    const rows = describeSettings(session.terminal.environment);
    if (wantsJson(session)) await writeJson(session, { rows });
    else
      await session.terminal.out(
        renderTable(rows, ["name", "value", "default", "means"], session.terminal.width ?? 80),
      );
    settingsOf(session); // says so where a value makes no sense, after the list has shown it
  });
}
