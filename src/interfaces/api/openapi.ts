import { type AnyOperation, nameParts } from "../../base/operation.ts";
import { version } from "../../base/place.ts";
import { exampleOf, inputSchemaOf, isFiles, type JsonSchema, outputSchemaOf } from "../operation-schema.ts";
import { routeOf } from "./route.ts";

type Content = Record<
  string,
  {
    schema?: JsonSchema | { $ref: string };
    example?: unknown;
    encoding?: Record<string, { contentType: string }>;
  }
>;

export type Parameter = {
  name: string;
  in: "query" | "path";
  required: boolean;
  description?: string;
  schema: JsonSchema;
  example?: unknown;
  style?: "form";
  explode?: boolean;
};

/** One thing that can be asked, as OpenAPI describes it. */
export type DescribedOperation = {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content; headers?: object } | { $ref: string }>;
  "x-role"?: string;
};

/** A description of the HTTP interface in OpenAPI 3.1. */
export type ApiDescription = {
  openapi: "3.1.1";
  info: {
    title: string;
    version: string;
    summary: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string; description: string }[];
  security: Record<string, string[]>[];
  tags: { name: string }[];
  paths: Record<string, Partial<Record<"get" | "post", DescribedOperation>>>;
  components: { schemas: object; responses: object; securitySchemes: object };
};

const TEXT = [
  "Every operation of Entente. A read is a GET with its input in the query, a change is a POST with JSON (or a form with files). A list in a query repeats its name, or is parted by commas.",
  "Where the server has a token, send it with each request: `Authorization: Bearer …`.",
  "What goes wrong is answered as application/problem+json (RFC 9457): `code` is stable, `title` says what happened, `remedy` says what to do.",
  "Places in texts are offsets in UTF-16 code units, the end excluded. Null is none stated; it is not zero.",
].join("\n\n");

/** Describes the HTTP interface of these operations in OpenAPI 3.1. The same list gives the same description. */
export function describeApi(operations: readonly AnyOperation[]): ApiDescription {
  const paths: ApiDescription["paths"] = {};
  for (const operation of operations) {
    const { method, path } = routeOf(operation);
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(operation) };
  }
  paths["/api/session"] = { get: SESSION };
  paths["/api/jobs/{id}/events"] = { get: EVENTS };
  const nouns = [...new Set([...operations.map((operation) => nameParts(operation).noun), "session"])];
  return {
    openapi: "3.1.1",
    info: {
      title: "Entente",
      version: version(),
      summary: "Commitments of digital cooperation, read from texts and followed in a ledger",
      description: TEXT,
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: "/", description: "This server" }],
    security: [{}, { token: [] }],
    tags: nouns.map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      responses: {
        Problem: {
          description: "What went wrong, and what to do",
          content: {
            "application/problem+json": {
              schema: { $ref: "#/components/schemas/Problem" },
              example: PROBLEM_EXAMPLE,
            },
          },
        },
      },
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "A key, made with keys.add; a browser that is signed in sends its cookie instead.",
        },
      },
    },
  };
}

const PROBLEM: JsonSchema = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "remedy"],
  properties: {
    type: { type: "string", format: "uri-reference" },
    title: { type: "string", description: "What happened" },
    status: { type: "integer" },
    detail: { type: "string", description: "What happened and what to do" },
    code: { type: "string", description: "Stable, for programs" },
    remedy: { type: "string", description: "What to do" },
  },
  additionalProperties: true,
};

const PROBLEM_EXAMPLE = {
  type: "/api#operation.input",
  title: "documents.list cannot use this input: limit: Too big: expected number to be <=1000.",
  status: 400,
  detail:
    "documents.list cannot use this input: limit: Too big: expected number to be <=1000. Correct the named field and ask again.",
  code: "operation.input",
  remedy: "Correct the named field and ask again.",
};

const refused = { $ref: "#/components/responses/Problem" };

