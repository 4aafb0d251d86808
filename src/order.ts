/**
 * The folders of `src`, in the one order that imports may follow: a folder imports only from folders before it.
 * The test `tests/architecture.test.ts` and ARCHITECTURE.md read this list.
 */
export const ORDER = [
  "base",
  "access",
  "parties",
  "sources",
  "documents",
  "statements",
  "ledger",
  "indicators",
  "network",
  "offers",
  "security",
  "interoperability",
  "governance",
  "search",
  "interfaces",
] as const;
