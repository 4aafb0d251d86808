import { Command, CommanderError } from "commander";
import { nameParts } from "../../base/operation.ts";
import { version } from "../../base/place.ts";
import { Problem } from "../../base/problem.ts";
import { addBackupCommands } from "./backup-commands.ts";
import { addVerifyCheckpointsCommand } from "./checkpoints-command.ts";
import { addEvaluateCommand } from "./evaluate-command.ts";
import { addLedgerFileCommands } from "./ledger-file-commands.ts";
import { addLinkCommand } from "./link-command.ts";
import { addMcpCommand } from "./mcp-command.ts";
import { problemLines } from "./problem-lines.ts";
import { addReadCommand } from "./read-command.ts";
import { addServeCommand } from "./serve-command.ts";
import type { SessionOf } from "./session.ts";
import { addSettingsCommand } from "./settings-command.ts";
import type { Terminal } from "./terminal.ts";

/** The commands that are not drawn from an operation. Starting one of them does not load the operations. */
const OWN_COMMANDS = new Set(["serve", "read", "link", "evaluate", "settings", "mcp", "backup", "restore"]);

/**
 * Runs `entente` with these arguments. Answers how the process ends: 0 done, 1 a problem, 2 wrong usage. A problem is
 * told in two lines, what happened and what to do; --verbose adds its code and details.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const isVerbose = args.includes("--verbose");
  let code: 0 | 1 = 0;
  const sessionOf: SessionOf = (command) => ({
    terminal,
    isJson: command.optsWithGlobals().json === true,
    isWhole: command.optsWithGlobals().whole === true,
    isVerbose,
    endWith: (wanted) => {
      code = wanted;
    },
  });
  try {
    if (["--version", "-V", "version"].includes(args[0] ?? "")) {
      await terminal.out(`${version()}\n`);
      return 0;
    }
    const asked = args[0] === "help" ? [...args.slice(1), "--help"] : args.length ? args : ["--help"];
    const program = await drawProgram(asked, terminal, sessionOf);
    await program.parseAsync(asked, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.err(problemLines(error, isVerbose));
    return error instanceof Problem && error.code === "operation.input" ? 2 : 1;
  }
}

async function drawProgram(
  args: readonly string[],
  terminal: Terminal,
  sessionOf: SessionOf,
): Promise<Command> {
  const program = startProgram(terminal);
  program.commandsGroup("Everyday:");
  addServeCommand(program, sessionOf);
  addReadCommand(program, sessionOf);
  addLinkCommand(program, sessionOf);
  addEvaluateCommand(program, sessionOf);
  addMcpCommand(program, sessionOf);
  addSettingsCommand(program, sessionOf);
  addBackupCommands(program, sessionOf);
  program.command("version").summary("Show the version").description("Show the version.");
  const first = args.find((arg) => !arg.startsWith("-"));
  if (first === undefined || !OWN_COMMANDS.has(first)) await addOperationCommands(program, sessionOf, first);
  return program;
}

function startProgram(terminal: Terminal): Command {
  const program = new Command("entente")
    .description(
      "Reads the texts of digital cooperation, and keeps a ledger of what was promised and what became of it.",
    )
    .usage("<command> [arguments] [options]")
    .option("--json", "Write JSON, also in a terminal")
    .option("--whole", "Show rows one below the other with their whole words: a table cuts what has no room")
    .option("--verbose", "Say more about a problem: its code and details")
    .helpOption("-h, --help", "Show help")
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true, helpWidth: terminal.width ?? 100 })
    .configureOutput({
      writeOut: (text) => void terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) =>
        write(text.replace(/^error: (.)/u, (_, letter: string) => letter.toUpperCase())),
    })
    .showHelpAfterError("Add --help to see how it is used.");
  program.addHelpText(
    "after",
    "\nExamples:\n  entente serve\n  entente read texts/\n  entente commitments list --search network\n  entente help statements list\n\nentente --version shows the version. Results are tables in a terminal and JSON where they go to a file or a program.\n",
  );
  return program;
}

/** Only the commands of the noun that is asked for get their options: drawing those of all costs more than most commands. */
async function addOperationCommands(program: Command, sessionOf: SessionOf, asked?: string): Promise<void> {
  const [{ OPERATIONS }, { addOperationCommand }] = await Promise.all([
    import("../operations.ts"),
    import("./operation-command.ts"),
  ]);
  program.commandsGroup("What is kept:");
  const nouns = new Map<string, Command>();
  for (const operation of OPERATIONS) {
    const { noun, verb } = nameParts(operation);
    const known = nouns.get(noun) ?? program.command(noun).helpCommand(false);
    nouns.set(noun, known);
    if (noun === asked) addOperationCommand(known, operation, sessionOf);
    else known.command(verb);
  }
  const checkpoints = nouns.get("checkpoints");
  if (checkpoints) addVerifyCheckpointsCommand(checkpoints, sessionOf);
  const ledger = nouns.get("ledger");
  if (ledger) addLedgerFileCommands(ledger, sessionOf);
  for (const command of nouns.values()) {
    command
      .description(command.commands.map((one) => one.name()).join(", "))
      .usage("<command> [arguments] [options]");
  }
}
