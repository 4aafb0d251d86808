import { cataloguedFrameworks } from "../frameworks/framework.registry.ts";
import { assertKnown, readRecords } from "../register/register-files.ts";
import { asShipped } from "../register/registered.ts";
import { type CataloguedInitiative, InitiativeFact, InitiativeFields, InitiativeId } from "./initiative.ts";

const FOLDER = "catalogue/initiatives";
const Shipped = InitiativeFields.extend({ facts: InitiativeFact.array().default([]) }).strict();

let known: Map<string, CataloguedInitiative> | undefined;

/** The initiatives that ship with Entente, by id. Throws `vocabulary.invalid` where a file is not as it has to be. */
export function cataloguedInitiatives(): ReadonlyMap<string, CataloguedInitiative> {
  if (known) return known;
  const records = readRecords(FOLDER, "initiatives", Shipped).map(({ id, record: { facts, ...fields } }) => ({
    id: InitiativeId.parse(id),
    fields,
    facts: facts.map(asShipped),
  }));
  const frameworks = cataloguedFrameworks();
  assertKnown(
    FOLDER,
    records.map(({ id, fields }) => ({ id, names: fields.frameworks })),
    (id) => frameworks.has(id),
  );
  known = new Map(records.map((record) => [record.id, record]));
  return known;
}
