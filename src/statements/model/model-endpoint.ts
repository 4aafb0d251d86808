import { z } from "zod";
import { Problem } from "../../base/problem.ts";
import type { ModelSettings } from "../../base/settings.ts";
import type { Message } from "./prompt.ts";

/** Most tokens that one answer may have. */
export const ANSWER_TOKENS = 2000;
/** An answer larger than this is read no further: it is not what was asked for. */
const MOST_ANSWER_BYTES = 1024 * 1024;
/** How often a request is sent again that was refused for being too early. */
const MOST_RETRIES = 2;
const LONGEST_WAIT_MILLIS = 30_000;

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z
    .object({ total_tokens: z.int().min(0) })
    .optional()
    .catch(undefined),
});

/** How many tokens a text may have, at a cautious guess: four characters each. */
export function estimateTokens(messages: readonly Message[]): number {
  return Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4);
}

/**
 * Asks the model once and answers its words, and what they cost in tokens (never less than what was sent, whatever the
 * endpoint says). Follows no redirect and sends the key to the address of the settings only.
 *
 * Throws `model.unreachable`, `model.refused`, `model.too-slow` or `model.bad-answer`; where `signal` is aborted, what
 * it was aborted with.
 */
export async function askModel(
  model: ModelSettings,
  messages: readonly Message[],
  signal: AbortSignal,
): Promise<{ content: string; tokens: number }> {
  for (let retry = 0; ; retry++) {
    const clock = AbortSignal.timeout(model.millis);
    try {
      const response = await send(model, messages, AbortSignal.any([signal, clock]));
      if (isTooEarly(response) && retry < MOST_RETRIES) {
        await response.body?.cancel();
        await sleep(waitOf(response, retry), signal);
        continue;
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw refused(model, response.status);
      }
      return readAnswer(await readBody(response), messages);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Problem) throw error;
      throw clock.aborted ? tooSlow(model) : unreachable(model, error);
    }
  }
}

function send(model: ModelSettings, messages: readonly Message[], signal: AbortSignal): Promise<Response> {
  return fetch(`${model.url}/chat/completions`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      ...(model.key ? { authorization: `Bearer ${model.key}` } : {}),
    },
    body: JSON.stringify({
      model: model.name,
      messages,
      temperature: 0,
      max_tokens: ANSWER_TOKENS,
      response_format: { type: "json_object" },
    }),
    // The key and the text are for the address of the settings and for no other.
    redirect: "manual",
    signal,
  });
}

const isTooEarly = ({ status }: Response) => status === 429 || status === 503;

/** How long to wait before asking again: as the endpoint says in whole seconds, else two seconds and then four. */
function waitOf(response: Response, retry: number): number {
  const given = response.headers.get("retry-after");
  const seconds = given !== null && /^\d{1,6}$/u.test(given) ? Number(given) : 2 * (retry + 1);
  return Math.min(seconds * 1000, LONGEST_WAIT_MILLIS);
}

/** Waits, unless `signal` is aborted before: then it throws what that was aborted with. */
export function sleep(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const clock = setTimeout(() => {
      signal.removeEventListener("abort", cancel);
      resolve();
    }, millis);
    const cancel = () => {
      clearTimeout(clock);
      reject(signal.reason);
    };
    signal.addEventListener("abort", cancel, { once: true });
  });
}

async function readBody(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  if (!response.body) throw badAnswer();
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    // Leaving the loop closes the connection.
    if (size > MOST_ANSWER_BYTES) throw badAnswer();
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function readAnswer(body: string, messages: readonly Message[]): { content: string; tokens: number } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw badAnswer();
  }
  const completion = Completion.safeParse(json);
  const content = completion.data?.choices[0]?.message.content;
  if (content === undefined) throw badAnswer();
  return { content, tokens: Math.max(completion.data?.usage?.total_tokens ?? 0, estimateTokens(messages)) };
}

const hostOf = ({ url }: ModelSettings) => new URL(url).host;

function refused(model: ModelSettings, status: number): Problem {
  const isRedirect = status >= 300 && status < 400;
  const remedies: Record<number, string> = {
    401: "Check ENTENTE_MODEL_KEY.",
    403: "Check ENTENTE_MODEL_KEY, and whether it may use this model.",
    404: "Check ENTENTE_MODEL_URL and ENTENTE_MODEL_NAME.",
    429: "Wait, then try the job again, or lower ENTENTE_MODEL_REQUESTS_PER_MINUTE.",
  };
  return new Problem("model.refused", {
    message: isRedirect
      ? `The language model at ${hostOf(model)} sends its callers to another address, which Entente does not follow.`
      : `The language model at ${hostOf(model)} refused the request (HTTP ${status}).`,
    remedy: isRedirect
      ? "Set ENTENTE_MODEL_URL to the final address."
      : (remedies[status] ?? "Look at the log of the model's server, then try the job again."),
    details: { host: hostOf(model), status },
  });
}

function tooSlow(model: ModelSettings): Problem {
  return new Problem("model.too-slow", {
    message: `The language model at ${hostOf(model)} did not answer within ${model.millis / 1000} seconds.`,
    remedy: "Try the job again later, or raise ENTENTE_MODEL_SECONDS.",
    details: { host: hostOf(model) },
  });
}

function unreachable(model: ModelSettings, cause: unknown): Problem {
  return new Problem("model.unreachable", {
    message: `The language model at ${hostOf(model)} cannot be reached.`,
    remedy: "Check that it runs and that ENTENTE_MODEL_URL names it, then try the job again.",
    details: { host: hostOf(model) },
    cause,
  });
}

/** The answer is not of the form that was asked for. Nothing of it is repeated: it may hold anything. */
export function badAnswer(): Problem {
  return new Problem("model.bad-answer", {
    message: "The language model answered with something else than the JSON that it was asked for.",
    remedy: "Try another model: it has to be able to answer in JSON.",
  });
}
