import { Problem } from "../../base/problem.ts";

const MINUTE = 60_000;
// Of so many who ask it is remembered how many requests they have left; beyond, of the latest.
const MOST_KNOWN = 10_000;

/**
 * How many requests somebody may send: as many at once as in a minute, and after that as they come free, evenly. Each
 * process counts for itself: it protects the process, and a count in the database would cost more than what it keeps out.
 */
export class RequestRate {
  readonly #left = new Map<string, { requests: number; at: number }>();

  /** Counts a request of somebody. Throws `access.too-many`, with the seconds to wait, where none is free. */
  take(who: string, perMinute: number, now: Date): void {
    const at = now.getTime();
    const before = this.#left.get(who) ?? { requests: perMinute, at };
    const requests = Math.min(perMinute, before.requests + ((at - before.at) * perMinute) / MINUTE);
    if (requests < 1) throw tooMany(Math.ceil(Math.round(((1 - requests) * MINUTE) / perMinute) / 1000));
    this.#left.delete(who);
    this.#left.set(who, { requests: requests - 1, at });
    const [oldest] = this.#left.keys();
    if (this.#left.size > MOST_KNOWN && oldest !== undefined) this.#left.delete(oldest);
  }
}

function tooMany(retryAfter: number): Problem {
  return new Problem("access.too-many", {
    message: "Too many requests have come from you within a minute.",
    remedy: `Wait ${retryAfter === 1 ? "a second" : `${retryAfter} seconds`}, and then ask more slowly.`,
    details: { retryAfter },
  });
}
