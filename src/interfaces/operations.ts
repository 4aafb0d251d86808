import { approvalOperations } from "../access/approvals/approval.operations.ts";
import { exportAuditEntries, listAuditEntriesOperation } from "../access/audit-entry.operations.ts";
import { addKey, listKeysOperation, revokeKeyOperation } from "../access/keys/key.operations.ts";
import { accessMatrix } from "../access/matrix.operations.ts";
import { listOrganisationsOperation } from "../access/organisations/organisation.operations.ts";
import {
  erasePersonOperation,
  invitePersonOperation,
  listPeopleOperation,
  lockPerson,
  signOutPerson,
  unlockPerson,
} from "../access/people/person.operations.ts";
import { endSessions, linkSession, listSessionsOperation } from "../access/sessions/session.operations.ts";
import {
  cancelJobOperation,
  getJobOperation,
  listJobsOperation,
  retryJobOperation,
} from "../base/jobs/job.operations.ts";
import type { AnyOperation } from "../base/operation.ts";
import {
  addDocuments,
  correctDocumentOperation,
  documentFacets,
  getDocumentOperation,
  listDocumentsOperation,
  originalOperation,
  removeDocument,
  restoreDocumentOperation,
  textOperation,
} from "../documents/document.operations.ts";
import { scopesOfDocuments } from "../documents/document.scope.ts";
import { markingOperations } from "../documents/document-marking.operations.ts";
import { rebuildPassagesOperation } from "../documents/passages/passage.operations.ts";
import { catalogueOperations } from "../indicators/catalogue/catalogue.operations.ts";
import { computingOperations } from "../indicators/indicators/indicator.operations.ts";
import { indicatorOperations } from "../indicators/indicators/indicator.recording.ts";
import {
  approveObservation,
  correctObservation,
  fetchObservations,
  listObservationsOperation,
  recordObservation,
  reopenObservation,
  retractObservation,
} from "../indicators/observations/observation.operations.ts";
import { importableObservations, listObservationRows } from "../indicators/observations/observation.table.ts";
import {
  exportUnreported,
  ruleOnReporting,
  unreportedOperation,
} from "../indicators/reporting/reporting.operations.ts";
import { savedScoreboardOperations } from "../indicators/scoreboards/saved-scoreboard.operations.ts";
import { scoreboardComputing } from "../indicators/scoreboards/scoreboard.operations.ts";
import { recordWording, takeBackWording } from "../indicators/wordings/wording.operations.ts";
import {
  correctAction,
  getAction,
  listActionsOperation,
  moveAction,
  postponeAction,
  recordAction,
  retractAction,
} from "../ledger/actions/action.operations.ts";
import { importableActions, listActionRows } from "../ledger/actions/action.table.ts";
import {
  dissentFromAssessment,
  getAssessment,
  judgeAssessment,
  listAssessmentsOperation,
  reportAssessment,
  retractAssessment,
} from "../ledger/assessments/assessment.operations.ts";
import {
  compareCheckpoints,
  exportCheckpoint,
  listCheckpointsOperation,
  makeCheckpoint,
} from "../ledger/checkpoints/checkpoint.operations.ts";
import { withdrawalsOf } from "../ledger/commitments/commitment.deeds.ts";
import { findUnder } from "../ledger/commitments/commitment.framework.store.ts";
import {
  commitmentFacets,
  exportCommitments,
  getCommitmentOperation,
  listCommitmentsOperation,
} from "../ledger/commitments/commitment.operations.ts";
import { redrawDocument } from "../ledger/commitments/commitment.periods.store.ts";
import {
  publishCommitments,
  unpublishCommitments,
} from "../ledger/commitments/commitment.publishing.operations.ts";
import {
  correctCommitment,
  divideCommitment,
  endCommitment,
  recordCommitment,
  reopenCommitment,
} from "../ledger/commitments/commitment.recording.operations.ts";
import { scopesOfChange, scopesOfStatements, scopesOfThese } from "../ledger/commitments/commitment.scope.ts";
import { findRecorded, listPromises } from "../ledger/commitments/commitment.store.ts";
import { importableCommitments } from "../ledger/commitments/commitment.table.ts";
import { assertNothingRecorded, recordDecisions, recordLinks } from "../ledger/commitments/recording.ts";
import { isSeenInFull } from "../ledger/commitments/seen-in-full.ts";
import { listLedgerWords } from "../ledger/delivery-words.operations.ts";
import {
  getDemonstration,
  isDemonstrated,
  removeDemonstration,
} from "../ledger/demonstration/demonstration.operations.ts";
import { whoOf } from "../ledger/entries/appending.ts";
import { changeOperations } from "../ledger/entries/change.operations.ts";
import { ledgerHistory } from "../ledger/entries/history.operations.ts";
import { rebuildLedger } from "../ledger/entries/ledger-entry.operations.ts";
import {
  evidenceFile,
  getEvidence,
  listEvidenceOperation,
  recordEvidenceFile,
  recordFigure,
  recordMeeting,
  recordPage,
  recordQuote,
  reopenEvidence,
  retractEvidence,
  reviewEvidence,
} from "../ledger/evidence/evidence.operations.ts";
import { importableEvidence, listEvidenceRows } from "../ledger/evidence/evidence.table.ts";
import { namesOf } from "../ledger/feeds/change-words.ts";
import { feedOperations } from "../ledger/feeds/feed.operations.ts";
import { endGrant, endGrantsOf, giveGrant, listGrantsOperation } from "../ledger/grants/grant.operations.ts";
import { changeManyOperations } from "../ledger/imports/changing-many.operations.ts";
import { endManyCommitments, reopenManyCommitments } from "../ledger/imports/ending-many.operations.ts";
import { exportOperation } from "../ledger/imports/exporting.operations.ts";
import { importOperation, tableOperations } from "../ledger/imports/importing.operations.ts";
import {
  confirmMentions,
  proposeMentions,
  refuseMentions,
  removeMention,
} from "../ledger/mentions/mention.operations.ts";
import {
  correctMilestone,
  getMilestone,
  listMilestonesOperation,
  reachMilestone,
  recordMilestone,
  reopenMilestone,
  retractMilestone,
} from "../ledger/milestones/milestone.operations.ts";
import { importableMilestones, listMilestoneRows } from "../ledger/milestones/milestone.table.ts";
import { reminderOperations } from "../ledger/reminders/reminder.operations.ts";
import { removeReminder } from "../ledger/reminders/reminder.store.ts";
import { verifyLedger, verifyLedgerPart } from "../ledger/verification/verification.operations.ts";
import { listWork, workOperations } from "../ledger/work/work.operations.ts";
import {
  confirmAssignment,
  placeCommitments,
  proposeAssignments,
  refuseAssignment,
  restoreAssignment,
} from "../network/assignments/assignment.operations.ts";
import {
  frameworkOperations,
  listFrameworksOperation,
  upgradeFramework,
} from "../network/frameworks/framework.operations.ts";
import { exportFrameworks, importableFrameworks } from "../network/frameworks/framework.table.ts";
import { networkGraph, networkPath } from "../network/graph/graph.operations.ts";
import {
  initiativeOperations,
  listInitiativesOperation,
  unregisteredInitiatives,
} from "../network/initiatives/initiative.operations.ts";
import { exportInitiatives, importableInitiatives } from "../network/initiatives/initiative.table.ts";
import { networkMap } from "../network/map/map.operations.ts";
import { networkMatrix } from "../network/matrix/matrix.operations.ts";
import { meetingsCalendar } from "../network/meetings/calendar.operations.ts";
import { listMeetingsOperation, meetingOperations } from "../network/meetings/meeting.operations.ts";
import { exportMeetings, importableMeetings } from "../network/meetings/meeting.table.ts";
import {
  addItem,
  addPaper,
  addParticipant,
  closePoint,
  raisePoint,
  removeItem,
  removePaper,
  removeParticipant,
  reopenPoint,
} from "../network/meetings/proceedings.operations.ts";
import { listSeriesOperation, seriesOperations } from "../network/meetings/series.operations.ts";
import { listOpenActivities } from "../network/open-data/open-activities.ts";
import { networkPartner } from "../network/partners/partner.operations.ts";
import { partnershipOperations } from "../network/partnerships/partnership.operations.ts";
import { checkRegister, listCitedDocuments } from "../network/register/register.operations.ts";
import { withdrawAllBy } from "../network/register/withdrawing.ts";
import { listRegisterWords } from "../network/register/words.operations.ts";
import {
  dismissSuggestion,
  networkGaps,
  restoreSuggestion,
} from "../network/suggestions/suggestion.operations.ts";
import { getPartyOperation, listPartiesOperation } from "../parties/party.operations.ts";
import { askInWords } from "../search/asking/question.operations.ts";
import { searchEverything } from "../search/search.operations.ts";
import { statementCoverage } from "../statements/coverage.operations.ts";
import { linkOperations } from "../statements/links/link.operations.ts";
import { askForProposals } from "../statements/model/proposal.operations.ts";
import { readWordsOperation } from "../statements/reading/words.operations.ts";
import { exportGold } from "../statements/reviews/gold.operations.ts";
import { reviewOperations } from "../statements/reviews/review.operations.ts";
import { exportDisagreements, exportThroughput } from "../statements/reviews/review-export.operations.ts";
import {
  reviewDisagreements,
  reviewQueue,
  reviewThroughput,
} from "../statements/reviews/review-report.operations.ts";
import {
  countStatementsOperation,
  getStatementOperation,
  listStatementsOperation,
  statementsOfVersion,
} from "../statements/statement.operations.ts";
import { compareVersionsOperation } from "../statements/versions/version-change.operations.ts";
import { listVocabulary } from "../statements/vocabulary.operations.ts";
import { KNOWN_TO_NETWORK } from "./elsewhere.ts";
import { IMPORTABLES } from "./importables.ts";
import { RECORDS } from "./records.ts";
import { draftReport, reportInTemplate } from "./reports/draft.operations.ts";
import { meetingBriefing, partnerBrief } from "./reports/network-reports.operations.ts";
import { readReportBack } from "./reports/read-back.operations.ts";
import { scoreboardOperation } from "./reports/scoreboard-report.operations.ts";
import { registerOperation, stocktakingOperation } from "./reports/stocktaking.operations.ts";
import { unreportedBrief } from "./reports/unreported.operations.ts";

