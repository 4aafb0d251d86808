import type { Clock } from "../../base/clock.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { CommitmentFilter } from "../../ledger/commitments/commitment.list.store.ts";
import { EVERY_COMMITMENT } from "../../ledger/commitments/commitment.list.store.ts";
import {
  type Counted,
  countDistinct,
  type Grouping,
  listDaysTo,
  sumMoney,
  type TallyRow,
  tallyCommitments,
} from "../../ledger/commitments/commitment.tally.store.ts";
import { dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { type CountedFilter, type Formula, filterWords, INDICATORS, medianOf } from "./indicator.ts";
import { medianInterval, wilsonInterval } from "./uncertainty.ts";
import { filledIn, type Part, type Value } from "./value.ts";

/** Of which commitments an indicator is asked: any of these in each field, or of all. */
export type Scope = Pick<CommitmentFilter, "partners" | "areas" | "documents" | "frameworks" | "years">;
export const EVERYWHERE: Scope = { partners: [], areas: [], documents: [], frameworks: [], years: [] };

/** What an indicator asks of later parts of Entente. */
export type Elsewhere = {
  /** The points that meetings left open; null where what is asked of is not told apart by meetings. */
  listCarriedOver(question: Question): Promise<Part["rows"] | null>;
  /** Frameworks as they count: what took the place of others counts with these. */
  listFrameworkGroups(
    question: Pick<Question, "database" | "viewer" | "asOf" | "now">,
  ): Promise<{ key: string; label: string; values: string[] }[]>;
};

/** Who asks, of what, and for which day. */
export type Question = {
  database: Database;
  viewer: Viewer;
  scope: Scope;
  asOf: string | undefined;
  now: Clock;
  elsewhere: Elsewhere;
};

/** The values of a group; of the whole, `key` is null and `isWhole` true; otherwise null is "in no group". */
export type GroupComputed = {
  isWhole: boolean;
  key: string | null;
  /** How many commitments it has. */
  commitments: number;
  /** By the names of the indicators. */
  values: Map<string, Value>;
  /** By the years of the texts that make the commitments, oldest first: shares and counts only. */
  years: { year: string | null; values: Map<string, Value> }[];
};

type Named = { name: string; formula: Formula };

/** Computes one formula over the ledger as it stood at the end of a day, or stands now. */
export async function computeFormula(formula: Formula, question: Question): Promise<Value> {
  const [whole] = await computeGroups([{ name: "it", formula }], question, { by: "all" });
  return whole?.values.get("it") ?? none("Nothing was counted.");
}

/**
 * Computes several indicators for the whole and for each group, over the ledger as it stood at the end of a day or stands
 * now, in as few passes over it as they allow. The whole comes first; groups without a commitment are left out.
 */
export async function computeGroups(
  indicators: readonly Named[],
  question: Question,
  grouping: Grouping,
): Promise<GroupComputed[]> {
  const { database, viewer } = question;
  const filter = filterOf(question);
  const all = withQuotients(indicators);
  const { kinds, tallied } = talliedBy(all, filter.day);
  const rows = await tallyCommitments(database, viewer, filter, { grouping, kinds });
  const more = await readMore(all, question, grouping, filter);
  const isEmpty = sumOf(rows.filter(({ isWhole }) => isWhole)) === 0 && !(await hasAny(question));
  const wholeScope = { ...question.scope };
  const groups = new Map<string, TallyRow[]>([[keyOf({ isWhole: true, key: null }), []]]);
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups].map(([id, own]) => {
    const { isWhole, key } = own[0] ?? { isWhole: true, key: null };
    const scope = isWhole ? wholeScope : { ...wholeScope, ...groupScope(grouping, key) };
    const valuesOf = (some: readonly TallyRow[], over: Scoped, of: readonly Named[], deeper: More | null) => {
      const counts = kinds.map((_, at) => some.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
      const context: Context = { tallied, counts, scope: filledIn(over), id, more: deeper, isEmpty };
      return new Map(of.map(({ name, formula }) => [name, evaluate(formula, context)]));
    };
    const byYear = [...own].sort((one, other) => (one.year ?? "9999").localeCompare(other.year ?? "9999"));
    return {
      isWhole,
      key,
      commitments: sumOf(own),
      values: valuesOf(own, scope, indicators, more),
      years: byYear.map((row) => ({
        year: row.year,
        values: valuesOf(
          [row],
          { ...scope, years: [row.year ?? "unknown"] },
          indicators.filter(({ formula }) => "count" in formula || "share" in formula),
          null,
        ),
      })),
    };
  });
}

type Scoped = Partial<Scope> & { without?: Counted["without"] };

/** The first kind that is tallied is all commitments. */
const sumOf = (rows: readonly TallyRow[]) => rows.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0);
const keyOf = ({ isWhole, key }: { isWhole: boolean; key: string | null }) => JSON.stringify([isWhole, key]);

