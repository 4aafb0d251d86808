import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { sightKey } from "./marking.ts";

/** Of each database, for so many groups of people; what was set longest ago is given up. */
const MOST = 8;

/**
 * What is dear to make from records, kept in memory for all who see the same of them. Whoever keeps something here says
 * in its value as of when it holds: a marking may have changed since.
 */
export class KeptBySight<Value> {
  readonly #kept = new WeakMap<Database, Map<string, Value>>();

  get(database: Database, viewer: Viewer): Value | undefined {
    return this.#kept.get(database)?.get(sightKey(viewer));
  }

  set(database: Database, viewer: Viewer, value: Value): void {
    const values = this.#kept.get(database) ?? new Map<string, Value>();
    this.#kept.set(database, values);
    const key = sightKey(viewer);
    values.delete(key);
    values.set(key, value);
    const [oldest] = values.keys();
    if (values.size > MOST && oldest !== undefined) values.delete(oldest);
  }
}
