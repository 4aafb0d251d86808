import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";
import { type Ground, runOperation } from "../../access/run-operation.ts";
import type { AnyOperation, FileResult, Person } from "../../base/operation.ts";
import { version } from "../../base/place.ts";
import { Problem, recordOf } from "../../base/problem.ts";
import { inputSchemaOf, isRemoval, outputSchemaOf } from "../operation-schema.ts";
import { OPERATIONS } from "../operations.ts";
import { listDocumentResources, RESOURCE_TEMPLATE, readDocumentResource } from "./document-resources.ts";

/** What the tools run on, and for whom. */
export type McpGround = { ground: Ground; person: Person };

const INSTRUCTIONS = [
  "Entente keeps the commitments, progress reports and recommendations of documents on digital cooperation, each with its exact place in the text.",
  "Quote statements word for word as `quote` gives them. Null means that the text states none: never fill it in.",
  "Statements that are only proposed have not been confirmed by a person.",
].join(" ");

/** The name of an operation's tool: `documents.list` is `documents_list`. */
export function toolName({ name }: { name: string }): string {
  return name.replace(/[.-]/gu, "_");
}

/** An operation as a tool. */
function toolOf(operation: AnyOperation): Tool {
  const output = outputSchemaOf(operation);
  return {
    name: toolName(operation),
    title: operation.summary,
    description: [`${operation.summary}.`, ...(operation.details ? [operation.details] : [])].join(" "),
    inputSchema: inputSchemaOf(operation) as Tool["inputSchema"],
    ...(output?.type === "object" ? { outputSchema: output as Tool["outputSchema"] } : {}),
    annotations: {
      title: operation.summary,
      readOnlyHint: operation.effect === "read",
      destructiveHint: isRemoval(operation),
      // Everything that a tool touches is in Entente's own database.
      openWorldHint: false,
    },
  };
}

/** A server of the protocol that offers every operation as a tool and every document's text as a resource. */
export function createMcpServer({ ground, person }: McpGround): Server {
  const server = new Server(
    { name: "entente", title: "Entente", version: version() },
    { capabilities: { tools: {}, resources: {} }, instructions: INSTRUCTIONS },
  );
  const operations = new Map<string, AnyOperation>(
    OPERATIONS.map((operation) => [toolName(operation), operation]),
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: OPERATIONS.map(toolOf) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const operation = operations.get(params.name);
    if (!operation)
      throw new McpError(
        ErrorCode.InvalidParams,
        `There is no tool ${params.name}. List the tools to see which there are.`,
      );
    try {
      return resultOf(await runOperation(operation, params.arguments ?? {}, person, ground));
    } catch (error) {
      return problemResult(error);
    }
  });
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [RESOURCE_TEMPLATE],
  }));
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) =>
    asked(() => listDocumentResources({ ground, person }, params?.cursor)),
  );
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) =>
    asked(() => readDocumentResource({ ground, person }, params.uri)),
  );
  return server;
}

function resultOf(output: unknown): CallToolResult {
  if (isFile(output)) {
    const { name, mediaType, bytes } = output;
    const blob = Buffer.from(bytes).toString("base64");
    return {
      content: [
        {
          type: "resource",
          resource: { uri: `entente://files/${encodeURIComponent(name)}`, mimeType: mediaType, blob },
        },
      ],
    };
  }
  return {
    content: [{ type: "text", text: JSON.stringify(output) }],
    structuredContent: output as Record<string, unknown>,
  };
}

function isFile(output: unknown): output is FileResult {
  return (
    typeof output === "object" && output !== null && "bytes" in output && output.bytes instanceof Uint8Array
  );
}

/** A problem as the answer of a tool: what happened, what to do, and the code, in words and for programs. */
function problemResult(thrown: unknown): CallToolResult {
  const record = recordOf(thrown);
  logBug(thrown);
  return {
    isError: true,
    content: [{ type: "text", text: `${record.message}\n${record.remedy}\nCode: ${record.code}` }],
    _meta: { "entente/problem": record },
  };
}

/** Does what a resource is asked for; a problem becomes an error of the protocol. */
async function asked<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const record = recordOf(error);
    logBug(error);
    const code = error instanceof Problem ? ErrorCode.InvalidParams : ErrorCode.InternalError;
    throw new McpError(code, `${record.message} ${record.remedy}`, record);
  }
}

/** Standard output belongs to the protocol: a bug is told on standard error. */
function logBug(thrown: unknown): void {
  if (thrown instanceof Problem) return;
  process.stderr.write(
    `${new Date().toISOString()} A tool failed. ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`,
  );
}
