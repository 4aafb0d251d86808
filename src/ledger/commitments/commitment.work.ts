import { type RawBuilder, sql } from "kysely";
import { unreachable } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";

/** Lists of what somebody has to look after. */
export const WORK_LISTS = ["overdue", "at-risk", "silent", "unowned", "undated"] as const;
export type WorkList = (typeof WORK_LISTS)[number];

/** After how many days without an entry a commitment is silent, and how many days ahead its day puts it at risk. */
export type WorkDays = Pick<Settings, "silentDays" | "atRiskDays">;

/** By what rule a commitment stands on a list, in one sentence; ended ones and mentions of others stand on none. */
export function ruleOf(list: WorkList, { silentDays, atRiskDays }: WorkDays): string {
  switch (list) {
    case "overdue":
      return "Its day, or that of an open action or milestone, has passed, and it is not complete.";
    case "at-risk":
      return `Its day, or that of an open action or milestone, comes within ${atRiskDays} days, and it is neither substantial nor complete.`;
    case "silent":
      return `Nothing has been recorded about it, or about what belongs to it, for ${silentDays} days, and it is not complete.`;
    case "unowned":
      return "No party is recorded in a role that answers for it, and it is not complete.";
    case "undated":
      return "Its words state no date, no open action or milestone has one, and it is not complete.";
    default:
      return unreachable(list);
  }
}

const ENDED = ["withdrawn", "superseded"];
const IS_OPEN = sql`c.status <> all(${["complete", ...ENDED]})`;

/** Its own day has passed and it is not complete, or that of an open action or milestone has. */
export function isOverdue(day: string): RawBuilder<boolean> {
  return sql<boolean>`(${IS_OPEN} and (c.due_on < ${day}::date or c.next_due < ${day}::date))`;
}

/** The same rules as `ruleOf` has in words, for the database; `day` is the one that is looked at. */
export function isOnList(
  list: WorkList,
  day: string,
  { silentDays, atRiskDays }: WorkDays,
): RawBuilder<boolean> {
  switch (list) {
    case "overdue":
      return isOverdue(day);
    case "at-risk":
      return sql<boolean>`(c.status <> all(${["substantial", "complete", ...ENDED]}) and not coalesce(${isOverdue(day)}, false)
        and least(c.due_on, c.next_due) <= ${day}::date + ${atRiskDays}::integer)`;
    case "silent": {
      const since = new Date(Date.parse(`${day}T00:00:00Z`) - silentDays * 86_400_000);
      return sql<boolean>`(${IS_OPEN} and c.changed_at < ${since})`;
    }
    case "unowned":
      return sql<boolean>`(${IS_OPEN} and c.owners = '{}')`;
    case "undated":
      return sql<boolean>`(${IS_OPEN} and c.date is null and c.next_due is null)`;
    default:
      return unreachable(list);
  }
}
