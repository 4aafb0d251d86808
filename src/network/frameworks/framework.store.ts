import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { readRegister } from "../register/register.store.ts";
import { deriveRegistered } from "../register/registered.ts";
import { cataloguedFrameworks } from "./framework.registry.ts";
import type { FrameworkFact, FrameworkFields, FrameworkId, RegisteredFramework } from "./framework.ts";

/** Frameworks as they are read: what ships with Entente, and what the ledger says on it. */
export const FRAMEWORKS = {
  noun: "framework",
  catalogued: cataloguedFrameworks,
  derive: deriveRegistered<FrameworkFields, FrameworkFact>,
} as const;

/** The frameworks that somebody may see: those that ship with Entente and those that were recorded, as of a day. */
export function readFrameworks(
  database: Database,
  viewer: Viewer,
  options: { asOf?: string | undefined; withWithdrawn?: boolean } = {},
): Promise<Map<string, RegisteredFramework>> {
  return readRegister(database, viewer, FRAMEWORKS, options);
}

/** One framework. Throws `frameworks.unknown` also where it may not be seen. */
export async function getFramework(
  database: Database,
  viewer: Viewer,
  id: FrameworkId,
  asOf?: string,
): Promise<RegisteredFramework> {
  const framework = (await readFrameworks(database, viewer, { asOf, withWithdrawn: true })).get(id);
  if (framework) return framework;
  throw new Problem("frameworks.unknown", {
    message: `There is no framework ${id} that you may see.`,
    remedy: "List the frameworks to see which there are.",
    details: { id },
  });
}
