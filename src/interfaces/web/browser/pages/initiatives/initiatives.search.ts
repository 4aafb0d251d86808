import { type RawSearch, textIn } from "../../search-params.ts";

/** What the address of the list of initiatives holds. */
export type InitiativesSearch = { kind?: string; again?: "none" };

export function initiativesSearch(search: RawSearch): InitiativesSearch {
  return {
    kind: textIn(search, "kind"),
    again: textIn(search, "again") === "none" ? "none" : undefined,
  };
}
