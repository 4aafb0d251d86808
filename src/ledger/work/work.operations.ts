import { z } from "zod";
import {
  type AnyOperation,
  defineOperation,
  FileResult,
  listOf,
  type OperationContext,
  pageOf,
  paging,
} from "../../base/operation.ts";
import { TABLE_FORMATS, writeTable } from "../../base/tables/write-table.ts";
import { EVERY_COMMITMENT, listCommitments } from "../commitments/commitment.list.store.ts";
import { ruleOf, WORK_LISTS } from "../commitments/commitment.work.ts";
import { asOf, dayOf, endOfDay } from "../entries/as-of.ts";
import { listOwed, namesOf } from "./owed.store.ts";
import { inOrderOfUrgency, Owed, OwedKind } from "./owed.ts";

/** What the lists of work narrow: the same fields as the list of commitments, which shows their rows. */
const choice = {
  frameworks: listOf(z.string()).meta({ description: "Ids of frameworks; all if absent" }),
  partners: listOf(z.string()).meta({ description: "Codes of partners; all if absent" }),
  owners: listOf(z.string()).meta({ description: "Who answers for it; all if absent" }),
};

export const listWork = defineOperation({
  name: "work.list",
  summary:
    "List what has to be looked after: overdue, at risk, silent, unowned, undated; each with its rule and count",
  details:
    "commitments.list and commitments.export with work=CODE show and write the rows of a list. How long is silent and how far ahead is at risk say ENTENTE_SILENT_DAYS and ENTENTE_AT_RISK_DAYS.",
  effect: "read",
  role: "reader",
  input: z.object({ ...choice, ...asOf }),
  output: z.object({
    rows: z.array(
      z.object({
        list: z.enum(WORK_LISTS),
        rule: z.string().meta({ description: "By what a commitment stands on it" }),
        count: z.int(),
        path: z.string().meta({ description: "The page that shows its rows" }),
      }),
    ),
  }),
  columns: ["list", "count", "rule"],
  run: async ({ asOf, ...chosen }, { database, person, now, settings }) => {
    const end = endOfDay(asOf, now);
    const filter = { ...EVERY_COMMITMENT, ...chosen, end, day: dayOf(end, now) };
    const rows = await Promise.all(
      WORK_LISTS.map(async (list) => {
        const work = { list, days: settings };
        const page = { sort: "recorded", descending: false, limit: 1, offset: 0 } as const;
        const { total } = await listCommitments(database, person, { ...filter, work }, page);
        return { list, rule: ruleOf(list, settings), count: total, path: pathOf(list, { ...chosen, asOf }) };
      }),
    );
    return { rows };
  },
});

function pathOf(list: string, chosen: Record<string, string[] | string | undefined>): string {
  const query = new URLSearchParams({ work: list });
  for (const [name, value] of Object.entries(chosen)) if (value?.length) query.set(name, String(value));
  return `/commitments?${query}`;
}

const narrowed = {
  kinds: listOf(OwedKind).meta({ description: "Only what is of these kinds" }),
  before: z.iso.date().optional().meta({ description: "Only what is due on this day or earlier" }),
};
type Narrowed = z.output<z.ZodObject<typeof narrowed>>;

/** What waits for the person's approval, as `approvals.list` gives it. */
type Waiting = { rows: { id: string; summary: string }[] };

/** Everything that somebody still owes, most urgent first. `find` gives the operation that lists approvals. */
export async function listOwn(
  find: (name: string) => AnyOperation | undefined,
  { kinds, before }: Narrowed,
  context: OperationContext,
): Promise<Owed[]> {
  const owed = await listOwed(context, await namesOf(context.database, context.person));
  const waiting: Waiting = (await find("approvals.list")?.run({ waiting: true, mine: true }, context)) ?? {
    rows: [],
  };
  const approvals = waiting.rows.map(
    ({ id, summary }): Owed => ({
      kind: "approval",
      id,
      commitment: null,
      what: summary,
      isQuote: false,
      owner: null,
      due: null,
      dueDay: null,
      isOverdue: false,
      path: "/approvals",
    }),
  );
  return inOrderOfUrgency([...owed, ...approvals]).filter(
    ({ kind, dueDay }) =>
      (kinds.length === 0 || kinds.includes(kind)) && (!before || (dueDay !== null && dueDay <= before)),
  );
}

/** The operations about what somebody owes themselves. */
export function workOperations(find: (name: string) => AnyOperation | undefined) {
  return [mine(find), exportMine(find)] as const;
}

const mine = (find: (name: string) => AnyOperation | undefined) =>
  defineOperation({
    name: "work.mine",
    summary:
      "List what you and your organisation still owe: actions, milestones, commitments, reviews, approvals",
    details:
      "An action or commitment is yours where its owner is your name, or the name or code of your organisation. Evidence to look at and approvals are yours by your role. At most 1,000 of each kind.",
    effect: "read",
    role: "reader",
    input: z.object({ ...narrowed, ...paging }),
    output: pageOf(Owed).extend({
      names: z.array(z.string()).meta({ description: "The names that count as yours" }),
    }),
    columns: ["kind", "what", "owner", "due", "isOverdue", "id"],
    run: async ({ limit, offset, ...given }, context) => {
      const owed = await listOwn(find, given, context);
      return {
        rows: owed.slice(offset, offset + limit),
        total: owed.length,
        names: await namesOf(context.database, context.person),
      };
    },
  });

const exportMine = (find: (name: string) => AnyOperation | undefined) =>
  defineOperation({
    name: "work.export",
    summary: "Write what you and your organisation still owe to a spreadsheet file",
    effect: "read",
    role: "reader",
    input: z.object({ ...narrowed, format: z.enum(TABLE_FORMATS).default("csv") }),
    output: FileResult,
    run: async ({ format, ...given }, context) =>
      writeTable(
        {
          name: `work-${context.now().toISOString().slice(0, 10)}`,
          columns: [
            { key: "kind", head: "Kind", value: (row) => row.kind },
            { key: "what", head: "What", value: (row) => row.what, width: 80 },
            { key: "owner", head: "Owner", value: (row) => row.owner, width: 24 },
            { key: "due", head: "Due", value: (row) => row.due ?? "no date" },
            { key: "overdue", head: "Overdue", value: (row) => (row.isOverdue ? "yes" : "no") },
            { key: "id", head: "Record", value: (row) => row.id },
            { key: "commitment", head: "Commitment", value: (row) => row.commitment },
          ],
          rows: await listOwn(find, given, context),
        },
        format,
      ),
  });
