import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { createMcpServer, type McpGround } from "./server.ts";

/** Answers one request of the protocol over streamable HTTP. No session is kept: any process can answer the next one. */
export async function handleMcp(request: Request, ground: McpGround): Promise<Response> {
  if (request.method !== "POST") {
    // Without a session there is no stream to open and nothing to end.
    const error = { code: -32_000, message: "Only POST is answered here: this server keeps no sessions." };
    return Response.json({ jsonrpc: "2.0", error, id: null }, { status: 405, headers: { allow: "POST" } });
  }
  const server = createMcpServer(ground);
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: ground.ground.settings.maxBytes * 2,
  });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request);
  } finally {
    await server.close();
  }
}
