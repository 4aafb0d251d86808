import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { readRegister } from "../register/register.store.ts";
import { deriveRegistered } from "../register/registered.ts";
import { cataloguedInitiatives } from "./initiative.registry.ts";
import type { InitiativeFact, InitiativeFields, InitiativeId, RegisteredInitiative } from "./initiative.ts";

/** Initiatives as they are read: what ships with Entente, and what the ledger says on it. */
export const INITIATIVES = {
  noun: "initiative",
  catalogued: cataloguedInitiatives,
  derive: deriveRegistered<InitiativeFields, InitiativeFact>,
} as const;

/** The initiatives that somebody may see: those that ship with Entente and those that were recorded, as of a day. */
export function readInitiatives(
  database: Database,
  viewer: Viewer,
  options: { asOf?: string | undefined; withWithdrawn?: boolean } = {},
): Promise<Map<string, RegisteredInitiative>> {
  return readRegister(database, viewer, INITIATIVES, options);
}

/** One initiative. Throws `initiatives.unknown` also where it may not be seen. */
export async function getInitiative(
  database: Database,
  viewer: Viewer,
  id: InitiativeId,
  asOf?: string,
): Promise<RegisteredInitiative> {
  const initiative = (await readInitiatives(database, viewer, { asOf, withWithdrawn: true })).get(id);
  if (initiative) return initiative;
  throw new Problem("initiatives.unknown", {
    message: `There is no initiative ${id} that you may see.`,
    remedy: "List the initiatives to see which there are.",
    details: { id },
  });
}
