import { once } from "node:events";
import { createInterface } from "node:readline/promises";

/** Where a command reads and writes: the process, or a test. */
export type Terminal = {
  /** Results. Settles when the receiver has room for more. */
  out(text: string | Uint8Array): Promise<void>;
  /** Messages, progress and problems. */
  err(text: string): void;
  /** Columns of the terminal that results go to; null where they go to a file or another program. */
  width: number | null;
  /** Whether messages go to a terminal, where a line can be drawn over. */
  showsProgress: boolean;
  /** Whether a person sees the messages and can answer. */
  isInteractive: boolean;
  ask(question: string): Promise<string>;
  environment: Record<string, string | undefined>;
  /** Told when the person presses Ctrl-C or the process is asked to end. Answers how to stop being told. */
  onInterrupt(act: () => void): () => void;
};

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  // Whoever reads the results may stop early ("| head"): then there is nobody left to tell.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  return {
    out: async (text) => {
      if (!stdout.write(text)) await once(stdout, "drain");
    },
    err: (text) => {
      stderr.write(text);
    },
    width: stdout.isTTY ? stdout.columns || 80 : null,
    showsProgress: stderr.isTTY === true,
    isInteractive: Boolean(stdin.isTTY && stderr.isTTY),
    ask: async (question) => {
      const lines = createInterface({ input: stdin, output: stderr });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
    environment: process.env,
    onInterrupt: (act) => {
      process.on("SIGINT", act);
      process.on("SIGTERM", act);
      return () => {
        process.off("SIGINT", act);
        process.off("SIGTERM", act);
      };
    },
  };
}

// Control characters, and marks that reorder text: a document must not steer the terminal that shows it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text of a document or a file name, safe to show in a terminal. */
export function safeText(text: string): string {
  return text.replace(UNSAFE, "");
}
