import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { createMcpServer, type McpGround } from "./server.ts";

/** Serves the protocol over standard input and output until the program at the other end goes away, or the process is told to end. */
export async function serveStdio(ground: McpGround): Promise<void> {
  const server = createMcpServer(ground);
  const ended = new Promise<void>((resolve) => {
    server.onclose = resolve;
    process.stdin.once("end", resolve);
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
}
