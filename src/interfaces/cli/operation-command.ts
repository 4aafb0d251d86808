import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import { runOperation } from "../../access/run-operation.ts";
import { type AnyOperation, nameParts } from "../../base/operation.ts";
import { exampleOf, givesFile, isRemoval } from "../operation-schema.ts";
import { answerFromFiles } from "./answer-from-files.ts";
import { readInputDocument, readInputFiles } from "./input-files.ts";
import { type CommandField, commandFieldsOf, splitList } from "./operation-fields.ts";
import { writeOutput } from "./operation-output.ts";
import { ProgressBar } from "./progress-bar.ts";
import { type Session, type SessionOf, say, withDatabase } from "./session.ts";

/** Draws the command `noun verb` of an operation. `noun` is the command of its noun. */
export function addOperationCommand(noun: Command, operation: AnyOperation, sessionOf: SessionOf): void {
  const fields = commandFieldsOf(operation);
  const command = noun
    .command(nameParts(operation).verb)
    .summary(operation.summary)
    .description([`${operation.summary}.`, ...(operation.details ? [operation.details] : [])].join("\n\n"));
  for (const field of positionalsOf(operation, fields)) command.addArgument(argumentOf(field));
  for (const field of fields) if (!field.isPositional) command.addOption(optionOf(field));
  if (givesFile(operation))
    command.option(
      "--out <path>",
      "Where to write the file; - for standard output (default: its own name, here)",
    );
  if (isRemoval(operation)) command.option("--yes", "Do not ask first");
  command.addHelpText(
    "after",
    `\nExamples:\n${examplesOf(operation, fields)
      .map((line) => `  ${line}\n`)
      .join("")}`,
  );
  command.action(async () => {
    const input = await inputOf(operation, fields, command);
    await perform(operation, input, sessionOf(command), command.opts());
  });
}

function positionalsOf(operation: AnyOperation, fields: readonly CommandField[]): CommandField[] {
  const order = operation.positional ?? [];
  return fields
    .filter((field) => field.isPositional)
    .sort((a, b) => order.indexOf(a.path[0] ?? "") - order.indexOf(b.path[0] ?? ""));
}

function argumentOf(field: CommandField): Argument {
  const dots = field.isList || field.kind === "files" ? "..." : "";
  const argument = new Argument(
    field.isRequired ? `<${field.flag}${dots}>` : `[${field.flag}${dots}]`,
    field.description,
  );
  if (field.kind === "number") argument.argParser(numberFrom);
  return argument;
}

function optionOf(field: CommandField): Option {
  if (field.kind === "flag") {
    return new Option(
      field.schema.default === true ? `--no-${field.flag}` : `--${field.flag}`,
      field.description,
    );
  }
  const option = new Option(`--${field.flag} <${placeholderOf(field)}>`, field.description);
  // Of a record, its own parts may give what is required.
  if (field.isRequired && field.kind !== "json") option.makeOptionMandatory();
  if (field.isList)
    return option.argParser((text, before: unknown[] = []) => [...before, ...listFrom(field, text)]);
  if (field.kind === "number")
    return option.argParser((text) => (field.isNullable && text === "" ? NONE : numberFrom(text)));
  if (field.kind === "json") return option.argParser(jsonFrom);
  return option.argParser((text) => choiceFrom(field, text));
}

function placeholderOf({ kind, isList, choices, schema, flag }: CommandField): string {
  if (kind === "document") return "document";
  if (kind === "number" || kind === "json") return kind === "json" ? "JSON" : "number";
  if (isList) return "list";
  if (choices) return "choice";
  if (schema.pattern?.includes("\\d{4}")) return "date";
  return schema.pattern ? flag : "text";
}

/** "None", which commander would take for an option without a value if it were null. */
const NONE = Symbol("none");

function numberFrom(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new InvalidArgumentError("It is not a number.");
  return value;
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError("It is not JSON.");
  }
}

function choiceFrom(field: CommandField, text: string): string | typeof NONE {
  if (field.isNullable && text === "") return NONE;
  if (!field.choices || field.choices.includes(text)) return text;
  throw new InvalidArgumentError(`Choose one of ${field.choices.join(", ")}.`);
}

function listFrom(field: CommandField, text: string): unknown[] {
  const values = splitList(field, text);
  return field.kind === "number" ? values.map(numberFrom) : values.map((value) => choiceFrom(field, value));
}

