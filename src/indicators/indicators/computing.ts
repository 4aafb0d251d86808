import type { Clock } from "../../base/clock.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import {
  type CommitmentFilter,
  countValues,
  EVERY_COMMITMENT,
  listCommitments,
  listDaysToProgress,
} from "../../ledger/commitments/commitment.list.store.ts";
import { dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { type CountedFilter, type Formula, filterWords, INDICATORS, medianOf } from "./indicator.ts";

/** Of which commitments an indicator is asked: of some partners, topics or documents, or of all. */
export type Scope = { partners: string[]; areas: string[]; documents: string[] };

/** A count that a value was made of, with the filter under which the list of commitments shows its rows. */
export type Part = {
  label: string;
  count: number;
  filter: Pick<
    CommitmentFilter,
    "partners" | "areas" | "documents" | "firmnesses" | "dated" | "progress" | "from" | "to"
  >;
};

/** A value, or null with the reason why there is none. */
export type Computed = { value: number | null; why: string | null; parts: Part[] };

/** Who asks, of what, and for which day. */
export type Question = {
  database: Database;
  viewer: Viewer;
  scope: Scope;
  asOf: string | undefined;
  now: Clock;
};

/** Computes a formula over the ledger as it stood at the end of a day, or stands now. */
export async function computeFormula(formula: Formula, question: Question): Promise<Computed> {
  const everything = await partOf({}, { ...question, scope: { partners: [], areas: [], documents: [] } });
  if (everything.count === 0) return none("The ledger held no commitment that you may see.");
  if ("count" in formula) {
    const part = await partOf(formula.count, question);
    return { value: part.count, why: null, parts: [part] };
  }
  if ("share" in formula) return computeShare(formula, question);
  if ("distinct" in formula) return computeDistinct(formula, question);
  if ("quotient" in formula) return computeQuotient(formula, question);
  return computeMedian(formula["median-days"], question);
}

function none(why: string, parts: Part[] = []): Computed {
  return { value: null, why, parts };
}

async function computeShare(
  { share, of }: Extract<Formula, { share: unknown }>,
  question: Question,
): Promise<Computed> {
  const parts = [await partOf(share, question), await partOf(of, question)];
  const [part, whole] = parts.map(({ count }) => count);
  if (!whole || part === undefined)
    return none(`There are none of what the share is taken of: ${filterWords(of)}.`, parts);
  return { value: part / whole, why: null, parts };
}

async function computeDistinct(
  formula: Extract<Formula, { distinct: unknown }>,
  question: Question,
): Promise<Computed> {
  const part = await partOf(formula.in, question);
  const filter = filterOf(formula.in, question);
  const values = (await countValues(question.database, question.viewer, filter))[formula.distinct];
  return { value: values.length, why: null, parts: [part] };
}

async function computeQuotient(
  { quotient, by }: Extract<Formula, { quotient: unknown }>,
  question: Question,
): Promise<Computed> {
  const [over, under] = await Promise.all(
    [quotient, by].map(async (name) => {
      const indicator = INDICATORS().find((known) => known.name === name);
      return indicator ? computeFormula(indicator.formula, question) : none("It is not declared.");
    }),
  );
  const parts = [...(over?.parts ?? []), ...(under?.parts ?? [])];
  if (!over || over.value === null || !under?.value) return none(`${by} is 0 or unknown.`, parts);
  return { value: over.value / under.value, why: null, parts };
}

async function computeMedian(counted: CountedFilter, question: Question): Promise<Computed> {
  const filter = filterOf({ ...counted, progress: "linked" }, question);
  const days = await listDaysToProgress(question.database, question.viewer, filter);
  const part = await partOf({ ...counted, progress: "linked" }, question);
  const value = medianOf(days);
  return value === null ? none("No progress had been linked.", [part]) : { value, why: null, parts: [part] };
}

function filterOf(counted: CountedFilter, { scope, asOf, now }: Question): CommitmentFilter {
  const end = endOfDay(asOf, now);
  return {
    ...EVERY_COMMITMENT,
    ...scope,
    firmnesses: counted.firmnesses ?? [],
    dated: counted.dated ?? "any",
    progress: counted.progress ?? "any",
    ...(counted.to ? { to: dayOf(end, now) } : {}),
    end,
    day: dayOf(end, now),
  };
}

async function partOf(counted: CountedFilter, question: Question): Promise<Part> {
  const filter = filterOf(counted, question);
  const page = { sort: "recorded" as const, descending: false, limit: 1, offset: 0 };
  const { total } = await listCommitments(question.database, question.viewer, filter, page);
  const { partners, areas, documents, firmnesses, dated, progress, to } = filter;
  const shown = { partners, areas, documents, firmnesses, dated, progress, ...(to ? { to } : {}) };
  return { label: filterWords(counted), count: total, filter: shown };
}
