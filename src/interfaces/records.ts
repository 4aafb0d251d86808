import { recordedIndicators } from "../indicators/indicators/indicator.record.ts";
import { observationRecord } from "../indicators/observations/observation.record.ts";
import { rulingRecord } from "../indicators/rulings/ruling.record.ts";
import { savedScoreboards } from "../indicators/scoreboards/saved-scoreboard.ts";
import { wordingRecord } from "../indicators/wordings/wording.record.ts";
import { actionRecord } from "../ledger/actions/action.record.ts";
import { assessmentRecord } from "../ledger/assessments/assessment.record.ts";
import { commitmentRecord } from "../ledger/commitments/commitment.record.ts";
import type { RecordDeclaration } from "../ledger/entries/record.ts";
import { evidenceRecord } from "../ledger/evidence/evidence.record.ts";
import { grantRecord } from "../ledger/grants/grant.record.ts";
import { milestoneRecord } from "../ledger/milestones/milestone.record.ts";
import { assignmentRecord } from "../network/assignments/assignment.record.ts";
import { frameworks } from "../network/frameworks/framework.record.ts";
import { initiatives } from "../network/initiatives/initiative.record.ts";
import { meetings, series } from "../network/meetings/meeting.record.ts";
import { suggestionRecord } from "../network/suggestions/suggestion.record.ts";

/** All nouns whose records are kept in the ledger. What belongs to another record stands before it: lists are rebuilt in this order. */
export const RECORDS: readonly RecordDeclaration[] = [
  rulingRecord,
  wordingRecord,
  actionRecord,
  milestoneRecord,
  evidenceRecord,
  assessmentRecord,
  commitmentRecord,
  frameworks.record,
  initiatives.record,
  series.record,
  meetings.record,
  suggestionRecord,
  assignmentRecord,
  grantRecord,
  observationRecord,
  recordedIndicators.record,
  savedScoreboards.record,
];