/** The input of the operation as the arguments give it: only what was given, so that defaults come from the declaration. */
async function inputOf(
  operation: AnyOperation,
  fields: readonly CommandField[],
  command: Command,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  const options = command.opts();
  for (const [at, field] of positionalsOf(operation, fields).entries()) {
    const value: unknown = command.processedArgs[at];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const given = field.isList ? (value as string[]).flatMap((text) => listFrom(field, text)) : value;
    input[field.path[0] ?? ""] = field.kind === "files" ? await readInputFiles(value as string[]) : given;
  }
  for (const field of fields) {
    const source = command.getOptionValueSource(attributeOf(field));
    if (field.isPositional || source !== "cli") continue;
    const value: unknown = options[attributeOf(field)];
    if (field.kind === "document") set(input, field.path, await readInputDocument(String(value)));
    else set(input, field.path, value === NONE ? null : value);
  }
  return input;
}

/** The name under which commander keeps an option: dashes make capitals, dots stay. */
function attributeOf(field: CommandField): string {
  return field.flag.split("-").reduce((name, part) => name + part.charAt(0).toUpperCase() + part.slice(1));
}

function set(input: Record<string, unknown>, [name = "", inner]: readonly string[], value: unknown): void {
  if (inner === undefined) input[name] = value;
  else input[name] = { ...(input[name] as object | undefined), [inner]: value };
}

async function perform(
  operation: AnyOperation,
  input: Record<string, unknown>,
  session: Session,
  options: { out?: string; yes?: boolean },
): Promise<void> {
  if (isRemoval(operation) && !options.yes && !(await isMeant(operation, session))) {
    say(session, "Nothing was changed.");
    return;
  }
  const fromFiles = await answerFromFiles(operation, input, session);
  if (fromFiles !== undefined) return writeOutput(session, operation, input, fromFiles, options.out);
  const bar = new ProgressBar(session.terminal);
  const onProgress = (done: number, all: number) => bar.show(done, all, operation.name);
  const { output, mode } = await withDatabase(session, async ({ ground, person, mode }) => ({
    output: await runOperation(operation, input, person, { ...ground, onProgress }).finally(() =>
      bar.clear(),
    ),
    mode,
  }));
  await writeOutput(session, operation, input, output, options.out);
  if (operation.isWell?.(output) === false) session.endWith(1);
  if (queuesWork(output) && mode === "embedded") {
    say(session, "They wait to be read: entente serve reads them, and so does entente read.");
  }
}

/** Whether an answer names a job that still has to be worked on. */
function queuesWork(output: unknown): boolean {
  const { job, files } = (output ?? {}) as { job?: unknown; files?: { outcome?: string }[] };
  return typeof job === "string" && Array.isArray(files) && files.some((file) => file.outcome === "queued");
}

async function isMeant(operation: AnyOperation, { terminal }: Session): Promise<boolean> {
  if (!terminal.isInteractive) return true;
  const answer = await terminal.ask(`${operation.summary}. Go on? [y/N] `);
  return /^y(es)?$/iu.test(answer.trim());
}

/** What a person would type: with what has to be given, with one more option, and for a program. */
function examplesOf(operation: AnyOperation, fields: readonly CommandField[]): string[] {
  const positional = positionalsOf(operation, fields).map(exampleArgument);
  const needed = fields.filter((field) => !field.isPositional && field.isRequired);
  const start = [
    "entente",
    operation.name.replace(".", " "),
    ...positional,
    ...needed.map((field) => exampleOption(field, fields)),
  ];
  const more = fields.find(
    (field) => !field.isPositional && !field.isRequired && field.path.length === 1 && field.kind === "text",
  );
  return [
    start.join(" "),
    ...(more ? [[...start, exampleOption(more, fields)].join(" ")] : []),
    [...start, givesFile(operation) ? "--out -" : "--json"].join(" "),
  ];
}

function exampleArgument(field: CommandField): string {
  return field.kind === "files" ? "strategy.pdf report.docx" : shellWord(exampleOf(field.schema));
}

/** An option with a value; of a record, the first of its parts that can be given by itself. */
function exampleOption(field: CommandField, fields: readonly CommandField[]): string {
  const part = fields.find((one) => one.path.length > 1 && one.path[0] === field.path[0]);
  const shown = field.kind === "json" && part ? part : field;
  return `--${shown.flag} ${shellWord(exampleOf({ ...shown.schema, default: undefined }))}`;
}

function shellWord(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /^[\w.,:-]+$/u.test(text) ? text : `'${text}'`;
}
