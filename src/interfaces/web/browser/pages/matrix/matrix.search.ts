import { listIn, type RawSearch, wordIn, wordsIn } from "../../search-params.ts";
import { FIRMNESSES } from "../commitments/commitments.search.ts";

/** What the address of the matrix holds. */
export type MatrixSearch = {
  by?: "frameworks";
  /** What is counted; commitments if nothing is said. */
  counted?: "frameworks";
  view?: "table";
  partners?: string[];
  areas?: string[];
  firmnesses?: (typeof FIRMNESSES)[number][];
  /** Two columns that are set side by side. */
  compare?: string[];
};

export function matrixSearch(search: RawSearch): MatrixSearch {
  return {
    by: wordIn(search, "by", ["frameworks"]),
    counted: wordIn(search, "counted", ["frameworks"]),
    view: wordIn(search, "view", ["table"]),
    partners: listIn(search, "partners"),
    areas: listIn(search, "areas"),
    firmnesses: wordsIn(search, "firmnesses", FIRMNESSES),
    compare: listIn(search, "compare")?.slice(0, 2),
  };
}
