import { numberIn, type RawSearch, textIn, wordIn } from "../../search-params.ts";

export const OUTCOMES = ["done", "refused", "failed"] as const;

/** What the address of the audit trail holds. */
export type AuditSearch = {
  person?: string;
  operation?: string;
  outcome?: (typeof OUTCOMES)[number];
  from?: string;
  to?: string;
  offset?: number;
};

const dayIn = (search: RawSearch, name: string) => {
  const text = textIn(search, name);
  return text && /^\d{4}-\d\d-\d\d$/u.test(text) ? text : undefined;
};

export function auditSearch(search: RawSearch): AuditSearch {
  return {
    person: textIn(search, "person"),
    operation: textIn(search, "operation"),
    outcome: wordIn(search, "outcome", OUTCOMES),
    from: dayIn(search, "from"),
    to: dayIn(search, "to"),
    offset: numberIn(search, "offset"),
  };
}

/** What the address of the matrix holds. */
export function accessSearch(search: RawSearch): { search?: string } {
  return { search: textIn(search, "search") };
}
