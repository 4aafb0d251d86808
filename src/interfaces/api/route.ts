import { type AnyOperation, nameParts } from "../../base/operation.ts";
import { inputSchemaOf, isFiles } from "../operation-schema.ts";

/** Where an operation is found over HTTP. `idInPath`: the field `id` of the input is the last part of the path. */
export type Route = { method: "GET" | "POST"; path: string; idInPath: boolean };

/**
 * The one rule by which operations get their addresses:
 * `noun.list` is GET /api/noun, `noun.get` is GET /api/noun/{id}, another read is GET /api/noun/verb, a write is
 * POST /api/noun/verb. So is a read that is given files, which no address can hold.
 */
export function routeOf(operation: AnyOperation): Route {
  const { noun, verb } = nameParts(operation);
  if (operation.effect === "write" || takesFiles(operation))
    return { method: "POST", path: `/api/${noun}/${verb}`, idInPath: false };
  if (verb === "list") return { method: "GET", path: `/api/${noun}`, idInPath: false };
  if (verb === "get") return { method: "GET", path: `/api/${noun}/{id}`, idInPath: true };
  return { method: "GET", path: `/api/${noun}/${verb}`, idInPath: false };
}

function takesFiles(operation: AnyOperation): boolean {
  return Object.values(inputSchemaOf(operation).properties).some(isFiles);
}
