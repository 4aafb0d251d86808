import { rulingRecord } from "../indicators/rulings/ruling.record.ts";
import { commitmentRecord } from "../ledger/commitments/commitment.record.ts";
import type { RecordDeclaration } from "../ledger/entries/record.ts";

/** All nouns whose records are kept in the ledger. What belongs to another record stands before it: lists are rebuilt in this order. */
export const RECORDS: readonly RecordDeclaration[] = [rulingRecord, commitmentRecord];
