import { Problem, recordOf } from "../../base/problem.ts";

const STATUS: [RegExp, number][] = [
  [/^operation\.input$/u, 400],
  [/^access\.(sign-in|key)$/u, 401],
  [/^access\.(locked|too-many)$/u, 429],
  [/^access\./u, 403],
  [/^approvals\.waiting$/u, 202],
  [/\.unknown(-|$)/u, 404],
  [/\.conflict$/u, 409],
  [/\.too-large$/u, 413],
  [/^entente\.unexpected$/u, 500],
  [/^database\./u, 503],
];

/** What a problem is to a caller over HTTP: a status and a body of `application/problem+json` (RFC 9457). */
export function problemResponse(thrown: unknown): Response {
  const { code, message, remedy, details } = recordOf(thrown);
  const status = STATUS.find(([pattern]) => pattern.test(code))?.[1] ?? 422;
  const body = {
    // First: a detail that is called as one of these would say something else than what happened.
    ...details,
    type: `/api#${code}`,
    title: message,
    status,
    detail: `${message} ${remedy}`,
    code,
    remedy,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      ...(typeof details.retryAfter === "number" ? { "retry-after": String(details.retryAfter) } : {}),
    },
  });
}

/** Says that nothing is at an address. */
export function nothingHere(path: string): Problem {
  return new Problem("api.unknown", {
    message: `There is nothing at ${path}.`,
    remedy: "See /api for what can be asked.",
  });
}
