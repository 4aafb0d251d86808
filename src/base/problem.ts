/**
 * Something that went wrong in a way a person can understand and mend. Every interface draws it in its own form;
 * a plain `Error` means a bug.
 */
export class Problem extends Error {
  /** Stable and dotted, "noun.what": machines and tests rely on it. */
  readonly code: string;
  /** What to do about it, as one plain sentence. */
  readonly remedy: string;
  /** For machines and the log: ids, limits, the paths of input fields. Never a secret. */
  readonly details: Record<string, unknown>;

  constructor(
    code: string,
    words: { message: string; remedy: string; details?: Record<string, unknown>; cause?: unknown },
  ) {
    super(words.message, words.cause === undefined ? undefined : { cause: words.cause });
    this.name = "Problem";
    this.code = code;
    this.remedy = words.remedy;
    this.details = words.details ?? {};
  }
}

/** What is kept of a problem where it has to be stored or sent: in a job, an API body, a message between threads. */
export type ProblemRecord = {
  code: string;
  message: string;
  remedy: string;
  details: Record<string, unknown>;
};

/** A problem as a record. Anything else that was thrown is a bug: it gets one code, and no inner words leave the log. */
export function recordOf(thrown: unknown): ProblemRecord {
  if (thrown instanceof Problem) {
    return { code: thrown.code, message: thrown.message, remedy: thrown.remedy, details: thrown.details };
  }
  return {
    code: "entente.unexpected",
    message: "Something went wrong that Entente did not expect.",
    remedy:
      "Try again. If it happens again, send the line that the log shows for this moment to your administrator.",
    details: {},
  };
}

/** The problem that a record tells of, so that it can be thrown on this side of a thread or a wire. */
export function problemOf(record: ProblemRecord): Problem {
  return new Problem(record.code, record);
}

/** Makes the compiler refuse a switch that forgets a case. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
