import { POSTED } from "./declared.ts";

type Value = string | number | boolean | null | undefined | readonly (string | number)[];

/** Words as one value of a list in an address: commas part the values, so one inside a value is marked. */
function listItem(item: string | number): string {
  return String(item).replace(/[\\,]/gu, "\\$&");
}

/** A list as it stands in an address of the pages: "ai,quantum". */
export function joinList(items: readonly (string | number)[]): string {
  return items.map(listItem).join(",");
}

/** The values of a list in an address. */
export function splitList(text: string): string[] {
  const items = text.match(/(?:\\.|[^\\,])+/gsu) ?? [];
  return items.map((item) => item.replace(/\\(.)/gsu, "$1"));
}

/**
 * The query of an API address. The server parts a list at commas where it comes once, and takes the values as they
 * are where a name comes several times: a value with a comma is therefore never sent alone.
 */
export function apiQuery(input: Readonly<Record<string, Value>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null || value === "") continue;
    if (typeof value !== "object") query.append(name, String(value));
    else if (!value.some((item) => String(item).includes(","))) {
      if (value.length > 0) query.append(name, value.join(","));
    } else
      for (const item of value.length === 1 ? [...value, ...value] : value) query.append(name, String(item));
  }
  return query.size > 0 ? `?${query}` : "";
}

/** Whether an operation changes something, or is given files: its name is all that the browser knows of it. */
export function isWrite(name: string): boolean {
  return POSTED.has(name);
}

/**
 * Where an operation is found over HTTP, with its input: `noun.list` is GET /api/noun, `noun.get` GET /api/noun/{id},
 * another read GET /api/noun/verb, a write and a read of files POST /api/noun/verb.
 */
export function apiAddress(name: string, input: Readonly<Record<string, unknown>>): string {
  const [noun = "", verb = ""] = name.split(".");
  if (isWrite(name)) return `/api/${noun}/${verb}`;
  const given = input as Record<string, Value>;
  if (verb === "list") return `/api/${noun}${apiQuery(given)}`;
  if (verb !== "get") return `/api/${noun}/${verb}${apiQuery(given)}`;
  const { id, ...rest } = given;
  return `/api/${noun}/${encodeURIComponent(String(id))}${apiQuery(rest)}`;
}
