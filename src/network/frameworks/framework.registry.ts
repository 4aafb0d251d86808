import { assertKnown, readRecords } from "../register/register-files.ts";
import { asShipped } from "../register/registered.ts";
import { type CataloguedFramework, FrameworkFact, FrameworkFields, FrameworkId } from "./framework.ts";

const FOLDER = "catalogue/frameworks";
const Shipped = FrameworkFields.extend({ facts: FrameworkFact.array().default([]) }).strict();

let known: Map<string, CataloguedFramework> | undefined;

/** The frameworks that ship with Entente, by id. Throws `vocabulary.invalid` where a file is not as it has to be. */
export function cataloguedFrameworks(): ReadonlyMap<string, CataloguedFramework> {
  if (known) return known;
  const records = readRecords(FOLDER, "frameworks", Shipped).map(({ id, record: { facts, ...fields } }) => ({
    id: FrameworkId.parse(id),
    fields,
    facts: facts.map(asShipped),
  }));
  const ids = new Set<string>(records.map(({ id }) => id));
  assertKnown(
    FOLDER,
    records.map(({ id, fields, facts }) => ({
      id,
      names: [fields.parent, ...facts.map((fact) => fact.into)],
    })),
    (id) => ids.has(id),
  );
  known = new Map(records.map((record) => [record.id, record]));
  return known;
}
