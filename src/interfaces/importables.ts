import { importableCommitments } from "../ledger/commitments/commitment.table.ts";
import type { AnyImportable } from "../ledger/imports/importable.ts";

/** All nouns whose records can be made and changed from a table. */
export const IMPORTABLES = [importableCommitments] as const satisfies readonly AnyImportable[];
