import { runCommandLine } from "../src/interfaces/cli/program.ts";

/** What a command wrote and how it ended. */
export type CommandRun = { code: number; out: string; bytes: Uint8Array; err: string };

/** Runs a command as a shell would: results go to another program unless `width` says that a terminal shows them. */
export async function runCommand(
  args: readonly string[],
  given: {
    environment?: Record<string, string>;
    width?: number;
    answer?: string;
    isInterrupted?: boolean;
  } = {},
): Promise<CommandRun> {
  const out: Uint8Array[] = [];
  let err = "";
  const code = await runCommandLine(args, {
    out: async (text) => {
      out.push(typeof text === "string" ? new TextEncoder().encode(text) : text);
    },
    err: (text) => {
      err += text;
    },
    width: given.width ?? null,
    showsProgress: false,
    isInteractive: given.answer !== undefined,
    ask: async (question) => {
      err += question;
      return given.answer ?? "";
    },
    environment: given.environment ?? {},
    onInterrupt: (act) => {
      if (given.isInterrupted) act();
      return () => {};
    },
  });
  const bytes = new Uint8Array(Buffer.concat(out));
  return { code, bytes, out: new TextDecoder().decode(bytes), err };
}