async function hasAny(question: Question): Promise<boolean> {
  const filter = filterOf({ ...question, scope: EVERYWHERE });
  const asked = { grouping: { by: "all" as const }, kinds: [{}] };
  return sumOf(await tallyCommitments(question.database, question.viewer, filter, asked)) > 0;
}

function filterOf({ scope, asOf, now }: Question): CommitmentFilter {
  const end = endOfDay(asOf, now);
  return { ...EVERY_COMMITMENT, ...scope, end, day: dayOf(end, now) };
}

function asCounted({ to, ...kind }: CountedFilter, day: string): Counted {
  return { ...kind, ...(to ? { to: day } : {}) };
}

/** The list's filter for a group; what was asked of the same field before is then said by the group itself. */
function groupScope(grouping: Grouping, key: string | null): Scoped {
  switch (grouping.by) {
    case "all":
      return {};
    case "years":
      return { years: [key ?? "unknown"] };
    case "documents":
      return key === null ? { without: ["document"] } : { documents: [key] };
    default: {
      if (key === null) return { without: [NOUNS[grouping.by]] };
      const values = grouping.groups?.find((group) => group.key === key)?.values ?? [key];
      return { [grouping.by]: [...values] };
    }
  }
}

const NOUNS = { areas: "topic", partners: "partner", frameworks: "framework" } as const;

/** The indicators with those of which they are quotients. */
function withQuotients(indicators: readonly Named[]): Named[] {
  const named = indicators.flatMap(({ formula }) =>
    "quotient" in formula
      ? INDICATORS().filter(({ name }) => name === formula.quotient || name === formula.by)
      : [],
  );
  return [...indicators, ...named];
}

/** A kind of commitments that is tallied: at which place, what it is called, and how the list finds it. */
type Tallied = { at: number; label: string; filter: Part["filter"] };

/** What is tallied for some indicators, each kind once: the first is all commitments. */
function talliedBy(indicators: readonly Named[], day: string) {
  const kinds = [{}, ...indicators.flatMap(({ formula }) => kindsIn(formula))];
  const different = [...new Set(kinds.map((kind) => JSON.stringify(kind)))];
  const tallied = new Map<CountedFilter, Tallied>(
    kinds.map((kind) => {
      const at = different.indexOf(JSON.stringify(kind));
      return [kind, { at, label: filterWords(kind), filter: filledIn(asCounted(kind, day)) }];
    }),
  );
  return { kinds: different.map((kind) => asCounted(JSON.parse(kind), day)), tallied };
}

function kindsIn(formula: Formula): CountedFilter[] {
  if ("count" in formula) return [formula.count];
  if ("share" in formula) return [formula.share, formula.of];
  if ("distinct" in formula) return [formula.in];
  if ("median-days" in formula) return [WITH_FIRST[formula["median-days"]]];
  return [];
}

const WITH_FIRST = {
  progress: { progress: "linked" },
  evidence: { evidence: "accepted" },
} as const satisfies Record<string, CountedFilter>;

/** What is not counted row by row: days, different values, money, and what other parts of Entente know; by group. */
type More = {
  days: Map<string, Map<string, number[]>>;
  distinct: Map<string, Map<string, number>>;
  money: Map<string, Map<string, { sum: number; commitments: number }>>;
  points: Part["rows"] | null;
};

async function readMore(
  indicators: readonly Named[],
  question: Question,
  grouping: Grouping,
  filter: CommitmentFilter,
): Promise<More> {
  const { database, viewer } = question;
  const more: More = { days: new Map(), distinct: new Map(), money: new Map(), points: null };
  for (const { formula } of indicators) {
    const id = JSON.stringify(formula);
    if ("median-days" in formula) {
      const found = await listDaysTo(database, viewer, filter, { grouping, first: formula["median-days"] });
      more.days.set(id, new Map(found.map((group) => [keyOf(group), group.days])));
    } else if ("distinct" in formula) {
      const asked = { grouping, of: formula.distinct, kind: asCounted(formula.in, filter.day) };
      const found = await countDistinct(database, viewer, filter, asked);
      more.distinct.set(id, new Map(found.map((group) => [keyOf(group), group.count])));
    } else if ("money" in formula) {
      const found = await sumMoney(database, viewer, filter, { grouping, currency: formula.money });
      more.money.set(id, new Map(found.map((group) => [keyOf(group), group])));
    } else if ("points" in formula && grouping.by === "all") {
      more.points ??= await question.elsewhere.listCarriedOver(question);
    }
  }
  return more;
}

