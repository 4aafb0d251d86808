/** The entry of `entente`. */
import { runCommandLine } from "./interfaces/cli/program.ts";
import { processTerminal } from "./interfaces/cli/terminal.ts";

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
