import { z } from "zod";
import { Citation } from "../../base/citation.ts";
import type { Clock } from "../../base/clock.ts";
import { PartialDate } from "../../documents/document.ts";
import { listTopics } from "../../statements/reading/fields/topics.ts";

/** A year that stands in YAML without quotation marks is a number there. */
export const Day = z.preprocess((value) => (typeof value === "number" ? String(value) : value), PartialDate);

export const TopicCode = z
  .string()
  .refine((code) => listTopics().includes(code), "There is no such topic in vocabulary/topics.yaml");

/** What a source says of a sum of money: that it is set aside for a time, promised, agreed in writing, handed over, or spent. */
export const FLOWS = ["budget", "pledged", "committed", "disbursed", "spent"] as const;

/** A quantity that a source states, with what it counts. */
export const Figure = z.object({
  value: z.number(),
  unit: z.string().trim().min(1).max(100),
  flow: z.enum(FLOWS).optional().meta({
    description:
      "Of a sum of money, what the source says of it; a budget is of the year or month of its fact; absent: the source does not say",
  }),
});
export type Figure = z.infer<typeof Figure>;

/**
 * One thing that a source says of a record of the network: in our own words, from which day it holds, and what it changes.
 * Where the day is not stated, `after` and `before` say what is known of it: it was after the one, and had come by the
 * other. All of them null: it held at the latest when its source was published.
 */
export function factOf<Status extends z.ZodType<string>>(status: Status) {
  return z.object({
    says: z.string().trim().min(1).max(500).meta({ description: "What is the case, in one plain sentence" }),
    status: status.nullable().default(null),
    on: Day.nullable().default(null).meta({ description: "The day, month or year from which it holds" }),
    after: Day.nullable()
      .default(null)
      .meta({ description: "It came after this day, where the day itself is not known" }),
    before: Day.nullable().default(null).meta({ description: "It had come by this day" }),
    topics: z.array(TopicCode).default([]),
    figures: z.array(Figure).default([]),
    sources: z.array(Citation).default([]),
  });
}

/** A fact as it is read: `known` is the day on which it was known at the latest, from its publication or its entry. */
export type Fact<Status extends string = string> = {
  says: string;
  status: Status | null;
  on: string | null;
  after: string | null;
  before: string | null;
  topics: string[];
  figures: Figure[];
  sources: Citation[];
  known: string | null;
  /** Who added it to the ledger; null where it ships with Entente. */
  by: string | null;
  /** The ledger entry that added it; null where it ships with Entente. */
  seq: number | null;
};

/** When something began, as far as it is known. All null: nothing is known. */
export type Since = { on: string | null; after: string | null; atLatest: string | null };

const latest = (fact: Fact) => fact.on ?? fact.before ?? fact.known;

/** Whether a fact held on a day. A month or year holds from its first day on. */
export function holdsOn(fact: Fact, day: string): "yes" | "no" | "unknown" {
  const by = latest(fact);
  if (by !== null && by <= day) return "yes";
  const isLater = fact.on === null ? fact.after !== null && fact.after >= day : fact.on > day;
  return isLater ? "no" : "unknown";
}

/** Facts in the order in which they came, as far as it is known; otherwise as they are listed. */
export function inOrder<One extends Fact>(facts: readonly One[]): One[] {
  const keyOf = (fact: Fact) => fact.on ?? fact.after ?? fact.before ?? fact.known ?? "";
  return [...facts].sort((one, other) =>
    keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0,
  );
}

/**
 * The status that facts give on a day: that of the last one that held; "unknown" where nothing says it, or where a change
 * may or may not have come already; null where none of them had come yet.
 */
export function statusOn<Status extends string>(
  facts: readonly Fact<Status>[],
  day: string,
): Status | "unknown" | null {
  const changes = inOrder(facts).filter((fact) => fact.status !== null);
  if (changes.length === 0) return "unknown";
  let status: Status | "unknown" | null = null;
  let isSure = true;
  for (const fact of changes) {
    const holds = holdsOn(fact, day);
    if (holds === "no") break; // what came after it had not come either
    if (holds === "yes") {
      status = fact.status;
      isSure = true;
    } else if (fact.status !== status) isSure = false;
  }
  return isSure ? status : "unknown";
}

/** Since when a record has stood: the first of its facts that gives one of these statuses, if it had come by that day. */
export function sinceOf<Status extends string>(
  facts: readonly Fact<Status>[],
  standing: readonly Status[],
  day: string,
): Since {
  const changes = inOrder(facts).filter((fact) => fact.status !== null && holdsOn(fact, day) !== "no");
  const first = changes.find((fact) => standing.includes(fact.status as Status)) ?? changes.at(-1);
  if (!first) return { on: null, after: null, atLatest: null };
  return { on: first.on, after: first.after, atLatest: first.on === null ? latest(first) : null };
}

/** The values of facts that may hold on a day, each once, in order. */
export function gather<One extends Fact, Value>(
  facts: readonly One[],
  day: string,
  valuesOf: (fact: One) => readonly Value[],
): Value[] {
  const values = facts.filter((fact) => holdsOn(fact, day) !== "no").flatMap(valuesOf);
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** The day that is looked at: the one asked for, or today. */
export function dayOf({ now }: { now: Clock }, asked: string | undefined): string {
  return asked ?? now().toISOString().slice(0, 10);
}
