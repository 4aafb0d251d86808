type Value = string | number | boolean | null | undefined | readonly (string | number)[];

/** Words as one value of a list in an address: commas part the values, so one inside a value is marked. */
function listItem(item: string | number): string {
  return String(item).replace(/[\\,]/gu, "\\$&");
}

/** A list as it stands in an address of the pages: "ai,quantum". */
export function joinList(items: readonly (string | number)[]): string {
  return items.map(listItem).join(",");
}

/** The values of a list in an address. */
export function splitList(text: string): string[] {
  const items = text.match(/(?:\\.|[^\\,])+/gsu) ?? [];
  return items.map((item) => item.replace(/\\(.)/gsu, "$1"));
}

/**
 * The query of an API address. The server parts a list at commas where it comes once, and takes the values as they
 * are where a name comes several times: a value with a comma is therefore never sent alone.
 */
export function apiQuery(input: Readonly<Record<string, Value>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null || value === "") continue;
    if (typeof value !== "object") query.append(name, String(value));
    else if (!value.some((item) => String(item).includes(","))) {
      if (value.length > 0) query.append(name, value.join(","));
    } else
      for (const item of value.length === 1 ? [...value, ...value] : value) query.append(name, String(item));
  }
  return query.size > 0 ? `?${query}` : "";
}

const WRITES = new Set([
  "ledger.seen",
  "feeds.add",
  "partnerships.compare",
  "partnerships.import",
  "reminders.start",
  "reminders.stop",
  "reminders.follow",
  "reminders.unfollow",
  "reminders.send",
  "documents.add",
  "documents.correct",
  "documents.mark",
  "documents.publish",
  "documents.unpublish",
  "documents.remove",
  "documents.restore",
  "passages.rebuild",
  "statements.accept",
  "statements.accept-above",
  "statements.reject",
  "statements.edit",
  "statements.undo",
  "statements.record",
  "proposals.ask",
  "links.confirm",
  "links.remove",
  "links.none",
  "commitments.record",
  "commitments.correct",
  "commitments.end",
  "commitments.reopen",
  "commitments.divide",
  "commitments.publish",
  "commitments.unpublish",
  "commitments.import",
  "frameworks.import",
  "initiatives.import",
  "meetings.import",
  "commitments.change-many",
  "commitments.end-many",
  "commitments.reopen-many",
  "actions.change-many",
  "actions.take-back",
  "actions.import",
  "milestones.change-many",
  "milestones.take-back",
  "milestones.import",
  "evidence.import",
  "commitments.take-back",
  "imports.refused",
  "actions.record",
  "actions.correct",
  "actions.move",
  "actions.postpone",
  "actions.retract",
  "milestones.record",
  "milestones.correct",
  "milestones.reach",
  "milestones.reopen",
  "milestones.retract",
  "evidence.record-quote",
  "evidence.record-file",
  "evidence.record-figure",
  "evidence.record-meeting",
  "evidence.record-page",
  "evidence.review",
  "evidence.reopen",
  "evidence.retract",
  "assessments.report",
  "assessments.judge",
  "assessments.dissent",
  "assessments.retract",
  "mentions.confirm",
  "mentions.refuse",
  "mentions.remove",
  "ledger.rebuild",
  "checkpoints.make",
  "checkpoints.compare",
  "demonstration.remove",
  "reports.rule",
  "reports.in-template",
  "wordings.record",
  "wordings.take-back",
  "frameworks.record",
  "frameworks.change",
  "frameworks.add-fact",
  "frameworks.retract-fact",
  "frameworks.withdraw",
  "frameworks.restore",
  "frameworks.upgrade",
  "assignments.confirm",
  "assignments.refuse",
  "assignments.restore",
  "assignments.record",
  "initiatives.record",
  "initiatives.change",
  "initiatives.add-fact",
  "initiatives.retract-fact",
  "initiatives.withdraw",
  "initiatives.restore",
  "series.record",
  "series.change",
  "series.add-fact",
  "series.retract-fact",
  "series.withdraw",
  "series.restore",
  "meetings.record",
  "meetings.change",
  "meetings.add-fact",
  "meetings.retract-fact",
  "meetings.withdraw",
  "meetings.restore",
  "meetings.add-item",
  "meetings.remove-item",
  "meetings.raise-point",
  "meetings.close-point",
  "meetings.reopen-point",
  "meetings.add-participant",
  "meetings.remove-participant",
  "meetings.add-paper",
  "meetings.remove-paper",
  "indicators.record",
  "indicators.change",
  "indicators.withdraw",
  "indicators.restore",
  "indicators.fetch",
  "observations.record",
  "observations.correct",
  "observations.approve",
  "observations.reopen",
  "observations.retract",
  "observations.import",
  "scoreboards.record",
  "scoreboards.change",
  "scoreboards.withdraw",
  "scoreboards.restore",
  "suggestions.dismiss",
  "suggestions.restore",
  "jobs.cancel",
  "jobs.retry",
  "people.invite",
  "people.lock",
  "people.unlock",
  "people.sign-out",
  "grants.give",
  "grants.end",
  "approvals.grant",
  "approvals.refuse",
  "people.erase",
  "keys.add",
  "keys.revoke",
  "sessions.end",
  "sessions.link",
]);

/** Whether an operation changes something, or is given files: its name is all that the browser knows of it. */
export function isWrite(name: string): boolean {
  return WRITES.has(name);
}

/**
 * Where an operation is found over HTTP, with its input: `noun.list` is GET /api/noun, `noun.get` GET /api/noun/{id},
 * another read GET /api/noun/verb, a write and a read of files POST /api/noun/verb.
 */
export function apiAddress(name: string, input: Readonly<Record<string, unknown>>): string {
  const [noun = "", verb = ""] = name.split(".");
  if (isWrite(name)) return `/api/${noun}/${verb}`;
  const given = input as Record<string, Value>;
  if (verb === "list") return `/api/${noun}${apiQuery(given)}`;
  if (verb !== "get") return `/api/${noun}/${verb}${apiQuery(given)}`;
  const { id, ...rest } = given;
  return `/api/${noun}/${encodeURIComponent(String(id))}${apiQuery(rest)}`;
}
