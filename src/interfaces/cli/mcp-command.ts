import type { Command } from "commander";
import { type SessionOf, settingsOf, showDrawing } from "./session.ts";

/** `entente mcp`: the operations as tools, over standard input and output. */
export function addMcpCommand(program: Command, sessionOf: SessionOf): void {
  const command = program
    .command("mcp")
    .summary("Offer the operations as MCP tools on standard input and output")
    .description(
      "Offer every operation as a tool to a program that speaks the Model Context Protocol. The program starts this command; nothing but the protocol is on standard output. A running server offers the same at /mcp.",
    )
    .addHelpText(
      "after",
      '\nExample, in the settings of such a program:\n  { "command": "entente", "args": ["mcp"] }\n',
    );
  command.action(async () => {
    const session = sessionOf(command);
    const settings = settingsOf(session);
    const [{ openWorkshop }, { openLocalPerson, readLocalPerson }, { serveStdio }] = await Promise.all([
      import("../serve.ts"),
      import("../../access/people/local-person.ts"),
      import("../mcp/stdio.ts"),
    ]);
    readLocalPerson(settings);
    // A workshop, because a tool can add documents, and somebody has to read them.
    const drawing = showDrawing(session.terminal);
    const workshop = await openWorkshop(settings, { exclusive: false, onDrawing: drawing.onDrawing });
    drawing.end();
    try {
      const { ground } = workshop;
      await serveStdio({ ground, person: await openLocalPerson(ground.database, settings, ground.now()) });
    } finally {
      await workshop.close();
    }
  });
}
