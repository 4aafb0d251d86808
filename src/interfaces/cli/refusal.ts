import { problemLines } from "./problem-lines.ts";
import type { Session } from "./session.ts";
import { safeText } from "./terminal.ts";

/** Says in its two lines why a file was not read, and lets the command end with 1. The others go on. */
export function refuse(session: Session, name: string | null, problem: unknown): void {
  const lines = problemLines(problem, session.isVerbose);
  const isNamed = name === null || lines.includes(name);
  session.terminal.err(isNamed ? lines : `${safeText(name)}: ${lines}`);
  session.endWith(1);
}
