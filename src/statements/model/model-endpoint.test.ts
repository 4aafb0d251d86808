import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { complete, type ModelServer, startModelServer } from "../../../tests/model-server.ts";
import { Problem } from "../../base/problem.ts";
import { type ModelSettings, readSettings } from "../../base/settings.ts";
import { askModel } from "./model-endpoint.ts";

const KEY = "a-secret-key";
const messages = [{ role: "user" as const, content: "x".repeat(400) }];
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterEach(() => {
  server.asked.length = 0;
});
afterAll(() => server.close());

const model = (more: Partial<ModelSettings> = {}): ModelSettings => ({
  url: server.url,
  name: "small",
  key: KEY,
  markings: ["public"],
  millis: 5000,
  perMinute: 1000,
  mostTokens: 1000,
  ...more,
});
const ask = (more: Partial<ModelSettings> = {}, signal = new AbortController().signal) =>
  askModel(model(more), messages, signal);
const refusal = async (more: Partial<ModelSettings> = {}) => {
  const problem = await ask(more).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  const { code, message, remedy, details } = problem as Problem;
  expect(JSON.stringify([message, remedy, details])).not.toContain(KEY);
  return [code, details.status];
};

test("a model that answers is asked once, with its name and key", async () => {
  server.answer((_, response) => complete(response, "{}", { total_tokens: 321 }));
  expect(await ask()).toEqual({ content: "{}", tokens: 321 });
  expect(server.asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ["/v1/chat/completions", `Bearer ${KEY}`],
  ]);
  expect(JSON.parse(server.asked[0]!.body)).toMatchObject({ model: "small", messages, temperature: 0 });
});

test("what an endpoint says of its cost is not believed where it is less than what was sent", async () => {
  for (const usage of [undefined, { total_tokens: 0 }, { total_tokens: -5 }, { total_tokens: "many" }]) {
    server.answer((_, response) => complete(response, "{}", usage));
    expect(await ask()).toEqual({ content: "{}", tokens: 100 });
  }
});

test("a request that came too early is sent again, and not for ever", async () => {
  server.answer((_, response) => {
    if (server.asked.length > 1) return complete(response, "{}");
    response.writeHead(429, { "retry-after": "0" }).end();
  });
  expect((await ask()).content).toBe("{}");
  server.asked.length = 0;
  server.answer((_, response) => void response.writeHead(429, { "retry-after": "0" }).end());
  expect(await refusal()).toEqual(["model.refused", 429]);
  expect(server.asked.length).toBe(3);
});

test("an error of the server is told with its number, and none of its words", async () => {
  for (const status of [401, 404, 500]) {
    server.answer((_, response) => void response.writeHead(status).end("<script>alert(1)</script>"));
    expect(await refusal()).toEqual(["model.refused", status]);
  }
});

test("a redirect is not followed, so that nobody else gets the key or the text", async () => {
  const other = await startModelServer();
  server.answer(
    (_, response) => void response.writeHead(307, { location: `${other.url}/chat/completions` }).end(),
  );
  expect(await refusal()).toEqual(["model.refused", 307]);
  expect(other.asked).toEqual([]);
  await other.close();
});

test("an answer that is not the agreed form, or never ends, is a bad answer", async () => {
  for (const body of ["", "<html>", "{}", '{"choices":[]}', '{"choices":[{"message":{"content":null}}]}']) {
    server.answer((_, response) => void response.end(body));
    expect(await refusal()).toEqual(["model.bad-answer", undefined]);
  }
  server.answer((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  });
  expect(await refusal()).toEqual(["model.bad-answer", undefined]);
});

test("a model that does not answer, or stops in the middle, is too slow; one that is not there is unreachable", async () => {
  server.answer(() => {});
  expect(await refusal({ millis: 100 })).toEqual(["model.too-slow", undefined]);
  server.answer((_, response) => void response.write('{"choices"'));
  expect(await refusal({ millis: 100 })).toEqual(["model.too-slow", undefined]);
  server.answer((_, response) => void response.destroy());
  expect(await refusal()).toEqual(["model.unreachable", undefined]);
  const gone = await startModelServer();
  await gone.close();
  expect(await refusal({ url: gone.url })).toEqual(["model.unreachable", undefined]);
});

test("asking ends when it is cancelled, also while it waits to ask again", async () => {
  const abort = new AbortController();
  server.answer((_, response) => {
    response.writeHead(503, { "retry-after": "600" }).end();
    setTimeout(() => abort.abort(new Error("cancelled")), 20);
  });
  await expect(ask({}, abort.signal)).rejects.toThrow("cancelled");
});

test("an address with a password, or without a name of the model, is refused when Entente starts", () => {
  const read = (environment: Record<string, string>) => () => readSettings(environment);
  expect(readSettings({}).model).toBeNull();
  expect(
    readSettings({ ENTENTE_MODEL_URL: "https://models.example/v1/", ENTENTE_MODEL_NAME: "small" }).model,
  ).toEqual({
    url: "https://models.example/v1",
    name: "small",
    key: null,
    markings: ["public"],
    millis: 60_000,
    perMinute: 30,
    mostTokens: 50_000,
  });
  for (const url of [
    "ftp://models.example",
    "models",
    "https://ada:secret@models.example/v1",
    "https://models.example/v1?key=1",
  ]) {
    expect(read({ ENTENTE_MODEL_URL: url, ENTENTE_MODEL_NAME: "small" })).toThrow(
      "ENTENTE_MODEL_URL is not the base address",
    );
  }
  expect(read({ ENTENTE_MODEL_URL: "https://models.example" })).toThrow("ENTENTE_MODEL_NAME is not");
});
