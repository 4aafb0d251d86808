import type { Source } from "../../base/reports/report.ts";

/** Where the pages of sources are, for the links of a report. */
export type Addresses = { addressOf(source: Source): string | null };

/** Addresses below that of a server. Without one no link is written: a path alone leads nowhere from a file. */
export function addressesAt(server: string | null): Addresses {
  return {
    addressOf: ({ path }) => (server && path ? new URL(path, server).href : null),
  };
}
