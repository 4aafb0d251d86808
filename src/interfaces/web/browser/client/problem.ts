/** What went wrong with a request, in the server's words or, where the server cannot be reached, in ours. */
export class RequestProblem extends Error {
  readonly code: string;
  readonly remedy: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly details: Record<string, unknown>;

  constructor(words: {
    code: string;
    message: string;
    remedy: string;
    status: number;
    details?: Record<string, unknown>;
  }) {
    super(words.message);
    this.name = "RequestProblem";
    this.code = words.code;
    this.remedy = words.remedy;
    this.status = words.status;
    this.details = words.details ?? {};
  }
}

/** The problem in an answer that is not a success. */
export async function problemIn(response: Response): Promise<RequestProblem> {
  try {
    const { title, remedy, code, status, type: _, detail: __, ...details } = await response.json();
    if (typeof code !== "string") throw new Error("no problem+json");
    return new RequestProblem({ code, message: title, remedy, status, details });
  } catch {
    return new RequestProblem({
      code: "http.unexpected",
      message: `The server answered with status ${response.status} and no reason.`,
      remedy: "Try again. If it happens again, tell your administrator what you did.",
      status: response.status,
    });
  }
}

/** No answer came at all. */
export function unreachableServer(): RequestProblem {
  return new RequestProblem({
    code: "http.unreachable",
    message: "Entente cannot be reached.",
    remedy: "Check that its server is running and that you are connected; the page goes on by itself.",
    status: 0,
  });
}

/** Anything that was thrown, as a problem that a page can show. */
export function asProblem(thrown: unknown): RequestProblem {
  if (thrown instanceof RequestProblem) return thrown;
  return new RequestProblem({
    code: "page.unexpected",
    message: "This page met something it did not expect.",
    remedy: "Load the page again. If it happens again, tell your administrator what you did.",
    status: 0,
    details: { error: thrown instanceof Error ? thrown.message : String(thrown) },
  });
}
