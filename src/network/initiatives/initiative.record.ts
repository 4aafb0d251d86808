import { cataloguedFrameworks } from "../frameworks/framework.record.ts";
import { catalogueOf } from "../register/register-files.ts";
import { registerNoun } from "../register/register-noun.ts";
import { deriveRegistered } from "../register/registered.ts";
import { InitiativeContent, InitiativeFact, InitiativeFields, InitiativeId } from "./initiative.ts";

/** The initiatives that ship with Entente, by id. */
export const cataloguedInitiatives = catalogueOf({
  folder: "catalogue/initiatives",
  key: "initiatives",
  id: InitiativeId,
  schema: InitiativeFields.extend({ facts: InitiativeFact.array().default([]) }).strict(),
  names: ({ fields }: { fields: InitiativeFields; facts: InitiativeFact[] }) => fields.frameworks,
  known: cataloguedFrameworks,
});

/** Initiatives: those that ship, and what the ledger says on them. */
export const initiatives = registerNoun({
  noun: "initiative",
  plural: "initiatives",
  id: InitiativeId,
  content: InitiativeContent,
  catalogued: cataloguedInitiatives,
  derive: deriveRegistered<InitiativeFields, InitiativeFact>,
  frameworksOf: async (_asked, _id, { frameworks }: InitiativeFields) => frameworks,
});
