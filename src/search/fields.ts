import type { SearchField } from "../base/search/searcher.ts";
import { PartialDate } from "../documents/document.ts";
import { STATUSES } from "../ledger/status/status.ts";
import { listParties } from "../parties/party.registry.ts";
import { describeTopics } from "../statements/reading/fields/topics.ts";
import { FIRMNESSES, PROGRESS_STATES, STANDINGS, STATEMENT_TYPES } from "../statements/statement.ts";
import type { TypedField } from "./query.ts";

/** What a value of a field is taken for: what rows hold, or null with the reason in words. */
type Reading = { value: string } | { note: string };

const same = (one: string, other: string) => one.localeCompare(other, "en", { sensitivity: "base" }) === 0;

function readPartner(value: string): Reading {
  const named = (name: string) => same(name, value);
  const parties = listParties({ withInvented: true });
  const party =
    parties.find(({ id }) => named(id)) ?? parties.find(({ name, also }) => named(name) || also.some(named));
  if (party?.partnerCode) return { value: party.partnerCode };
  return { note: `No partner is called “${value}”.` };
}

function readTopic(value: string): Reading {
  const topics = describeTopics();
  const topic =
    topics.find(({ code, label }) => same(code, value) || same(label, value)) ??
    topics.find(({ code, label }) => [code, label].some((name) => same(name.slice(0, value.length), value)));
  return topic ? { value: topic.code } : { note: `No topic is called “${value}”.` };
}

const readOneOf =
  (words: readonly string[]) =>
  (value: string): Reading => {
    // "commitments" is the type "commitment".
    const word = words.find((known) => same(known, value) || same(`${known}s`, value));
    return word ? { value: word } : { note: `“${value}” is none of ${words.join(", ")}.` };
  };

const asTyped = (value: string): Reading => ({ value });

const READERS: Record<string, (value: string) => Reading> = {
  partner: readPartner,
  topic: readTopic,
  type: readOneOf(STATEMENT_TYPES),
  standing: readOneOf(STANDINGS),
  state: readOneOf(PROGRESS_STATES),
  firmness: readOneOf(FIRMNESSES),
  actor: asTyped,
  owner: asTyped,
  framework: asTyped,
  status: readOneOf(STATUSES),
  document: asTyped,
  issuer: asTyped,
  kind: asTyped,
  language: (value) => ({ value: value.toLowerCase() }),
};
const DATES = ["date", "published"];

/** The field that says of which kind the things are that are looked for: "in:passages". */
export const KIND_FIELD = "in";
export const FIELD_NAMES: readonly string[] = [...Object.keys(READERS), ...DATES, KIND_FIELD];

/** A range of dates: "2025", "2025..2026-06", "2025..", "..2026". Null where it is none. */
function readRange(value: string): { from: string | null; to: string | null } | null {
  const [from = "", to = from] = value.split("..");
  const isDate = (text: string) => text === "" || PartialDate.safeParse(text).success;
  if (value.split("..").length > 2 || !isDate(from) || !isDate(to) || (from === "" && to === "")) return null;
  return { from: from || null, to: to || null };
}

/**
 * What the typed fields ask for, and notes about values that nothing has: such a field stays, and nothing is found by
 * it. A date that is none is left out, and noted.
 */
export function readFields(typed: readonly TypedField[]): { fields: SearchField[]; notes: string[] } {
  const fields: SearchField[] = [];
  const notes: string[] = [];
  for (const { name, value, isExcluded } of typed) {
    if (DATES.includes(name)) {
      const range = readRange(value);
      if (range) fields.push({ name, values: [], ...range, isExcluded });
      else notes.push(`“${name}:${value}” is no date such as 2025, 2025-06 or 2025..2026; it was left out.`);
      continue;
    }
    const readings = value
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean)
      .map(READERS[name] ?? asTyped);
    if (readings.length === 0) continue;
    const values = readings.flatMap((reading) => ("value" in reading ? reading.value : []));
    notes.push(...readings.flatMap((reading) => ("note" in reading ? reading.note : [])));
    fields.push({ name, values, from: null, to: null, isExcluded });
  }
  return { fields, notes };
}
