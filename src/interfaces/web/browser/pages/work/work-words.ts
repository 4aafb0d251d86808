/** What the lists of work are called, by their codes. */
export const WORK_WORDS = {
  overdue: "Overdue",
  "at-risk": "At risk",
  silent: "Silent",
  unowned: "Unowned",
  undated: "Undated",
} as const;

/** What somebody may owe, by its code. */
export const OWED_WORDS = {
  action: "Action",
  milestone: "Milestone",
  commitment: "Commitment",
  evidence: "Evidence to look at",
  review: "Statements to review",
  approval: "Approval",
} as const;
