import { Problem } from "../problem.ts";

// What `pg`, the network and PostgreSQL say when there is no connection, or no longer one.
const GONE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
]);
const GONE_STATE = /^(?:08|57P0[1-5])/u;
const GONE_WORDS =
  /^(?:Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error|read ECONNRESET)/u;

const FULL_WORDS = /No space left on device|File too large|ENOSPC|EFBIG|EDQUOT/u;

/**
 * What an error of the database means to a person: it is away, it has no room, it may only be read. Null for every
 * other error, which is a bug of ours. `wasEnding`: the change had been made and was about to be kept.
 */
export function problemOfDatabase(error: unknown, { wasEnding = false } = {}): Problem | null {
  if (!(error instanceof Error) || error instanceof Problem) return null;
  const { code = "" } = error as NodeJS.ErrnoException;
  if (code === "53100" || FULL_WORDS.test(error.message)) return full(error);
  if (GONE.has(code) || GONE_STATE.test(code) || GONE_WORDS.test(error.message))
    return wasEnding ? interrupted(error) : gone(error);
  if (code === "25006") return onlyToRead(error);
  if (code === "58030") return unwritable(error);
  return null;
}

function gone(cause: Error): Problem {
  return new Problem("database.unreachable", {
    message: "The database does not answer at the moment.",
    remedy: "Nothing was changed. Try again in a moment; if it goes on, see that the database runs.",
    cause,
  });
}

function interrupted(cause: Error): Problem {
  return new Problem("database.interrupted", {
    message: "The connection to the database was lost in the moment in which the change was kept.",
    remedy: "Look whether the change is there before you make it again.",
    cause,
  });
}

function full(cause: Error): Problem {
  return new Problem("database.full", {
    message: "The disk of the database has no room left.",
    remedy: "Nothing was changed. Make room on the disk, then try again.",
    cause,
  });
}

function onlyToRead(cause: Error): Problem {
  return new Problem("database.read-only", {
    message: "The database takes no changes at the moment.",
    remedy:
      "Nothing was changed. Ask whoever looks after the database: this one is a copy that is only read.",
    cause,
  });
}

function unwritable(cause: Error): Problem {
  return new Problem("database.unwritable", {
    message: "The disk of the database could not be written.",
    remedy:
      "Nothing was changed. See whether the disk is sound and the folder may be written, then try again.",
    cause,
  });
}