const SESSION: DescribedOperation = {
  operationId: "session.get",
  summary: "Show who this server takes you for, what you may do, and its version",
  tags: ["session"],
  responses: {
    "200": {
      description: "Who you are",
      content: {
        "application/json": {
          schema: {
            type: "object",
            required: ["id", "name", "organisation", "role", "markings", "version", "mode", "model"],
            properties: {
              id: { type: "string" },
              name: { type: "string" },
              organisation: { type: ["string", "null"] },
              role: { type: "string" },
              markings: { type: "array", items: { type: "string" } },
              version: { type: "string" },
              mode: { type: "string", enum: ["embedded", "attached", "server"] },
              model: {
                type: ["object", "null"],
                description: "The language model that may be asked for proposals; null where none is set up",
                required: ["name", "markings"],
                properties: {
                  name: { type: "string" },
                  markings: {
                    type: "array",
                    items: { type: "string" },
                    description: "Markings of the documents that may be sent to it",
                  },
                },
              },
            },
          },
        },
      },
    },
    default: refused,
  },
};

const EVENTS: DescribedOperation = {
  operationId: "jobs.events",
  summary: "Follow a job until it is over",
  description:
    "Server-sent events named `job`, each with the job as `jobs.get` shows it without its items, whenever it changes.",
  tags: ["jobs"],
  parameters: [
    {
      name: "id",
      in: "path",
      required: true,
      description: "Id of a job",
      schema: { type: "string" },
      example: "job-4k7m2p9qrstv",
    },
  ],
  responses: {
    "200": { description: "The events", content: { "text/event-stream": { schema: { type: "string" } } } },
    default: refused,
  },
};

function describeOperation(operation: AnyOperation): DescribedOperation {
  const { method } = routeOf(operation);
  const described: DescribedOperation = {
    operationId: operation.name,
    summary: operation.summary,
    ...(operation.details ? { description: operation.details } : {}),
    tags: [nameParts(operation).noun],
    ...(method === "GET" ? parametersOf(operation) : { requestBody: bodyOf(operation) }),
    responses: {
      "200": resultOf(operation),
      "400": refused,
      "401": refused,
      "403": refused,
      default: refused,
    },
    "x-role": operation.role,
  };
  return described;
}

function parametersOf(operation: AnyOperation): { parameters?: Parameter[] } {
  const { properties, required = [] } = inputSchemaOf(operation);
  const { idInPath } = routeOf(operation);
  const parameters = Object.entries(properties).map(([name, schema]): Parameter => {
    const { description, ...plain } = schema;
    const inPath = idInPath && name === "id";
    return {
      name,
      in: inPath ? "path" : "query",
      required: inPath || required.includes(name),
      ...(description ? { description } : {}),
      schema: plain,
      ...(required.includes(name) ? { example: exampleOf(schema) } : {}),
      ...(schema.type === "array" ? { style: "form", explode: true } : {}),
    };
  });
  return parameters.length ? { parameters } : {};
}

function bodyOf(operation: AnyOperation): { required: boolean; content: Content } {
  const schema = inputSchemaOf(operation);
  const content: Content = { "application/json": { schema, example: exampleOf(schema) } };
  const files = Object.entries(schema.properties).filter(([, one]) => isFiles(one));
  if (files.length) {
    const parts = files.map(
      ([name]) =>
        [
          name,
          { type: "array", items: { type: "string", description: "A file; its name is kept" } },
        ] as const,
    );
    content["multipart/form-data"] = {
      schema: { ...schema, properties: { ...schema.properties, ...Object.fromEntries(parts) } },
      encoding: Object.fromEntries(
        files.map(([name]) => [name, { contentType: "application/octet-stream" }]),
      ),
    };
  }
  return { required: (schema.required ?? []).length > 0, content };
}

function resultOf(operation: AnyOperation): { description: string; content: Content; headers?: object } {
  const schema = outputSchemaOf(operation);
  if (schema) return { description: "Done", content: { "application/json": { schema } } };
  return {
    description: "The file",
    content: { "application/octet-stream": {} },
    headers: { "Content-Disposition": { description: "The name of the file", schema: { type: "string" } } },
  };
}
