import type { AnyOperation } from "../../base/operation.ts";
import {
  inputSchemaOf,
  isDocumentOrFile,
  isFiles,
  type JsonSchema,
  withoutNull,
} from "../operation-schema.ts";

/** How a field of an operation's input is given on the command line. */
export type CommandField = {
  /** Where it goes in the input: ["fields", "date"] for `--fields.date`. */
  path: readonly string[];
  /** The option without dashes: "least-certainty", "fields.date". */
  flag: string;
  kind: "text" | "number" | "flag" | "json" | "files" | "document";
  isList: boolean;
  isRequired: boolean;
  /** Empty text says "none". */
  isNullable: boolean;
  isPositional: boolean;
  choices: readonly string[] | null;
  /** One value of the field, for an example and for splitting at commas. */
  schema: JsonSchema;
  description: string;
};

/** The fields of an operation's input in their order, the inner ones of a record after it. */
export function commandFieldsOf(operation: AnyOperation): CommandField[] {
  const { properties, required = [] } = inputSchemaOf(operation);
  const positional =
    operation.positional ?? Object.keys(properties).filter((name) => isFiles(properties[name] ?? {}));
  return Object.entries(properties).flatMap(([name, schema]) => {
    const isPositional = positional.includes(name);
    const field = fieldOf([name], schema, { isRequired: required.includes(name), isPositional });
    return [field, ...(field.kind === "json" ? innerFields(name, withoutNull(schema).schema) : [])];
  });
}

function innerFields(name: string, schema: JsonSchema): CommandField[] {
  return Object.entries(schema.properties ?? {})
    .map(([inner, one]) => fieldOf([name, inner], one, { isRequired: false, isPositional: false }))
    .filter((field) => field.kind !== "json");
}

function fieldOf(
  path: readonly string[],
  whole: JsonSchema,
  is: { isRequired: boolean; isPositional: boolean },
): CommandField {
  const { schema, isNullable } = withoutNull(whole);
  const isList = schema.type === "array" && !isFiles(schema) && kindOf(schema.items ?? {}) !== "json";
  const one = isList ? (schema.items ?? {}) : schema;
  const choices = one.enum?.map(String) ?? null;
  return {
    path,
    flag: path.map(kebab).join("."),
    kind: isFiles(schema) ? "files" : isDocumentOrFile(schema) ? "document" : kindOf(one),
    isList,
    isNullable,
    choices,
    schema: one,
    description: describe(path, whole, { choices, isNullable, isList }),
    ...is,
  };
}

function kindOf(schema: JsonSchema): CommandField["kind"] {
  // Ids of two nouns are one text.
  if (schema.anyOf?.every(({ type }) => type === "string")) return "text";
  switch (schema.type) {
    case "string":
      return "text";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "flag";
    default:
      return "json";
  }
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

function describe(
  path: readonly string[],
  schema: JsonSchema,
  {
    choices,
    isNullable,
    isList,
  }: { choices: readonly string[] | null; isNullable: boolean; isList: boolean },
): string {
  const inner = withoutNull(schema).schema;
  const words =
    schema.description ?? inner.description ?? inner.items?.description ?? plainName(path.at(-1) ?? "");
  const notes = [
    ...(inner.type === "object" ? ["all at once as JSON, or one by one"] : []),
    ...(choices ? [`${isList ? "any" : "one"} of: ${choices.join(", ")}`] : []),
    ...(isList ? ["repeat it, or part by commas"] : []),
    ...(isNullable ? ["empty text: none"] : []),
    ...(schema.default === undefined || isList || schema.default === false
      ? []
      : [`default: ${schema.default}`]),
  ];
  if (!notes.length) return words;
  // What a description says in brackets at its end, and the notes, are one remark.
  return words.endsWith(")")
    ? `${words.slice(0, -1)}; ${notes.join("; ")})`
    : `${words} (${notes.join("; ")})`;
}

function plainName(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/gu, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The values in one argument of a list. Codes, ids and choices are parted by commas; in free text a comma before a
 * space belongs to the text ("Ministry of Research, Norway").
 */
export function splitList(field: Pick<CommandField, "choices" | "schema">, text: string): string[] {
  const isFree = !field.choices && !field.schema.pattern;
  return text
    .split(isFree ? /,(?!\s)/u : ",")
    .map((value) => value.trim())
    .filter(Boolean);
}
