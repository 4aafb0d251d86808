import { z } from "zod";
import { type AnyOperation, Bytes, FileResult } from "../base/operation.ts";

/** A JSON Schema (2020-12), as far as the interfaces look into it. */
export type JsonSchema = {
  type?: string | readonly string[];
  description?: string;
  default?: unknown;
  enum?: readonly unknown[];
  examples?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  contentEncoding?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
};

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...drawn } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) !== Bytes) return;
      // In JSON, bytes are base64; that a program may also pass them as they are concerns nobody else.
      const { description } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      Object.assign(jsonSchema, { type: "string", contentEncoding: "base64", description });
    },
  });
  return drawn as JsonSchema;
}

type InputSchema = JsonSchema & { type: "object"; properties: Record<string, JsonSchema> };

// Declarations do not change, and every request and command asks for schemas: each is drawn once.
const inputs = new WeakMap<AnyOperation, InputSchema>();
const outputs = new WeakMap<AnyOperation, JsonSchema>();

/** What an operation takes, as JSON Schema of an object. Fields with a default are not required. */
export function inputSchemaOf(operation: AnyOperation): InputSchema {
  const known = inputs.get(operation);
  if (known) return known;
  const drawn = schemaOf(operation.input, "input");
  const schema: InputSchema = {
    ...drawn,
    type: "object",
    properties: drawn.properties ?? {},
    additionalProperties: false,
  };
  inputs.set(operation, schema);
  return schema;
}

/** What an operation gives, as JSON Schema; null where that is a file. */
export function outputSchemaOf(operation: AnyOperation): JsonSchema | null {
  if (givesFile(operation)) return null;
  const schema = outputs.get(operation) ?? schemaOf(operation.output, "output");
  outputs.set(operation, schema);
  return schema;
}

/** Whether an operation gives a file instead of values. */
export function givesFile(operation: AnyOperation): boolean {
  return (operation.output as unknown) === FileResult;
}

/** Whether an operation takes something away: a person is asked first, and a tool says that it destroys. */
export function isRemoval(operation: AnyOperation): boolean {
  return operation.effect === "write" && operation.name.endsWith(".remove");
}

/** Whether a schema is that of bytes. */
function isBytes(schema: JsonSchema | undefined): boolean {
  return schema?.contentEncoding === "base64";
}

/** Whether a schema is that of files: a name and bytes each. */
export function isFiles(schema: JsonSchema): boolean {
  return schema.type === "array" && isBytes(schema.items?.properties?.content);
}

/** Whether a schema is that of a document's name or a file's bytes. */
export function isDocumentOrFile(schema: JsonSchema): boolean {
  const [called, file] = schema.anyOf ?? [];
  return called?.type === "string" && isBytes(file?.properties?.content);
}

/** A schema without the "or null", and whether it had that. */
export function withoutNull(schema: JsonSchema): {
  schema: JsonSchema & { type?: string };
  isNullable: boolean;
} {
  const { type, anyOf, ...rest } = schema;
  if (Array.isArray(type)) {
    const types = type.filter((one) => one !== "null");
    return { schema: { ...rest, anyOf, type: types[0] }, isNullable: types.length < type.length };
  }
  const others = anyOf?.filter((one) => one.type !== "null") ?? [];
  const [only] = others;
  if (!anyOf || !only || others.length !== 1)
    return { schema: schema as { type?: string }, isNullable: false };
  const inner = withoutNull(only);
  return {
    schema: { ...rest, ...inner.schema },
    isNullable: inner.isNullable || others.length < anyOf.length,
  };
}

/** A value that fits a schema, for examples: short, and always the same. */
export function exampleOf(schema: JsonSchema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.examples?.length) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return exampleOf(schema.anyOf[0] ?? {});
  switch (withoutNull(schema).schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name))
          .map(([name, inner]) => [name, exampleOf(inner)]),
      );
    case "array":
      return schema.items ? exampleList(schema.items, schema.minItems ?? 1) : [];
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, Math.min(schema.maximum ?? 1, 1));
    case "boolean":
      return true;
    case "string":
      return exampleText(schema);
    default:
      return null;
  }
}

/** As many values as a list needs; ids differ in their last letter, since the same thing twice is no list. */
function exampleList(items: JsonSchema, least: number): unknown[] {
  const example = exampleOf(items);
  return Array.from({ length: Math.max(1, least) }, (_, at) =>
    typeof example === "string" && at > 0 ? `${example.slice(0, -1)}${"wxyz"[at % 4]}` : example,
  );
}

function exampleText(schema: JsonSchema): string {
  if (isBytes(schema)) return "VGhlIHBhcnRpZXMgd2lsbCBtZWV0IGluIDIwMjcu"; // "The parties will meet in 2027."
  if (schema.format === "date") return "2026-06-04";
  if (schema.format === "uri") return "https://example.org/";
  if (schema.format === "date-time") return "2026-06-04T09:30:00.000Z";
  const prefix = /^\^([a-z]+)-\[/u.exec(schema.pattern ?? "")?.[1];
  if (prefix) return `${prefix}-4k7m2p9qrstv`;
  if (schema.pattern?.includes("\\d{4}")) return "2026-06";
  if (schema.pattern?.includes("[a-z]{2,3}")) return "en";
  return "text";
}
