import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { AnyOperation, FileResult } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { type Session, say, wantsJson, writeJson } from "./session.ts";
import { headOf, isInnerTable, renderRecord, renderTable } from "./text-table.ts";

/** Writes what an operation gave: a file, JSON for a program, or tables for a person. */
export async function writeOutput(
  session: Session,
  operation: AnyOperation,
  input: Record<string, unknown>,
  output: unknown,
  path: string | undefined,
): Promise<void> {
  if (isFile(output)) return writeFileResult(session, output, path);
  if (wantsJson(session) && operation.isByLine) await writeLines(session, output as { rows: unknown[] });
  else if (wantsJson(session)) await writeJson(session, output);
  else
    await session.terminal.out(
      renderOutput(output as object, operation.columns, {
        width: session.terminal.width ?? 80,
        render: session.isWhole ? renderWhole : renderTable,
      }),
    );
  const counted = countLine(input, output);
  if (counted && !session.isJson) say(session, counted);
}

async function writeLines({ terminal }: Session, { rows }: { rows: unknown[] }): Promise<void> {
  await terminal.out(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

function isFile(output: unknown): output is FileResult {
  return (
    typeof output === "object" && output !== null && "bytes" in output && output.bytes instanceof Uint8Array
  );
}

/** A record with its lists as tables below it; a page of a list as its table alone. */
function renderOutput(
  output: object,
  columns: readonly string[] | undefined,
  { width, render }: { width: number; render: typeof renderTable },
): string {
  const { rows, total: _, ...rest } = output as { rows?: object[]; total?: number };
  const parts: string[] = [];
  if (Object.keys(rest).length) parts.push(renderRecord(rest, width));
  for (const [key, value] of Object.entries(rest)) {
    if (isInnerTable(value)) parts.push(`${headOf(key)}\n${render(value, plainColumns(value), width)}`);
  }
  if (rows?.length) parts.push(render(rows, columns ?? plainColumns(rows), width));
  if (rows && !rows.length && !parts.length) parts.push("Nothing to show.\n");
  return parts.join("\n");
}

/** Rows as records, one below the other: nothing is cut, so that somebody can decide by the words. */
function renderWhole(rows: readonly object[], columns: readonly string[], width: number): string {
  return rows
    .map((row) =>
      renderRecord(Object.fromEntries(Object.entries(row).filter(([key]) => columns.includes(key))), width),
    )
    .join("\n");
}

/** The columns of rows for which none were chosen: what fits in a cell. */
function plainColumns(rows: readonly object[]): string[] {
  const keys = [...new Set(rows.flatMap(Object.keys))];
  return keys.filter((key) => rows.every((row) => fitsCell((row as Record<string, unknown>)[key])));
}

function fitsCell(value: unknown): boolean {
  if (isInnerTable(value)) return false;
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return !isRecord || "quote" in value || "message" in value;
}

/** "1-20 of 345" for a page of a list. */
function countLine(input: Record<string, unknown>, output: unknown): string | null {
  const { rows, total } = (output ?? {}) as { rows?: unknown[]; total?: number };
  if (!Array.isArray(rows) || typeof total !== "number") return null;
  const offset = Number(input.offset ?? 0);
  if (!rows.length)
    return total
      ? `None from ${(offset + 1).toLocaleString("en")} on, of ${total.toLocaleString("en")}`
      : null;
  return `${(offset + 1).toLocaleString("en")}-${(offset + rows.length).toLocaleString("en")} of ${total.toLocaleString("en")}`;
}

async function writeFileResult(
  session: Session,
  { name, bytes }: FileResult,
  path: string | undefined,
): Promise<void> {
  if (path === "-") return session.terminal.out(bytes);
  // A document keeps the name that it was added under, which somebody else chose: only its last part is a file here.
  const own = name.split(/[/\\]/u).at(-1)?.replace(/^\.+/u, "") || "file";
  const target = resolve(path ?? own);
  try {
    // A name that the user did not write replaces nothing.
    await writeFile(target, bytes, { flag: path === undefined ? "wx" : "w" });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === "EEXIST";
    throw new Problem(isThere ? "files.exists" : "files.not-written", {
      message: isThere ? `There is already a file ${own} here.` : `${target} could not be written.`,
      remedy: isThere
        ? "Give the file another place with --out, or --out - for standard output."
        : "Choose a folder that exists and that you may write to.",
      cause: error,
    });
  }
  if (wantsJson(session)) await writeJson(session, { file: target, bytes: bytes.byteLength });
  else say(session, `Written: ${target}`);
}
