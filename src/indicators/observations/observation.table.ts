import { newId } from "../../base/ids.ts";
import type { Asking, OperationContext } from "../../base/operation.ts";
import { readChoice, readDate, readWords } from "../../ledger/imports/cells.ts";
import { type Importable, UnreadCell } from "../../ledger/imports/importable.ts";
import { recordedIndicators } from "../indicators/indicator.record.ts";
import { assertObserved } from "./observation.operations.ts";
import { observationRecord } from "./observation.record.ts";
import { listObservations } from "./observation.store.ts";
import {
  assertOpen,
  assertValued,
  MISSING,
  type Observation,
  ObservationFields,
  ObservationId,
  samenessOf,
} from "./observation.ts";

const ALL = { limit: 1_000_000, offset: 0 };

/** All observations that somebody may see. */
export async function listObservationRows({ database, person }: OperationContext): Promise<Observation[]> {
  return (await listObservations(database, person, { indicators: [], states: [], end: null }, ALL)).rows;
}

function readNumber(text: string): number | null {
  const given = text.replace(/[\u00a0\u202f ]/gu, "");
  if (given === "") return null;
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/iu.test(given)) return Number(given);
  throw new UnreadCell(`"${text}" is no number: write it with a point, as 1250.5.`);
}

/** "sex = women; region = North" */
function readParts(text: string): Record<string, string> {
  const pairs = text
    .split(";")
    .map((pair) => pair.trim())
    .filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", value = ""] = pair.split("=").map((one) => one.trim());
      if (name && value) return [name, value];
      throw new UnreadCell(`"${pair}" is not written as name = part.`);
    }),
  );
}

const partWords = (by: Record<string, string>) =>
  Object.entries(by)
    .map(([name, value]) => `${name} = ${value}`)
    .join("; ");

/** Observations as a table makes and changes them. */
export const importableObservations = {
  noun: "observations",
  one: "observation",
  id: ObservationId,
  columns: [
    {
      key: "indicator",
      head: "Indicator",
      takes: "The id of the indicator; only of a new one",
      isNeeded: true,
      cell: ({ indicator }) => indicator,
      read: (text) => {
        if (text.trim() === "") return null;
        if (/^ind-[2-9a-z]{12}$/u.test(text.trim())) return text.trim();
        throw new UnreadCell(`"${text}" is not the id of an indicator: it looks like "ind-…".`);
      },
    },
    {
      key: "on",
      head: "Date",
      also: ["Year", "Period"],
      takes: "2026, 2026-06 or 2026-06-04",
      isNeeded: true,
      cell: ({ on }) => on,
      read: readDate,
    },
    {
      key: "value",
      head: "Value",
      takes: "A number with a point; empty where it is missing; zero is 0",
      cell: ({ value }) => value,
      read: readNumber,
    },
    {
      key: "missing",
      head: "Missing",
      takes: `Why there is no value: ${MISSING.join(", ")}`,
      cell: ({ missing }) => missing,
      read: readChoice(MISSING),
    },
    {
      key: "source",
      head: "Source",
      takes: "Where the value stands",
      isNeeded: true,
      cell: ({ source }) => source,
      read: readWords,
    },
    {
      key: "by",
      head: "Part",
      also: ["Disaggregation"],
      takes: "Of which part it is: sex = women; region = North. Empty: of all",
      cell: ({ by }) => partWords(by),
      read: readParts,
    },
    {
      key: "note",
      head: "Note",
      takes: "What should be known of it",
      cell: ({ note }) => note,
      read: readWords,
    },
    { key: "state", head: "State", takes: "Follows from what people approved", cell: ({ state }) => state },
  ],
  operations: { record: "observations.record", change: "observations.correct" },
  scopesOf: async (asked, rows) => {
    const known = await statesOf(
      asked,
      rows.flatMap(({ id }) => id ?? []),
    );
    return recordedIndicators.scopesOf(
      asked,
      rows.map(({ id, fields }) =>
        id === null ? String(fields.indicator ?? "") : (known.get(id)?.indicator ?? ""),
      ),
    );
  },
  current: statesOf,
  sameness: ({ indicator, on, by }) =>
    indicator && on
      ? samenessOf({ indicator: String(indicator), on: String(on), by: (by ?? {}) as never })
      : null,
  twins: async ({ database, person }, rows) => {
    const indicators = [...new Set(rows.map(({ indicator }) => String(indicator ?? "")))];
    const found = await listObservations(database, person, { indicators, states: [], end: null }, ALL);
    return new Map(found.rows.map((row) => [samenessOf(row), row.id]));
  },
  record: async (context, { indicator, ...given }) => {
    await assertObserved(context, String(indicator));
    const fields = ObservationFields.parse({ ...withoutNull(given) });
    assertValued(fields);
    const id = newId("obs") as ObservationId;
    return [observationRecord.entry(id, { kind: "recorded", indicator: String(indicator), fields })];
  },
  change: (_, before, { indicator, ...given }) => {
    if (indicator !== undefined && indicator !== before.indicator)
      throw new UnreadCell("An observation stays with its indicator.");
    assertOpen(before);
    const fields = ObservationFields.parse({ ...before, ...given });
    assertValued(fields);
    return [observationRecord.entry(before.id, { kind: "corrected", fields })];
  },
} as const satisfies Importable<Observation>;

const withoutNull = (given: object) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));

async function statesOf(
  { database, person }: Asking,
  ids: readonly string[],
): Promise<Map<string, Observation>> {
  const filter = { indicators: [], states: [], ids, end: null };
  const { rows } = await listObservations(database, person, filter, ALL);
  return new Map(rows.map((row) => [row.id, row]));
}
