/** What an entry did, in words, where the kind alone would not say it. */
const DONE: Record<string, string> = {
  "commitment.moved": "Found again in a new version of its document",
  "commitment.progress unlinked": "Link to progress taken back",
  "commitment.progress told": "Progress from another Entente linked",
  "commitment.progress untold": "Link to progress taken back in another Entente",
  "commitment.mention added": "The same promise in another text added",
  "commitment.mention removed": "A text taken out as another promise",
  "commitment.merged": "Became a mention of the same promise in another text",
  "commitment.separated": "Stands for itself again",
  "commitment.entered": "Recorded by hand",
  "commitment.reworded": "Words or source corrected",
  "commitment.marked": "Marking changed",
  "commitment.ended": "Withdrawn or superseded",
  "commitment.part removed": "A part taken out",
  "commitment.part added": "A part added or weighed anew",
  "commitment.became part": "Became a part of another commitment",
  "commitment.no longer part": "No longer a part of another commitment",
  "action.recorded": "Action recorded",
  "action.corrected": "Action corrected",
  "action.moved": "Action moved on",
  "action.postponed": "Action postponed",
  "action.retracted": "Action retracted",
  "milestone.recorded": "Milestone recorded",
  "milestone.corrected": "Milestone corrected",
  "milestone.met": "Milestone met",
  "milestone.partially met": "Milestone partly met",
  "milestone.reopened": "Milestone no longer met",
  "milestone.retracted": "Milestone retracted",
  "evidence.recorded": "Evidence brought",
  "evidence.reviewed": "Evidence reviewed",
  "evidence.reopened": "Verdict on evidence taken back",
  "evidence.retracted": "Evidence retracted",
  "assessment.recorded": "Assessment recorded",
  "assessment.dissented": "Dissent put on record",
  "assessment.retracted": "Assessment retracted",
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export function doneWords(noun: string, kind: string): string {
  return DONE[`${noun}.${kind}`] ?? capital(kind);
}

const FIELDS: Record<string, string> = {
  actors: "Who",
  areas: "Topics",
  quote: "Words",
  what: "What is done",
  due: "Due",
  isRetracted: "Retracted",
  isIndependent: "Independent",
  isWithdrawn: "Withdrawn",
  reachedOn: "Reached on",
  on: "Day",
  sha256: "SHA-256",
  mergedInto: "Followed under",
  partOf: "Part of",
  unnamed: "Parties not named one by one",
  says: "What is the case",
};

/** The name of a field as people read it; of one inside another only the last part, unless that says nothing by itself. */
export function fieldWords(field: string): string {
  const name = field.split(".").at(-1) ?? field;
  return (
    FIELDS[name] ??
    capital(name.replace(/([a-z])([A-Z])/gu, (_, end, begin) => `${end} ${begin.toLowerCase()}`))
  );
}

/** What no person reads: places in a text are shown by their words, and what other fields of the same entry say already. */
const UNREAD = new Set(["spans", "version", "statement", "reason", "firstDue", "verdicts", "wasAccepted"]);

export function isRead(field: string): boolean {
  return !UNREAD.has(field.split(".").at(-1) ?? field);
}
