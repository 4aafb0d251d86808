import { joinList, splitList } from "./client/address.ts";

/** The query of an address as it stands there, before a page reads it: every value is text. */
export type RawSearch = Record<string, unknown>;

/** The query of a page's address as text by name. A name that comes twice counts once. */
export function parseSearch(query: string): RawSearch {
  return Object.fromEntries(new URLSearchParams(query));
}

/** A page's search params as a query that people can read: "?topics=ai,quantum&sort=date". What is left out is at its default. */
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const text = Array.isArray(value)
      ? joinList(value as string[])
      : value === null
        ? ""
        : String(value ?? "");
    if (text !== "") query.set(name, text);
  }
  const words = query.toString().replaceAll("%2C", ",").replaceAll("%5C", "\\");
  return words === "" ? "" : `?${words}`;
}

/** How a page reads its address: what the page does not know is as if it were not there. The day belongs to every page. */
export function only<Search>(read: (search: RawSearch) => Search): (search: RawSearch) => Search {
  return (search) => {
    const { asOf: _, ...others } = search;
    return { ...Object.fromEntries(Object.keys(others).map((name) => [name, undefined])), ...read(search) };
  };
}

/** A text of the address; undefined where there is none. */
export function textIn(search: RawSearch, name: string): string | undefined {
  const value = search[name];
  return typeof value === "string" || typeof value === "number" ? String(value) || undefined : undefined;
}

/** A list of the address; undefined where it is empty. */
export function listIn(search: RawSearch, name: string): string[] | undefined {
  const value = search[name];
  const items = Array.isArray(value) ? value.map(String) : splitList(textIn(search, name) ?? "");
  return items.length > 0 ? items : undefined;
}

/** One of the allowed words of the address; anything else is as if it were not there. */
export function wordIn<Word extends string>(
  search: RawSearch,
  name: string,
  allowed: readonly Word[],
): Word | undefined {
  const text = textIn(search, name);
  return allowed.find((word) => word === text);
}

/** The allowed words among a list of the address. */
export function wordsIn<Word extends string>(
  search: RawSearch,
  name: string,
  allowed: readonly Word[],
): Word[] | undefined {
  const words = (listIn(search, name) ?? []).flatMap((item) => allowed.filter((word) => word === item));
  return words.length > 0 ? words : undefined;
}

/** A whole number of the address, from 0 upwards. */
export function numberIn(search: RawSearch, name: string): number | undefined {
  const text = textIn(search, name);
  return text !== undefined && /^\d{1,15}$/u.test(text) ? Number(text) : undefined;
}

/** A yes of the address; no is left out. */
export function yesIn(search: RawSearch, name: string): true | undefined {
  return search[name] === true || search[name] === "true" ? true : undefined;
}
