import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server was asked. */
export type Asked = { path: string; headers: IncomingHttpHeaders; body: string };

/** A server on this machine that stands in for a language model: each story says how it answers. */
export type ModelServer = {
  /** Base address, as ENTENTE_MODEL_URL takes it. */
  url: string;
  asked: Asked[];
  /** How the next requests are answered, until it is said otherwise. */
  answer(respond: (asked: Asked, response: ServerResponse) => void): void;
  close(): Promise<void>;
};

/** Starts it; until told otherwise it finds no statement. */
export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = [];
  let respond: (asked: Asked, response: ServerResponse) => void = (_, response) =>
    complete(response, { statements: [] });
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const one = {
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(parts).toString("utf8"),
      };
      asked.push(one);
      respond(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (next) => {
      respond = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers as endpoints of the OpenAI kind do; `content` is made JSON unless it is text. */
export function complete(response: ServerResponse, content: unknown, usage?: unknown): void {
  const words = typeof content === "string" ? content : JSON.stringify(content);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ choices: [{ message: { role: "assistant", content: words } }], usage }));
}

/** The numbered sentences that were sent. */
export function sentencesIn(asked: Asked): { number: number; text: string }[] {
  const { messages } = JSON.parse(asked.body) as { messages: { role: string; content: string }[] };
  return JSON.parse(messages.find(({ role }) => role === "user")?.content ?? "{}").sentences;
}