type Context = {
  tallied: ReadonlyMap<CountedFilter, Tallied>;
  counts: readonly number[];
  /** How the list finds the commitments of the group. */
  scope: NonNullable<Part["filter"]>;
  /** The group by its key, as `keyOf` writes it. */
  id: string;
  /** Null for a single year: what is not counted row by row is not told by years. */
  more: More | null;
  isEmpty: boolean;
};

const none = (why: string, parts: Part[] = []): Value => ({ value: null, why, interval: null, parts });
const exactly = (value: number, parts: Part[]): Value => ({ value, why: null, interval: null, parts });

/** A value of one group from what was counted of it. */
function evaluate(formula: Formula, context: Context): Value {
  if (context.isEmpty) return none("The ledger held no commitment that you may see.");
  const partOf = (kind: CountedFilter): Part => {
    const known = context.tallied.get(kind);
    if (!known) throw new Error(`${filterWords(kind)} were not tallied`);
    const { at, label, filter } = known;
    return { label, count: context.counts[at] ?? 0, filter: { ...context.scope, ...filter }, rows: [] };
  };
  if ("count" in formula) {
    const part = partOf(formula.count);
    return exactly(part.count, [part]);
  }
  if ("share" in formula) {
    const [part, whole] = [partOf(formula.share), partOf(formula.of)];
    if (whole.count === 0)
      return none(`There are none of what the share is taken of: ${whole.label}.`, [part, whole]);
    const value = part.count / whole.count;
    return { value, why: null, interval: wilsonInterval(part.count, whole.count), parts: [part, whole] };
  }
  return context.more
    ? evaluateMore(formula, context, context.more, partOf)
    : none("It is not told by year.");
}

function evaluateMore(
  formula: Exclude<Formula, { count: unknown } | { share: unknown }>,
  context: Context,
  more: More,
  partOf: (kind: CountedFilter) => Part,
): Value {
  const id = JSON.stringify(formula);
  if ("distinct" in formula) {
    return exactly(more.distinct.get(id)?.get(context.id) ?? 0, [partOf(formula.in)]);
  }
  if ("median-days" in formula) {
    const first = formula["median-days"];
    const days = more.days.get(id)?.get(context.id) ?? [];
    const parts = [partOf(WITH_FIRST[first])];
    const value = medianOf(days);
    if (value === null)
      return none(
        first === "progress" ? "No progress had been linked." : "No evidence had been accepted.",
        parts,
      );
    return { value, why: null, interval: medianInterval(days), parts };
  }
  if ("money" in formula) {
    const found = more.money.get(id)?.get(context.id);
    const part = {
      label: `commitments that state a sum in ${formula.money}`,
      count: found?.commitments ?? 0,
      filter: { ...context.scope, currencies: [formula.money] },
      rows: [],
    };
    return found?.commitments
      ? exactly(found.sum, [part])
      : none(`No sum in ${formula.money} is stated.`, [part]);
  }
  if ("points" in formula) return pointsOf(more.points);
  return quotientOf(formula, context);
}

/** Points belong to meetings and not to commitments. */
function pointsOf(rows: Part["rows"] | null): Value {
  if (rows === null) return none("Points of meetings are not told by group, document or year.");
  return exactly(rows.length, [{ label: "points carried over", count: rows.length, filter: null, rows }]);
}

function quotientOf({ quotient, by }: Extract<Formula, { quotient: unknown }>, context: Context): Value {
  const [over, under] = [quotient, by].map((name) => {
    const found = INDICATORS().find((known) => known.name === name);
    return found ? evaluate(found.formula, context) : none("It is not declared.");
  });
  const parts = [...(over?.parts ?? []), ...(under?.parts ?? [])];
  if (!over || over.value === null || !under?.value) return none(`${by} is 0 or unknown.`, parts);
  return exactly(over.value / under.value, parts);
}
