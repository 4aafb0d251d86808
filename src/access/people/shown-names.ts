import type { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import { isPersonName, type Viewer } from "../../base/operation.ts";
import { isPublic } from "../markings/marking.ts";
import { listNames } from "./person.store.ts";

/** What is shown instead of the name of somebody whose personal data has been erased. */
export const ERASED = "erased person";
/** What those who are not signed in are shown: who works here is not for everybody to know. */
const NOT_TOLD = "a person who works here";

/** The names under which people are shown to somebody. What is the id of nobody, such as "reader", stays as it is. */
export async function namesFor(
  database: Database,
  viewer: Viewer,
  ids: Iterable<string>,
): Promise<(id: string) => string> {
  const names = await listNames(database, [...new Set(ids)]);
  return (id) => {
    const name = names.get(id);
    if (name === undefined) return id;
    return isPublic(viewer) ? NOT_TOLD : (name ?? ERASED);
  };
}

/** Where an output holds people: `swap` is given each of their ids, and gives what shall stand there. */
type Visit = (value: unknown, swap: (id: string) => string) => unknown;

const visits = new WeakMap<z.core.$ZodType, Visit | null>();

/** An output with names where its schema says `PersonName` and its operation gave ids. */
export async function withNames<Output>(
  schema: z.core.$ZodType,
  output: Output,
  database: Database,
  viewer: Viewer,
): Promise<Output> {
  const visit = visitOf(schema);
  if (visit === null) return output;
  const ids = new Set<string>();
  visit(output, (id) => {
    ids.add(id);
    return id;
  });
  if (ids.size === 0) return output;
  return visit(output, await namesFor(database, viewer, ids)) as Output;
}

function visitOf(schema: z.core.$ZodType): Visit | null {
  const known = visits.get(schema);
  if (known !== undefined) return known;
  const made = isPersonName(schema)
    ? (value: unknown, swap: (id: string) => string) => (typeof value === "string" ? swap(value) : value)
    : visitInside((schema as z.core.$ZodTypes)._zod.def);
  visits.set(schema, made);
  return made;
}

function visitInside(def: z.core.$ZodTypes["_zod"]["def"]): Visit | null {
  switch (def.type) {
    case "object":
      return visitFields(def.shape);
    case "array":
      return visitEach(visitOf(def.element));
    case "record":
      return visitValues(visitOf(def.valueType));
    case "union":
      return visitAll(def.options.map(visitOf));
    case "nullable":
    case "optional":
    case "default":
    case "readonly":
      return visitOf(def.innerType);
    case "pipe":
      return visitOf(def.out);
    default:
      return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function visitFields(shape: Readonly<Record<string, z.core.$ZodType>>): Visit | null {
  const inside = Object.entries(shape).flatMap(([key, schema]) => {
    const visit = visitOf(schema);
    return visit ? [{ key, visit }] : [];
  });
  if (inside.length === 0) return null;
  return (value, swap) => {
    if (!isRecord(value)) return value;
    const changed = inside.flatMap(({ key, visit }) =>
      key in value ? [[key, visit(value[key], swap)] as const] : [],
    );
    return { ...value, ...Object.fromEntries(changed) };
  };
}

function visitEach(inside: Visit | null): Visit | null {
  if (inside === null) return null;
  return (value, swap) => (Array.isArray(value) ? value.map((one) => inside(one, swap)) : value);
}

function visitValues(inside: Visit | null): Visit | null {
  if (inside === null) return null;
  return (value, swap) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one, swap)]))
      : value;
}

function visitAll(options: readonly (Visit | null)[]): Visit | null {
  const some = options.filter((option) => option !== null);
  if (some.length === 0) return null;
  return (value, swap) => some.reduce((changed, visit) => visit(changed, swap), value);
}
