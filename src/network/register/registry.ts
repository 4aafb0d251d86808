import type { Citation } from "../../base/citation.ts";
import { listParties } from "../../parties/party.registry.ts";
import { cataloguedFrameworks } from "../frameworks/framework.record.ts";
import { FRAMEWORK_KINDS } from "../frameworks/framework.ts";
import { cataloguedInitiatives } from "../initiatives/initiative.record.ts";
import { INITIATIVE_KINDS } from "../initiatives/initiative.ts";
import { cataloguedMeetings, cataloguedSeries } from "../meetings/meeting.registry.ts";
import type { Fact } from "./fact.ts";
import { findPublication, listPublications } from "./publication.ts";

/** What is wanting in a record of the register: who reads it cannot check what it says. */
export type Fault = { noun: string; id: string; what: string; why: string };

type Checked = {
  id: string;
  fields: { name: string; sources: Citation[] };
  facts: readonly Pick<Fact, "says" | "sources" | "by">[];
};

/** Reads all that ships of the register. Throws `vocabulary.invalid` where a file is not as it has to be. */
export function readWholeRegister(): Record<
  "framework" | "initiative" | "series" | "meeting",
  ReadonlyMap<string, Checked>
> {
  FRAMEWORK_KINDS();
  INITIATIVE_KINDS();
  listPublications();
  return {
    framework: cataloguedFrameworks(),
    initiative: cataloguedInitiatives(),
    series: cataloguedSeries(),
    meeting: cataloguedMeetings(),
  };
}

/** Whether an id stands for a record that ships: ids are one space, because the ledger keeps all records in one chain. */
export function isCatalogued(id: string): boolean {
  return Object.values(readWholeRegister()).some((records) => records.has(id));
}

/** What these records say without a source; and what ships with a source that catalogue/publications.yaml does not know. */
export function faultsOf(noun: string, records: Iterable<Checked & { seq: number | null }>): Fault[] {
  return [...records].flatMap(({ id, fields, facts, seq }) =>
    [
      { what: fields.name, sources: fields.sources, ships: seq === null },
      ...facts.map(({ says, sources, by }) => ({ what: says, sources, ships: by === null })),
    ].flatMap(({ what, sources, ships }) => faultsIn(sources, ships).map((why) => ({ noun, id, what, why }))),
  );
}

function faultsIn(sources: readonly Citation[], ships: boolean): string[] {
  if (sources.length === 0) return ["It has no source."];
  return sources
    .filter(({ document }) => ships && findPublication(document) === undefined)
    .map(({ document }) => `catalogue/publications.yaml does not know ${document}.`);
}

/** The parties that ship without a source. */
export function partyFaults(): Fault[] {
  return listParties({ withInvented: true })
    .filter((party) => party.sources.length === 0)
    .map(({ id, name }) => ({ noun: "party", id, what: name, why: "It has no source." }));
}
