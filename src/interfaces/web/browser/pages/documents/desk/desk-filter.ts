import type { DeskSearch } from "./desk.search.ts";
import type { DeskStatement } from "./statement.ts";

export type Filter = Pick<DeskSearch, "types" | "topics" | "partners" | "standings">;
export type FilterName = keyof Filter;
const FILTER_NAMES = ["types", "standings", "topics", "partners"] as const satisfies readonly FilterName[];

const VALUES: Record<FilterName, (statement: DeskStatement) => readonly string[]> = {
  types: ({ type }) => [type],
  standings: ({ standing }) => [standing],
  topics: ({ areas }) => areas,
  partners: ({ partners }) => partners,
};

/** Whether a filter lets a statement through: one of the wanted values of each name. */
export function isThrough(statement: DeskStatement, filter: Filter, except?: FilterName): boolean {
  return FILTER_NAMES.every((name) => {
    const wanted: readonly string[] | undefined = filter[name];
    if (name === except || !wanted?.length) return true;
    return VALUES[name](statement).some((value) => wanted.includes(value));
  });
}

export function isFiltering(filter: Filter): boolean {
  return FILTER_NAMES.some((name) => (filter[name]?.length ?? 0) > 0);
}

/** How many statements each value of a filter would leave, the other filters applied; the most frequent first. */
export function countValues(
  statements: readonly DeskStatement[],
  filter: Filter,
  name: FilterName,
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of filter[name] ?? []) counts.set(value, 0);
  for (const statement of statements) {
    if (!isThrough(statement, filter, name)) continue;
    for (const value of VALUES[name](statement)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

/** Statements as they stand in the text. */
export function inReadingOrder(statements: readonly DeskStatement[]): DeskStatement[] {
  const start = ({ spans }: DeskStatement) => spans[0]?.start ?? 0;
  return [...statements].sort((a, b) => start(a) - start(b) || a.id.localeCompare(b.id));
}

/**
 * The statement that a step leads to: the next or previous one in reading order that `isWanted`. From one that is
 * itself hidden the step starts where it stands; without a chosen one it starts before the first. Undefined at the end.
 */
export function stepFrom(
  statements: readonly DeskStatement[],
  chosen: string | undefined,
  by: 1 | -1,
  isWanted: (statement: DeskStatement) => boolean,
): DeskStatement | undefined {
  const from = statements.findIndex(({ id }) => id === chosen);
  for (let at = from + by; at >= 0 && at < statements.length; at += by) {
    const statement = statements[at];
    if (statement && isWanted(statement)) return statement;
  }
  return undefined;
}

/** How much has been decided: accepted or rejected, out of all. */
export function decidedOf(statements: readonly DeskStatement[]): {
  accepted: number;
  rejected: number;
  all: number;
} {
  const count = (standing: string) =>
    statements.filter((statement) => statement.standing === standing).length;
  return { accepted: count("accepted"), rejected: count("rejected"), all: statements.length };
}

/** The next or previous sentence that was passed over, from an offset in the text; from the beginning or end where there is none. */
export function stepPassedOver<Item extends { spans: readonly { start: number }[] }>(
  passedOver: readonly Item[],
  from: number | undefined,
  by: 1 | -1,
): Item | undefined {
  const start = ({ spans }: Item) => spans[0]?.start ?? 0;
  const sorted = [...passedOver].sort((a, b) => start(a) - start(b));
  if (from === undefined) return by === 1 ? sorted[0] : sorted.at(-1);
  return by === 1 ? sorted.find((one) => start(one) > from) : sorted.findLast((one) => start(one) < from);
}
