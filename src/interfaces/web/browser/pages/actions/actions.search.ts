import { type RawSearch, textIn, wordIn, wordsIn, yesIn } from "../../search-params.ts";

export const ACTION_STATES = ["planned", "ongoing", "done", "dropped"] as const;

/** What the address of the list of actions holds. */
export type ActionsSearch = {
  states?: (typeof ACTION_STATES)[number][];
  owned?: "owned" | "unowned";
  owner?: string;
  overdue?: true;
  sort?: "due" | "changed";
  descending?: true;
  chosen?: string;
};

export function actionsSearch(search: RawSearch): ActionsSearch {
  return {
    states: wordsIn(search, "states", ACTION_STATES),
    owned: wordIn(search, "owned", ["owned", "unowned"]),
    owner: textIn(search, "owner"),
    overdue: yesIn(search, "overdue"),
    sort: wordIn(search, "sort", ["due", "changed"]),
    descending: yesIn(search, "descending"),
    chosen: textIn(search, "chosen"),
  };
}
