import { catalogueOf } from "../register/register-files.ts";
import { registerNoun } from "../register/register-noun.ts";
import { deriveRegistered } from "../register/registered.ts";
import { FrameworkContent, FrameworkFact, FrameworkFields, FrameworkId } from "./framework.ts";

/** The frameworks that ship with Entente, by id. */
export const cataloguedFrameworks = catalogueOf({
  folder: "catalogue/frameworks",
  key: "frameworks",
  id: FrameworkId,
  schema: FrameworkFields.extend({ facts: FrameworkFact.array().default([]) }).strict(),
  names: ({ fields, facts }: { fields: FrameworkFields; facts: FrameworkFact[] }) => [
    fields.parent,
    ...facts.map((fact) => fact.into),
  ],
});

/** Frameworks: those that ship, and what the ledger says on them. */
export const frameworks = registerNoun({
  noun: "framework",
  plural: "frameworks",
  id: FrameworkId,
  content: FrameworkContent,
  catalogued: cataloguedFrameworks,
  derive: deriveRegistered<FrameworkFields, FrameworkFact>,
  frameworksOf: async (_, id) => [id],
});
