import { listIn, type RawSearch, textIn, wordIn, yesIn } from "../../search-params.ts";

const DOCUMENT_SORTS = ["added", "title", "issuer", "kind", "date", "reference"] as const;

/** What the address of the list of documents holds. */
export type DocumentsSearch = {
  search?: string;
  kinds?: string[];
  issuers?: string[];
  languages?: string[];
  sort?: (typeof DOCUMENT_SORTS)[number];
  descending?: true;
  /** The document whose details are shown beside the list. */
  chosen?: string;
};

export function documentsSearch(search: RawSearch): DocumentsSearch {
  return {
    search: textIn(search, "search"),
    kinds: listIn(search, "kinds"),
    issuers: listIn(search, "issuers"),
    languages: listIn(search, "languages"),
    sort: wordIn(search, "sort", DOCUMENT_SORTS),
    descending: yesIn(search, "descending"),
    chosen: textIn(search, "chosen"),
  };
}