/** All that a user can ask Entente to do. The interfaces are drawn from this list and from nothing else. */
export const OPERATIONS = [
  addDocuments,
  listDocumentsOperation,
  documentFacets,
  getDocumentOperation,
  textOperation,
  originalOperation,
  correctDocumentOperation,
  ...markingOperations(redrawDocument),
  removeDocument(assertNothingRecorded),
  restoreDocumentOperation,
  rebuildPassagesOperation,
  listStatementsOperation,
  statementsOfVersion,
  getStatementOperation,
  countStatementsOperation,
  statementCoverage,
  readWordsOperation,
  ...reviewOperations({
    onDecided: recordDecisions,
    scopesOf: scopesOfStatements,
    scopesOfDocument: ({ database, person }, document) => scopesOfDocuments(database, person, [document]),
    takingBack: withdrawalsOf,
  }),
  reviewQueue,
  reviewDisagreements,
  exportDisagreements,
  reviewThroughput,
  exportThroughput,
  exportGold,
  askForProposals,
  compareVersionsOperation,
  ...linkOperations({
    onLinked: recordLinks,
    scopesOf: scopesOfStatements,
    promisesOf: listPromises,
    toldIn: findRecorded,
  }),
  listCommitmentsOperation,
  commitmentFacets,
  getCommitmentOperation,
  exportCommitments,
  recordCommitment,
  correctCommitment,
  endCommitment,
  reopenCommitment,
  divideCommitment,
  publishCommitments,
  unpublishCommitments,
  importOperation(importableCommitments, { role: "reviewer" }),
  importOperation(importableFrameworks, { role: "reviewer" }),
  importOperation(importableInitiatives, { role: "reviewer" }),
  importOperation(importableMeetings, { role: "reviewer" }),
  importOperation(importableActions, { role: "contributor" }),
  importOperation(importableMilestones, { role: "contributor" }),
  importOperation(importableEvidence, { role: "contributor" }),
  exportOperation(importableActions, listActionRows),
  exportOperation(importableMilestones, listMilestoneRows),
  exportOperation(importableEvidence, listEvidenceRows),
  endManyCommitments,
  reopenManyCommitments,
  ...changeManyOperations(importableActions, { role: "contributor", scopeOf: scopesOfThese }),
  ...changeManyOperations(importableMilestones, { role: "contributor", scopeOf: scopesOfThese }),
  ...tableOperations(IMPORTABLES),
  ...changeManyOperations(importableCommitments, {
    role: "contributor",
    scopeOf: scopesOfChange,
  }),
  listActionsOperation,
  getAction,
  recordAction,
  correctAction,
  moveAction,
  postponeAction,
  retractAction,
  listMilestonesOperation,
  getMilestone,
  recordMilestone,
  correctMilestone,
  reachMilestone,
  reopenMilestone,
  retractMilestone,
  listEvidenceOperation,
  getEvidence,
  evidenceFile,
  recordQuote,
  recordEvidenceFile,
  recordFigure,
  recordMeeting,
  recordPage,
  reviewEvidence,
  reopenEvidence,
  retractEvidence,
  listAssessmentsOperation,
  getAssessment,
  reportAssessment,
  judgeAssessment,
  dissentFromAssessment,
  retractAssessment,
  proposeMentions,
  confirmMentions,
  refuseMentions,
  removeMention,
  listWork,
  ...workOperations(findOperation),
  listLedgerWords,
  verifyLedger,
  verifyLedgerPart,
  rebuildLedger(RECORDS),
  ledgerHistory(RECORDS),
  ...changeOperations(RECORDS, findUnder, namesOf),
  ...feedOperations(RECORDS, findOperation, findUnder),
  ...reminderOperations(RECORDS, findOperation),
  ...partnershipOperations(RECORDS),
  makeCheckpoint,
  listCheckpointsOperation,
  exportCheckpoint,
  compareCheckpoints,
  getDemonstration,
  removeDemonstration(withdrawAllBy),
  ...catalogueOperations({ listOpenActivities }),
  ...indicatorOperations(KNOWN_TO_NETWORK),
  ...computingOperations(KNOWN_TO_NETWORK),
  fetchObservations,
  listObservationsOperation,
  recordObservation,
  correctObservation,
  approveObservation,
  reopenObservation,
  retractObservation,
  importOperation(importableObservations, { role: "contributor" }),
  exportOperation(importableObservations, listObservationRows),
  ...savedScoreboardOperations,
  ...scoreboardComputing(KNOWN_TO_NETWORK),
  unreportedOperation,
  exportUnreported,
  unreportedBrief,
  ruleOnReporting,
  stocktakingOperation,
  registerOperation,
  scoreboardOperation,
  draftReport,
  reportInTemplate,
  readReportBack,
  recordWording,
  takeBackWording,
  listPartiesOperation(isDemonstrated),
  getPartyOperation,
  listFrameworksOperation,
  exportFrameworks,
  ...frameworkOperations,
  proposeAssignments,
  confirmAssignment,
  refuseAssignment,
  restoreAssignment,
  placeCommitments,
  upgradeFramework,
  listInitiativesOperation,
  unregisteredInitiatives,
  exportInitiatives,
  ...initiativeOperations,
  listSeriesOperation,
  ...seriesOperations,
  listMeetingsOperation,
  exportMeetings,
  ...meetingOperations,
  addItem,
  removeItem,
  raisePoint,
  closePoint,
  reopenPoint,
  addParticipant,
  removeParticipant,
  addPaper,
  removePaper,
  checkRegister,
  listCitedDocuments,
  listRegisterWords,
  networkMatrix,
  networkMap,
  networkPartner,
  partnerBrief,
  meetingBriefing,
  meetingsCalendar,
  networkGraph,
  networkPath,
  networkGaps,
  dismissSuggestion,
  restoreSuggestion,
  searchEverything,
  askInWords,
  listVocabulary(isDemonstrated),
  listJobsOperation,
  getJobOperation,
  cancelJobOperation,
  retryJobOperation,
  ...approvalOperations(findOperation, isSeenInFull),
  listOrganisationsOperation,
  accessMatrix(listOperations),
  listPeopleOperation,
  invitePersonOperation,
  lockPerson,
  unlockPerson,
  signOutPerson,
  erasePersonOperation(async (database, id, context) => {
    await removeReminder(database, { person: id });
    return endGrantsOf(database, id, whoOf(context));
  }),
  listGrantsOperation,
  giveGrant,
  endGrant,
  addKey,
  listKeysOperation,
  revokeKeyOperation,
  listSessionsOperation,
  endSessions,
  linkSession,
  listAuditEntriesOperation,
  exportAuditEntries,
] as const;

export type OperationName = (typeof OPERATIONS)[number]["name"];

/** All operations by their names: to look one up is a step for the compiler, and to sift them is one for each. */
type ByName = { [Each in (typeof OPERATIONS)[number] as Each["name"]]: Each };

/** The operation of a name, with its types. */
export type OperationNamed<Name extends OperationName> = ByName[Name];

/** All operations, where only their declarations matter. */
function listOperations(): readonly AnyOperation[] {
  return OPERATIONS;
}

/** Finds an operation by its name. */
export function findOperation(name: string): AnyOperation | undefined {
  return OPERATIONS.find((operation) => operation.name === name);
}
