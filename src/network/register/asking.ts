import { z } from "zod";
import { listOf } from "../../base/operation.ts";
import { findPartyByName, isWithin } from "../../parties/party.registry.ts";
import { Day, TopicCode } from "./fact.ts";

export const asOf = Day.optional().meta({
  description: "The day as of which to look; today if absent. What was recorded later is left out",
});

/** What records of the network can be found by. */
export const registerFilter = {
  search: z.string().max(200).optional().meta({ description: "Words in the name or other names" }),
  parties: listOf(z.string()).meta({
    description: "Codes or names of parties; any of them, or a group they belong to",
  }),
  topics: listOf(TopicCode).meta({ description: "Topic codes; any of them" }),
  newSince: Day.optional().meta({ description: "Only what began on or after this day, as far as is known" }),
  asOf,
};

type Row = {
  name: string;
  also: readonly string[];
  parties: readonly string[];
  topics: readonly string[];
  since: string | null;
  sinceAfter: string | null;
};

type Asked = {
  search?: string | undefined;
  parties: readonly string[];
  topics: readonly string[];
  newSince?: string | undefined;
};

/** Whether a record is among those that are asked for. */
export function isAsked(row: Row, { search, parties, topics, newSince }: Asked): boolean {
  const words = search?.toLocaleLowerCase("en").split(/\s+/u).filter(Boolean) ?? [];
  const names = [row.name, ...row.also].join(" ").toLocaleLowerCase("en");
  return (
    words.every((word) => names.includes(word)) &&
    (parties.length === 0 || parties.some((party) => isParty(row.parties, party))) &&
    (topics.length === 0 || topics.some((topic) => row.topics.includes(topic))) &&
    (newSince === undefined || beganSince(row, newSince))
  );
}

/** Whether a value is among those that are asked for; nothing asked for is everything. */
export function isAmong<Value>(asked: readonly Value[], ...values: readonly (Value | null)[]): boolean {
  return asked.length === 0 || values.some((value) => value !== null && asked.includes(value));
}

/** Rows in the order in which the vocabulary lists their kinds, otherwise as they are. */
export function inKindOrder<Row extends { kind: string }>(
  rows: readonly Row[],
  kinds: readonly { code: string }[],
): Row[] {
  const order = new Map(kinds.map(({ code }, at) => [code, at]));
  return [...rows].sort((one, other) => (order.get(one.kind) ?? 0) - (order.get(other.kind) ?? 0));
}

/** Whether a party is one of these, or belongs to one of them: Serbia takes part in what is agreed with the Western Balkans. */
export function isParty(parties: readonly string[], asked: string): boolean {
  const id = findPartyByName(asked)?.id ?? asked;
  return parties.some((party) => isWithin(id, party));
}

/** Whether something is known to have begun on a day or later. */
export function beganSince({ since, sinceAfter }: Pick<Row, "since" | "sinceAfter">, day: string): boolean {
  const from = since ?? sinceAfter;
  return from !== null && from >= day.slice(0, from.length);
}

/** A page of rows that are all in memory. */
export function pageOfRows<One>(rows: readonly One[], { limit, offset }: { limit: number; offset: number }) {
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}
