import { Problem, recordOf } from "../../base/problem.ts";
import { safeText } from "./terminal.ts";

/** What a problem is in a terminal: one line that says what happened, one that says what to do. `isVerbose` adds the rest. */
export function problemLines(thrown: unknown, isVerbose: boolean): string {
  const { code, message, remedy, details } = recordOf(thrown);
  if (thrown instanceof Problem) {
    const more = isVerbose
      ? [`code: ${code}`, ...(Object.keys(details).length ? [`details: ${JSON.stringify(details)}`] : [])]
      : [];
    return lines([message, remedy, ...more]);
  }
  if (!isVerbose) {
    return lines([
      message,
      "Run it again with --verbose, and send what it shows to whoever looks after Entente.",
    ]);
  }
  const inner = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return lines([message, remedy, `code: ${code}`, inner]);
}

function lines(texts: string[]): string {
  return texts.map((text) => `${safeText(text)}\n`).join("");
}
