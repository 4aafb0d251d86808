import { importableObservations } from "../indicators/observations/observation.table.ts";
import { importableActions } from "../ledger/actions/action.table.ts";
import { importableCommitments } from "../ledger/commitments/commitment.table.ts";
import { importableEvidence } from "../ledger/evidence/evidence.table.ts";
import type { AnyImportable } from "../ledger/imports/importable.ts";
import { importableMilestones } from "../ledger/milestones/milestone.table.ts";
import { importableFrameworks } from "../network/frameworks/framework.table.ts";
import { importableInitiatives } from "../network/initiatives/initiative.table.ts";
import { importableMeetings } from "../network/meetings/meeting.table.ts";

/** All nouns whose records can be made and changed from a table. */
export const IMPORTABLES = [
  importableCommitments,
  importableFrameworks,
  importableInitiatives,
  importableMeetings,
  importableActions,
  importableMilestones,
  importableEvidence,
  importableObservations,
] as const satisfies readonly AnyImportable[];
